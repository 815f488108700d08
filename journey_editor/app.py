"""Opens the window: the one place where words, look, document and settings are wired together."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from journey_editor.ui import beginning  # noqa: F401 - it has done its work

os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # raster fills are 3–4 times faster; read by QtGui

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from journey_editor import __version__, paths
from journey_editor.i18n import LANGUAGES, Words, system_language
from journey_editor.logs import LOG, start_logging, watch_hard_crashes
from journey_editor.problems import ProblemError
from journey_editor.session.recovery import Recovery
from journey_editor.session.session import Session, Written
from journey_editor.storage.recovery import RecoveryFolder
from journey_editor.ui.crashes import Crashes
from journey_editor.ui.geometry import restore_geometry
from journey_editor.ui.icons import Icons
from journey_editor.ui.kit import Kit
from journey_editor.ui.large import larger
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.preferences import Preferences
from journey_editor.ui.qt_words import install_translators
from journey_editor.ui.recovered import RecoveredWork
from journey_editor.ui.theme import DARK, LIGHT, Theme, apply_theme

if TYPE_CHECKING:
    from journey_editor.session.sharing import Sharing
    from journey_editor.session.versions import VersionKeeper
    from journey_editor.ui.exporting.running import Exports

FONT_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")
SETTLED = 1_000
"""Milliseconds after which an opened or edited map has been laid out and shown."""
LEAST_FONT = 10
"""Points of the interface's text, where the system's own is smaller."""
SOON = (
    "journey_editor.model.records",
    "journey_editor.storage.files",
    "journey_editor.layout.engine",
    "journey_editor.edits.every",
    "journey_editor.views.canvas.view",
    "journey_editor.ui.editor_page",
    "journey_editor.ui.inspector.dock",
    "journey_editor.ui.context_menu",
    "journey_editor.views.canvas.gestures.band",
    "journey_editor.views.canvas.gestures.cards",
    "journey_editor.views.canvas.gestures.curve",
    "journey_editor.views.canvas.gestures.headings",
    "journey_editor.views.canvas.gestures.sizes",
    "uniseg.graphemecluster",
    "uniseg.wordbreak",
)
"""What a map needs, or typing in it: imported one by one while the user looks at the first frame."""


class Program(QObject):
    """The running program: one session, and the window around it that a switch replaces."""

    def __init__(self, app: QApplication, language: str | None = None) -> None:
        """``language`` is asked for by whoever starts it; else the settings', else the system's."""
        super().__init__()
        self._app = app
        self._data = paths.data_dir()
        self.preferences = Preferences(paths.user_config_dir() / "settings.json", self)
        chosen = language or self.preferences.value.language or system_language()
        self._words = Words(chosen if chosen in LANGUAGES else "en", paths.translations_dir())
        self._translators = install_translators(app, self._words, ())
        self._theme = self._wanted_theme()
        load_fonts(app, self._data / "fonts")
        self._font = app.font()
        self.session = Session(parent=self)
        rescue = RecoveryFolder(paths.user_data_dir() / "recovery")
        self.recovery = Recovery(self.session, rescue, self)
        self._recovered = RecoveredWork(rescue, self.recovery, self)
        self._recovered.changed.connect(self._show_offers)
        self._closed = False
        self._safe = True
        """Whether the work was on the disk after the last error that nobody expected."""
        self._settling = QTimer(self, singleShot=True, interval=SETTLED)
        self._settling.timeout.connect(self._settle)
        self.session.changed.connect(self._changed)
        self.session.written.connect(self._keep_version)
        self.window = self._build()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.applicationStateChanged.connect(self._came_back)

    @cached_property
    def sharing(self) -> Sharing:
        """What keeps the map and its file together; made with the first map."""
        from journey_editor.session.sharing import Sharing

        return Sharing(self.session, lambda: self.preferences.value.author, self)

    @cached_property
    def exports(self) -> Exports:
        """What runs the exports beside the editing; made with the first one."""
        from journey_editor.ui.exporting.running import Exports

        return Exports(self)

    # ---- start

    def start(self, file: Path | None) -> None:
        """Show the window, with a map if there is one to open."""
        geometry = self.preferences.value.window_geometry.encode("ascii", "ignore")
        window, files = self.window, self.window.files
        restore_geometry(window, QByteArray.fromBase64(geometry))
        self._show_offers()
        self.preferences.hold()
        refused: ProblemError | None = None
        if file is not None:
            try:
                files.knock(file)
                if files.is_held(file):
                    QTimer.singleShot(0, window, partial(files.open, file))  # asks, over the start page
                else:
                    files.load(file)
            except ProblemError as error:
                refused = error
        if not files.has_document:
            window.show_start()
        window.completed.connect(self._after_first_frame)
        window.show()
        if file is not None and refused is not None:
            QTimer.singleShot(0, window, partial(files.tell_unopened, file, refused))

    @cached_property
    def versions(self) -> VersionKeeper:
        """Keeps the history of saved maps; made at the first save."""
        from journey_editor.session.versions import VersionKeeper
        from journey_editor.storage.versions import VersionsFolder

        return VersionKeeper(self.session, VersionsFolder(paths.versions_dir()), self)

    def _keep_version(self, written: Written) -> None:
        self.versions.keep(written)

    def _changed(self) -> None:
        self._settling.start()

    def _settle(self) -> None:
        _ = self.session.digest  # made now, it lets go of the file's bytes
        settle()

    def _show_offers(self) -> None:
        self.window.set_offers(self._recovered.offers(self.window))

    def _after_first_frame(self) -> None:
        self.preferences.release()
        self._import_soon(iter(SOON))

    def _import_soon(self, names: Iterator[str]) -> None:
        name = next(names, None)
        if name is not None and not self._closed:
            import_module(name)
            self._later(lambda: self._import_soon(names))

    def close(self) -> None:
        """The user closed the window: nothing is left to recover."""
        if not self._closed:
            self._closed = True
            self.preferences.release()
            self.recovery.close()
            if "versions" in self.__dict__:
                self.versions.close()
            if "sharing" in self.__dict__:
                self.sharing.close()
            if "exports" in self.__dict__:
                self.exports.stop_all()
            self._app.setFont(self._font)
            for translator in self._translators:
                self._app.removeTranslator(translator)

    # ---- language and theme

    def choose_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.preferences.change(language=code)
        if code != self._words.language:
            self._words = self._words.in_language(code)
            self._later(self._rebuild)

    def choose_theme(self, name: str) -> None:
        """Light, dark, or as the system is."""
        self.preferences.change(theme=name)
        self._later(self._look_again)

    def choose_large(self, large: bool) -> None:
        """Large buttons and letters, for a projector or a touch table, or the usual ones."""
        self.preferences.change(large=large)
        self._later(self._rebuild)

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and "sharing" in self.__dict__:
            self.sharing.watcher.look()

    def _system_changed(self) -> None:
        self._later(self._look_again)

    def _look_again(self) -> None:
        if self._wanted_theme() is not self._theme:
            self._rebuild()

    def _later(self, run: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, run)  # not from within a menu of the window that goes

    def _wanted_theme(self) -> Theme:
        hints = QGuiApplication.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        name = self.preferences.value.theme
        if name in schemes:
            hints.setColorScheme(schemes[name])  # title bar and native dialogs follow
            return DARK if name == "dark" else LIGHT
        hints.unsetColorScheme()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _build(self) -> MainWindow:
        large = self.preferences.value.large
        self._app.setFont(larger(self._font) if large else self._font)
        apply_theme(self._app, self._theme, self._data / "ui", large=large)
        kit = Kit(
            words=self._words,
            theme=self._theme,
            icons=Icons(self._data / "icons", self._theme),
            session=self.session,
            preferences=self.preferences,
            recovery=self.recovery,
            share=lambda: self.sharing,
            export=lambda: self.exports,
            data=self._data,
            choose_language=self.choose_language,
            choose_theme=self.choose_theme,
            choose_large=self.choose_large,
        )
        window = MainWindow(kit)
        window.closed.connect(self.close)
        return window

    def _rebuild(self) -> None:
        """Build the window anew around the same session, showing the same."""
        if self._closed:
            return
        old = self.window
        old.finish_typing()
        presenting = old.is_presenting
        old.end_presenting()
        state = old.view_state()
        selection = self.session.selection
        self._translators = install_translators(self._app, self._words, self._translators)
        self._theme = self._wanted_theme()
        self.window = self._build()
        self.window.complete()  # at once: the next key may be a shortcut
        self.window.take_over(state)
        self._show_offers()
        self.window.show()
        self.window.take_over_view(state)
        if "exports" in self.__dict__:
            _ = self.window.running_exports  # says what still runs
        if presenting:
            self.window.presenting.start()
        old.replace_quietly()
        self.session.select(selection)

    # ---- when something breaks

    def make_safe(self) -> None:
        """Keep the unsaved work on the disk, before anything else."""
        self._safe = self.recovery.flush()

    def tell_crash(self) -> None:
        """After an error that nobody expected: say what became of the work, and go on or quit."""
        from journey_editor.ui.crash_dialog import CrashDialog
        from journey_editor.ui.handlers import show_log_folder

        dialog = CrashDialog(
            self.window, paths.user_log_dir() / LOG, self._safe, lambda: show_log_folder(self.window)
        )
        going_on = dialog.exec()
        dialog.deleteLater()
        if not going_on:
            self._quit_broken()

    def _quit_broken(self) -> None:
        """Leave without a word: the next start offers the work that is not saved."""
        self._closed = True
        self.preferences.release()
        self.recovery.leave()
        self.window.asks = False
        QApplication.exit(1)


def settle() -> None:
    """Nothing has changed for a while: what was made stays. An edit of 10,000 cards makes 30,000 objects
    without garbage, and undo keeps them; looking through them again and again took 60 ms at a time, in
    the middle of some gesture.
    """
    gc.collect(1)
    gc.freeze()


def collect_again() -> None:
    """The first frame is there: from now on garbage is collected, but what the start made is left alone."""
    gc.freeze()
    gc.enable()


def load_fonts(app: QApplication, folder: Path) -> None:
    """Make Inter the font of the interface, at the system's size but never small."""
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            logging.getLogger(__name__).warning("font %s not loaded", folder / name)
    font = QFont("Inter")
    font.setPointSizeF(max(LEAST_FONT, app.font().pointSizeF()))
    app.setFont(font)


def main(file: Path | None = None, language: str | None = None) -> int:
    """Open the window, with ``file`` if given; returns the exit status when it is closed."""
    start_logging(paths.user_log_dir())
    _held = watch_hard_crashes(paths.user_log_dir())
    QApplication.setApplicationName("journey-editor")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("journey-editor")
    # The style as an argument: setStyle() returns a QStyle, of which shiboken makes a class for 5 ms.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    try:
        program = Program(app, language)
    except Exception as error:  # noqa: BLE001 - told in a message, whatever it is
        from journey_editor.ui.broken_start import tell_broken_start

        tell_broken_start(error, paths.user_log_dir() / LOG, language)
        return 1
    crashes = Crashes(program.make_safe, program.tell_crash, program)
    crashes.install()
    gc.disable()  # all that a start makes is kept; to look through it takes 20 ms of the first frame
    program.window.completed.connect(collect_again)
    try:
        program.start(file)
    except Exception as error:  # noqa: BLE001 - told in a window as any other, once there is an event loop
        crashes.caught(type(error), error, error.__traceback__)
    status = app.exec()
    program.close()
    return status
