"""What every part of the window is given: one object instead of globals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journey_editor.i18n import Words
from journey_editor.session.session import Session
from journey_editor.ui.icons import Icons
from journey_editor.ui.preferences import Preferences
from journey_editor.ui.theme import Theme

if TYPE_CHECKING:
    from journey_editor.layout.fonts import Fonts
    from journey_editor.layout.symbols import Symbols
    from journey_editor.session.recovery import Recovery
    from journey_editor.session.sharing import Sharing
    from journey_editor.storage.versions import VersionsFolder
    from journey_editor.ui.exporting.running import Exports


@dataclass(frozen=True)
class Kit:
    """Words, look, document and settings, made by whoever starts the program."""

    words: Words
    theme: Theme
    icons: Icons
    session: Session
    preferences: Preferences
    recovery: Recovery
    share: Callable[[], Sharing]
    """Gives what keeps the map and its file together."""
    export: Callable[[], Exports]
    """Gives what runs the exports."""
    data: Path
    """The folder with fonts, icons and samples."""
    choose_language: Callable[[str], None] = field(default=lambda _code: None)
    choose_theme: Callable[[str], None] = field(default=lambda _name: None)
    choose_large: Callable[[bool], None] = field(default=lambda _large: None)

    @cached_property
    def sharing(self) -> Sharing:
        """What keeps the map and its file together; not made before there is a map."""
        return self.share()

    @cached_property
    def exports(self) -> Exports:
        """The exports that run beside the editing; not made before the first one."""
        return self.export()

    @cached_property
    def fonts(self) -> Fonts:
        """The map's fonts; loaded when the first map is shown, not at the start."""
        from journey_editor.layout.fonts import Fonts

        return Fonts(self.data / "fonts")

    @cached_property
    def versions(self) -> VersionsFolder:
        """The history of saved maps."""
        from journey_editor import paths
        from journey_editor.storage.versions import VersionsFolder

        return VersionsFolder(paths.versions_dir())

    @cached_property
    def symbols(self) -> Symbols:
        """The map's faces and icons."""
        from journey_editor.layout.symbols import Symbols

        return Symbols(self.data / "icons")
