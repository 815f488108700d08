"""Qt's own dialogs in Danish and Swedish: no English word, one spelling, columns that can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QTreeView

from journey_editor.app import Program
from journey_editor.ui import dialogs
from tests.ui.hands import Answers

SAME = {"Computer", "OK", "Type"}
"""Words that are the same in Danish, or in both languages."""
KEYS = {"da": ("Alt+Enter", "Delete", "Insert"), "sv": ("Alt+Retur", "Delete", "Insert")}


class Ear(QTranslator):
    """Hears what Qt asks for, and answers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[tuple[str, str, str | None]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, source: str, note: str | None = None, _n: int = -1) -> None:
        self.heard.add((context, source, note))


def tried(program: Program, answers: Answers, folder: Path, look: Callable[[QDialog], None]) -> None:
    """Open both file dialogs over a folder with something in it."""
    (folder / "Underfolder").mkdir()
    (folder / "kort.journey").write_bytes(b"x" * 2_000)
    answers.do(look)
    words = program.window.kit.words
    dialogs.ask_open(program.window, words, str(folder))
    answers.do(look)
    dialogs.ask_save(
        program.window, words, folder / "ny.journey", "Gem", "Kunderejse (*.journey)", dialogs.SUFFIXES
    )
    answers.finish()


@pytest.mark.parametrize("language", ["da", "sv"])
def test_file_dialogs_show_no_english(
    start: Callable[..., Program], answers: Answers, tmp_path: Path, language: str
) -> None:
    program, ear = start(language), Ear()
    buttons: list[str] = []

    def look(dialog: QDialog) -> None:
        QApplication.processEvents()
        buttons.extend(b.text().replace("&", "") for b in dialog.findChildren(QAbstractButton))
        buttons.extend(b.text() for b in dialog.findChildren(QLabel))
        dialog.reject()

    QApplication.installTranslator(ear)
    try:
        tried(program, answers, tmp_path, look)
    finally:
        QApplication.removeTranslator(ear)
    asked = {heard for heard in ear.heard if heard[0].startswith(("QFile", "QAbstractFile", "QPlatform"))}
    assert {"&Look in:", "Files of &type:", "Date Modified", "Cancel"} <= {source for _, source, _ in asked}
    english = [h for h in asked if h[1] not in SAME and QCoreApplication.translate(*h) == h[1]]
    assert not english
    assert program.window.kit.words.tr("Cancel") in buttons, "spelled as we spell it"


def test_a_file_dialog_goes_when_it_is_answered(program: Program, answers: Answers, tmp_path: Path) -> None:
    """While it waits for a folder, it may open a list over the window that comes next."""
    (tmp_path / "kort.journey").write_bytes(b"x")
    answers.file(tmp_path / "kort.journey")
    window, words = program.window, program.window.kit.words
    assert dialogs.ask_open(window, words, str(tmp_path)) == tmp_path / "kort.journey"
    assert not window.findChildren(QFileDialog)
    answers.do(lambda dialog: dialog.reject())
    assert dialogs.ask_maps(window, words, str(tmp_path), "Hvilke kort?") == ()
    assert not window.findChildren(QFileDialog)


def test_columns_of_a_file_dialog_hold_their_texts(
    start: Callable[..., Program], answers: Answers, tmp_path: Path
) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        files = dialog.findChild(QTreeView, "treeView")
        assert files is not None
        for column in range(1, 4):
            wide = files.columnWidth(column)
            assert wide >= files.sizeHintForColumn(column), column
            assert wide >= files.header().sectionSizeHint(column), column
        assert files.viewport().width() >= files.header().length()
        dialog.reject()

    tried(start("da"), answers, tmp_path, look)


@pytest.mark.parametrize("language", ["da", "sv"])
def test_keys_are_called_as_they_are_marked(start: Callable[..., Program], language: str) -> None:
    start(language)
    shown = [QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in ENGLISH_KEYS]
    assert tuple(shown) == KEYS[language]
    assert QKeySequence(shown[1]) == QKeySequence("Del"), "what is shown is understood again"


ENGLISH_KEYS = ("Alt+Return", "Del", "Ins")
