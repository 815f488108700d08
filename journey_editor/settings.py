"""What the program remembers about its user between two starts. Never anything of a map.

One JSON file. Reading it is forgiving, because no settings file may ever stop the start: a file that
cannot be understood is kept aside, a member of the wrong type counts as not set, and members that a
newer version wrote are carried along and written back.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark")
RECENT_LIMIT = 12
LEFT_LIMIT = 50
_SIZE_LIMIT = 1_000_000  # bytes; real files are a few hundred


class Settings(NamedTuple):
    """The settings; change them with ``_replace``."""

    language: str | None = None
    """A code of ``i18n.LANGUAGES``; None follows the system."""
    theme: Theme = "system"
    map_theme: str = "colour"
    """The key of the colours in which maps are shown."""
    large: bool = False
    """Whether the interface is large, for projectors and touch tables."""
    gentle_motion: bool = True
    """Whether cards glide to their places."""
    recent: tuple[str, ...] = ()
    """Absolute paths of maps opened lately, the newest first, at most ``RECENT_LIMIT``."""
    author: str = ""
    """Who is named as the author of a PDF."""
    window_geometry: str = ""
    """What the window system needs to place the window again, as Base64 text."""
    window_state: str = ""
    """Docks and tool bars of the window, as Base64 text."""
    open_folds: tuple[str, ...] = ()
    """Names of the inspector's folded parts that stand open."""
    map_folder: str = ""
    """Where the last map was opened or saved."""
    export_folder: str = ""
    export_paper: str = ""
    """A paper's name, or "" for the one that suits the map."""
    export_theme: str = "colour"
    """The key of the colours in which maps are exported."""
    export_legend: bool = True
    export_logo: str = ""
    """The absolute path of the logo, which no map and no page names."""
    export_portrait: bool = False
    export_source: bool = True
    """Whether a PDF holds the map itself."""
    export_margin: int = -1
    """Millimetres; −1: what suits the paper."""
    export_bleed: int = 0
    """Millimetres; with crop marks."""
    export_print_shop: bool = False
    """Whether a PDF is made for a print shop."""
    export_pages: str = ""
    """How a map becomes pages: "phases", "poster", or "" for one page."""
    export_phases: int = 1
    """How many phases stand on a page, if not all."""
    export_sheets: str = ""
    """The sheets of a poster, by a paper's name."""
    export_appendix: str = ""
    """Whose full texts follow the map: "all", "shortened", or ""."""
    export_whole: bool = False
    """Whether cards grow on paper until they show all their text."""
    export_dpi: int = 150
    """Dots an inch of a picture."""
    export_picture: str = ""
    """The kind of picture: "svg", "outlines" for one whose letters are shapes, or "" for PNG."""
    show_parking: bool = False
    """Whether the parking strip shows while nothing is parked."""
    show_overview: bool = True
    """Whether the overview of a large map is unfolded."""
    left_copies: tuple[str, ...] = ()
    """Digests of conflicting copies of maps that the user wants to leave where they are, the newest first."""
    others: Mapping[str, Any] = MappingProxyType({})
    """Members of the file that this version does not know."""

    def with_recent(self, path: str | Path) -> Settings:
        """``path`` as the newest recent map, once."""
        newest = os.path.abspath(path)
        rest = self.without_recent(newest).recent
        return self._replace(recent=(newest, *rest)[:RECENT_LIMIT])

    def with_left_copy(self, digest: str) -> Settings:
        """``digest`` among the copies that are not offered any more."""
        rest = (other for other in self.left_copies if other != digest)
        return self._replace(left_copies=(digest, *rest)[:LEFT_LIMIT])

    def without_recent(self, path: str | Path) -> Settings:
        """The recent maps without ``path``."""
        gone = os.path.normcase(os.path.abspath(path))
        kept = tuple(name for name in self.recent if os.path.normcase(name) != gone)
        return self if kept == self.recent else self._replace(recent=kept)


_KNOWN = frozenset(Settings._fields) - {"others"}


def load_settings(path: Path) -> Settings:
    """Read the settings; whatever is wrong with the file, settings come back.

    A file that is no JSON object is renamed to ``<name>.broken``, so that nothing in it is lost.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_SIZE_LIMIT + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _warn("not read", error)
        return Settings()
    try:
        if len(raw) > _SIZE_LIMIT:
            raise ValueError("too large")
        members = json.loads(raw.decode("utf-8-sig"))
        if not isinstance(members, dict):
            raise ValueError("not an object")
    except (ValueError, RecursionError) as error:
        _warn("not understood, kept aside", error)
        _keep_aside(path)
        return Settings()
    return _from_members(cast("dict[str, Any]", members))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings at once and whole, making the folder if need be.

    Raises OSError when the folder cannot be written; the old file is then untouched.
    """
    members: dict[str, Any] = dict(settings.others)
    members.update({name: getattr(settings, name) for name in sorted(_KNOWN)})
    data = (json.dumps(members, indent=2, sort_keys=True) + "\n").encode("ascii")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=path.name + ".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _keep_aside(path: Path) -> None:
    try:
        os.replace(path, path.with_name(path.name + ".broken"))
    except OSError as error:
        _warn("not kept aside", error)


def _warn(what: str, error: Exception) -> None:
    import logging  # lazily: every command reads the settings, and few have something to say

    logging.getLogger(__name__).warning("settings %s: %s", what, error)


def _from_members(members: dict[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    for name in _KNOWN & members.keys():
        value = members[name]
        read = None if value is None else _read(name, value)
        if read is not None:
            known[name] = read
    others = {name: value for name, value in members.items() if name not in _KNOWN}
    return Settings(**known, others=MappingProxyType(others))


_USUAL = Settings()._asdict()
_LIMITS = {"recent": RECENT_LIMIT, "left_copies": LEFT_LIMIT}


def _read(name: str, value: Any) -> Any:
    """``value`` as this member has it, or None where its type is wrong."""
    if name in ("recent", "open_folds", "left_copies"):
        if not isinstance(value, list):
            return None
        texts = tuple(text for text in cast("list[Any]", value) if isinstance(text, str) and "\0" not in text)
        return texts[: _LIMITS.get(name)]
    usual = _USUAL[name]
    if isinstance(usual, bool):
        return value if isinstance(value, bool) else None
    if isinstance(usual, int):
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if name == "theme":
        return value if value in THEMES else None
    return value if isinstance(value, str) else None
