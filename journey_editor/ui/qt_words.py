"""Qt's own texts in the user's language: ours where we have the word, and Qt's catalogues."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from journey_editor.i18n import N_, NC_, Words

_OURS: dict[str, dict[str, str | tuple[str, str]]] = {
    "QFileDialog": {
        "&Look in:": NC_("file dialog", "&Look in:"),
        "Files of &type:": NC_("file dialog", "Files of &type:"),
        "Parent Directory": NC_("file dialog", "Folder above"),
        "Go to the parent directory": NC_("file dialog", "Go to the folder above"),
    },
    "QAbstractFileIconProvider": {
        "Drive": NC_("file dialog", "Drive"),
        "Folder": NC_("file dialog", "Folder"),
        "Unknown": NC_("file dialog", "Unknown"),
    },
    "QPlatformTheme": {
        "Cancel": N_("Cancel"),
        "Close": N_("Close"),
        "OK": N_("OK"),
        "Open": N_("Open"),
        "Save": N_("Save"),
    },
    "QPrintSettingsOutput": {
        "Double Sided Printing": NC_("print dialog", "Double Sided Printing"),
        "Off": NC_("print dialog", "Off"),
        "Long side binding": NC_("print dialog", "Long side binding"),
        "Short side binding": NC_("print dialog", "Short side binding"),
        "Page &Set:": NC_("print dialog", "Page &Set:"),
    },
    "QCupsJobWidget": {
        "Scheduled &printing:": NC_("print dialog", "Scheduled &printing:"),
        "&Billing information:": NC_("print dialog", "&Billing information:"),
        "Job &priority:": NC_("print dialog", "Job &priority:"),
        "&End:": NC_("print dialog", "&End:"),
    },
    "QPageSetupWidget": {
        "Page &order:": NC_("print dialog", "Page &order:"),
        "Pages &per sheet:": NC_("print dialog", "Pages &per sheet:"),
    },
    "QShortcut": {
        "Del": NC_("key", "Del"),
        "Ins": NC_("key", "Ins"),
        "PgDown": NC_("key", "PgDown"),
        "PgUp": NC_("key", "PgUp"),
        "Return": NC_("key", "Return"),
        "Home": NC_("key", "Home"),
        "Tab": NC_("key", "Tab"),
    },
}
"""By Qt's context: what its Danish or Swedish catalogue lacks, or says otherwise than we do.

Keys are called as they are marked on Nordic keyboards.
"""


class OurTranslator(QTranslator):
    """Asked by Qt before its own catalogue, so that one word is spelled one way."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, *_rest: object) -> str | None:
        ours = _OURS.get(_text(context), {}).get(_text(source))
        if ours is None:
            return None
        return self._words.trc(*ours) if isinstance(ours, tuple) else self._words.tr(ours)


def install_translators(
    app: QCoreApplication, words: Words, old: tuple[QTranslator, ...]
) -> tuple[QTranslator, ...]:
    """Make Qt speak the language of ``words``; returns what to hand in at the next switch."""
    for translator in old:
        app.removeTranslator(translator)
    QLocale.setDefault(QLocale(words.babel_locale))
    if words.language == "en":
        return ()
    qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(f"qtbase_{words.language}", folder):
        app.installTranslator(qt)
    else:
        logging.getLogger(__name__).warning("Qt's texts in %s are not in %s", words.language, folder)
    ours = OurTranslator(words, app)
    app.installTranslator(ours)  # the last one installed is asked first
    return qt, ours


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
