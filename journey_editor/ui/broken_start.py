"""What is said when the program breaks before it has a window: its installation lacks something."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from journey_editor import paths
from journey_editor.i18n import Words, system_language
from journey_editor.ui.system_information import at_home


def tell_broken_start(error: Exception, log: Path, language: str | None) -> None:
    """Write the error into the log, and say in a message that the program cannot start, and why nothing is
    lost. Needs no part of the program that may be the broken one.
    """
    logging.getLogger("journey_editor").critical("no start", exc_info=error)
    words = _words(language)
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(words.tr("Journey editor"))
    box.setText(words.tr("Journey editor cannot start. Installing it again may help."))
    box.setInformativeText(
        "\n\n".join(
            (
                words.tr("Your maps and the work that was not saved are where they were."),
                words.tr("What happened is written in {file}", file=at_home(log)),
            )
        )
    )
    box.addButton(words.tr("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()


def _words(language: str | None) -> Words:
    """The reader's language; English where its words are what is missing."""
    for code in (language or system_language(), "en"):
        try:
            return Words(code, paths.translations_dir())
        except Exception:  # whatever is the matter with it: English has no catalogue
            logging.getLogger("journey_editor").exception("no words of %s", code)
    raise AssertionError("English has no catalogue that could be missing")
