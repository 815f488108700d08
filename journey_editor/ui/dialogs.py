"""The small questions: which file, save changes, discard. One place, so that all ask alike."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import QFileDialog, QMessageBox, QToolButton, QTreeView, QWidget
from shiboken6 import Shiboken

from journey_editor.i18n import Words
from journey_editor.problems import ProblemError
from journey_editor.storage.places import shown_name
from journey_editor.ui.errors import summary
from journey_editor.ui.widgets import message_box

SUFFIXES = (".journey", ".json")
OPENED = (*SUFFIXES, ".pdf")
"""Endings of files that may hold a map."""
_COLUMNS = ("n" * 30, "1023,99 KiB", "x" * 20, "88-88-8888 88:88")
"""What a file dialog's columns have to hold: name, size, kind, time of the last change."""
_PADDING = 28
"""Pixels beside a column's text: the style sheet's on both sides, and a little air."""
_SIDEBAR = 210
"""Pixels beside the columns: the list of places, and the dialog's edges."""
_ARROWS = ("backButton", "forwardButton", "toParentButton")
Answer = Literal["save", "discard", "cancel"]
Chosen = TypeVar("Chosen", bound=str)


def ask_open(parent: QWidget, words: Words, folder: str, title: str = "") -> Path | None:
    """Ask for a map to open, or for what ``title`` says."""
    dialog = QFileDialog(parent, title or words.tr("Open customer journey"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([words.tr("Customer journeys (*.journey *.json *.pdf)"), words.tr("All files (*)")])
    return _chosen(dialog)


def ask_files(parent: QWidget, words: Words, folder: str, title: str) -> tuple[Path, ...]:
    """Ask for any files, one or several; none when the user thinks better of it."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(
        [words.tr("All files (*)"), words.tr("Pictures (*.png *.jpg *.jpeg *.gif *.webp *.bmp)")]
    )
    return tuple(_all_chosen(dialog))


def ask_maps(parent: QWidget, words: Words, folder: str, title: str) -> tuple[Path, ...]:
    """Ask for maps, one or several; none when the user thinks better of it."""
    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([words.tr("Customer journeys (*.journey *.json)"), words.tr("All files (*)")])
    return tuple(_all_chosen(dialog))


def ask_save(
    parent: QWidget, words: Words, suggested: Path, title: str, name_filter: str, suffixes: tuple[str, ...]
) -> Path | None:
    """Ask where to save, and again where a file is already that shall stay.

    A name without one of the ``suffixes`` gets the first. The question is ours, and comes after that:
    the dialog of a system asks for the name as it was typed, which may be another file's.
    """
    while True:
        dialog = QFileDialog(parent, title, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilters([name_filter])
        dialog.selectFile(suggested.name)
        path = _chosen(dialog)
        if path is None:
            return None
        if not path.name.lower().endswith(suffixes):
            path = path.with_name(path.name + suffixes[0])
        if not os.path.lexists(path) or ask_yes(
            parent,
            words,
            words.tr("'{name}' exists already.", name=shown_name(path)),
            words.tr("If you replace it, what it holds is lost."),
            words.tr("Replace"),
        ):
            return path
        suggested = path


def give_columns_room(dialog: QFileDialog) -> None:
    """Widen the columns of Qt's own dialog, which knows nothing of a style sheet's padding.

    Does nothing where the system has a dialog of its own.
    """
    files = dialog.findChild(QTreeView, "treeView")
    if files is None:
        return
    header, metrics = files.header(), files.fontMetrics()
    wanted = [metrics.horizontalAdvance(text) + _PADDING for text in _COLUMNS]
    width = min(sum(wanted) + _SIDEBAR, dialog.screen().availableGeometry().width())
    wanted[0] = max(width - _SIDEBAR - sum(wanted[1:]), 100)
    for column, pixels in enumerate(wanted):
        header.resizeSection(column, pixels)
    dialog.resize(width, max(dialog.height(), 480))


def ink_arrows(dialog: QFileDialog) -> None:
    """Draw the arrows of Qt's own dialog in the theme's ink: its pictures are black in every theme.

    Does nothing where the system has a dialog of its own.
    """
    ink = dialog.palette()
    for name in _ARROWS:
        button = dialog.findChild(QToolButton, name)
        if button is None:
            continue
        made, old = QIcon(), button.icon()
        for size in old.availableSizes():
            for mode, group in (
                (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
                (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
            ):
                picture = old.pixmap(size)
                painter = QPainter(picture)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
                painter.fillRect(picture.rect(), ink.color(group, QPalette.ColorRole.ButtonText))
                painter.end()
                made.addPixmap(picture, mode)
        button.setIcon(made)


def _chosen(dialog: QFileDialog) -> Path | None:
    return next(iter(_all_chosen(dialog)), None)


def _all_chosen(dialog: QFileDialog) -> list[Path]:
    give_columns_room(dialog)
    ink_arrows(dialog)
    try:
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return []
        return [Path(name) for name in dialog.selectedFiles()]
    finally:
        # At once: Qt's own dialog still waits for a folder, and would open its list of completions over
        # whatever window comes next.
        Shiboken.delete(dialog)


def ask_save_changes(parent: QWidget, words: Words, title: str) -> Answer:
    """Ask what to do with unsaved work before it leaves the window."""
    box = message_box(
        parent,
        words.tr("Save changes?"),
        words.tr("Save the changes in '{title}'?", title=title),
        words.tr("If you do not save, they are lost."),
    )
    return answer_of(
        box,
        words,
        ("save", words.tr("Save"), QMessageBox.ButtonRole.AcceptRole),
        ("discard", words.tr("Don't save"), QMessageBox.ButtonRole.DestructiveRole),
    )


def ask_replace(parent: QWidget, words: Words, why: str) -> Answer:
    """Ask before what stands in a file by now is lost, which cannot be merged: "save" is elsewhere,
    "discard" replaces it.
    """
    box = message_box(
        parent,
        words.tr("Save changes?"),
        why,
        words.tr("If you replace it, what it holds now is lost. Save under another name to keep both."),
    )
    return answer_of(
        box,
        words,
        ("save", words.tr("Save as…"), QMessageBox.ButtonRole.AcceptRole),
        ("discard", words.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole),
    )


def answer_of(
    box: QMessageBox, words: Words, *choices: tuple[Chosen, str, QMessageBox.ButtonRole]
) -> Chosen | Literal["cancel"]:
    """Which of the choices (what it is called here, its button's words and role) the user takes. The first
    is Enter's; Escape and the button after them cancel.
    """
    buttons = {box.addButton(text, role): choice for choice, text, role in choices}
    cancel = box.addButton(words.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((choice for button, choice in buttons.items() if button is clicked), "cancel")


def ask_unsaved(
    parent: QWidget, words: Words, name: str, error: ProblemError
) -> Literal["elsewhere", "again", "cancel"]:
    """Say why a map could not be saved, and offer at once what helps."""
    box = message_box(
        parent,
        words.tr("Journey editor"),
        words.tr("'{name}' could not be saved.", name=name),
        summary(words, error) + "\n" + words.tr("Your work is still open here."),
    )
    box.setIcon(QMessageBox.Icon.Warning)
    return answer_of(
        box,
        words,
        ("elsewhere", words.tr("Save as…"), QMessageBox.ButtonRole.AcceptRole),
        ("again", words.tr("Try again"), QMessageBox.ButtonRole.ActionRole),
    )


def ask_yes(parent: QWidget, words: Words, text: str, detail: str, yes: str) -> bool:
    """Ask before something that cannot be undone."""
    box = message_box(parent, words.tr("Journey editor"), text, detail)
    agree = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(words.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked is agree


def tell(parent: QWidget, words: Words, text: str, detail: str = "") -> None:
    """Say something that needs no answer, where there is no quiet bar to say it."""
    box = message_box(parent, words.tr("Journey editor"), text, detail)
    close = box.addButton(words.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(close)
    box.exec()
    box.deleteLater()


def first_folder(*wanted: str) -> str:
    """The first folder that is there: of ``wanted``, the user's documents, the user's home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((name for name in (*wanted, documents) if name and Path(name).is_dir()), str(Path.home()))


def file_name(title: str) -> str:
    """A map's title as the name of a file, without what some system forbids in names."""
    clean = "".join(c if c.isprintable() and c not in '<>:"/\\|?*' else " " for c in title)
    return " ".join(clean.split()).strip(". ")[:80]
