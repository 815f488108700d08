"""Qt's own texts in the user's language: Qt's catalogues, and ours for what they lack."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from journey_editor.i18n import N_, Words

_OURS: dict[str, dict[str, str]] = {
    "QFileDialog": {
        "Directory": N_("Folder"),
        "Directory:": N_("Folder:"),
        "File name": N_("File name"),
        "File &name:": N_("File name:"),
        "Files of type": N_("Kind of file"),
        "Files of type:": N_("Kind of file:"),
        "Look in:": N_("Look in:"),
        "Save as": N_("Save as"),
        "Save As": N_("Save as"),
        "My Computer": N_("Computer"),
    },
    "QFileSystemModel": {
        "Invalid filename": N_("This name is not possible"),
        '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or no '
        "punctuation marks.": N_("The name '%1' cannot be used. Try a shorter one without special signs."),
        "My Computer": N_("Computer"),
        "Computer": N_("Computer"),
    },
    "QMessageBox": {"OK": N_("OK"), "Help": N_("Help")},
    "QDockWidget": {"Dock": N_("Dock"), "Floats the dock widget": N_("Take the panel out of the window")},
    "QMenu": {"Close": N_("Close")},
}
"""Texts that Qt's Danish and Swedish catalogues lack, by Qt's context."""


class OurTranslator(QTranslator):
    """Asked by Qt when its own catalogue has no answer."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, *_rest: object) -> str | None:
        ours = _OURS.get(_text(context), {}).get(_text(source))
        if ours is None:
            return None
        found = self._words.tr(ours)
        return found if found != ours or self._words.language == "en" else None


def install_translators(
    app: QCoreApplication, words: Words, old: tuple[QTranslator, ...]
) -> tuple[QTranslator, ...]:
    """Make Qt speak the language of ``words``; returns what to hand in at the next switch."""
    for translator in old:
        app.removeTranslator(translator)
    QLocale.setDefault(QLocale(words.babel_locale))
    if words.language == "en":
        return ()
    ours = OurTranslator(words, app)
    app.installTranslator(ours)  # the last one installed is asked first: ours comes after Qt's
    qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(f"qtbase_{words.language}", folder):
        app.installTranslator(qt)
    else:
        logging.getLogger(__name__).warning("Qt's texts in %s are not in %s", words.language, folder)
    return ours, qt


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
