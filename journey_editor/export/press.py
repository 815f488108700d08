"""What every export needs from the program's own files: typefaces, symbols, the shadow picture."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journey_editor.export.shadow import ShadowPicture
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.symbols import Symbols


@dataclass(frozen=True, slots=True)
class Press:
    """Opened once an export; nothing in it knows the map."""

    fonts: Fonts
    symbols: Symbols
    shadow: ShadowPicture
    folder: Path
    """``paths.data_dir()``"""

    @classmethod
    def open(cls, folder: Path) -> Press:
        """``folder`` is ``paths.data_dir()``."""
        return cls(Fonts(folder / "fonts"), Symbols(folder / "icons"), ShadowPicture(folder), folder)

    def profile(self) -> bytes:
        """The ICC profile of the print shop's inks and paper."""
        from journey_editor.export.printshop import PROFILE  # lazily: it takes the PDF's objects along

        return (self.folder / PROFILE).read_bytes()
