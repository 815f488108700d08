"""How the maps opened last are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from journey_editor.storage.places import shown


def recent_names(recent: Sequence[str]) -> list[tuple[Path, str]]:
    """Each file with its name on one line; where two are called alike, with its folder."""
    paths = [Path(name) for name in recent]
    alike = Counter(path.stem for path in paths)
    return [
        (path, shown(f"{path.stem} – {path.parent.name}" if alike[path.stem] > 1 else path.stem))
        for path in paths
    ]
