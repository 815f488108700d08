"""Hands on the window: real clicks and keys, and someone who answers modal dialogs as they come."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QWidget,
)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """A real click in the middle of a widget."""
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
    )


def press_button(dialog: QWidget, text: str) -> None:
    """Click the button that says ``text``."""
    found = [b for b in dialog.findChildren(QAbstractButton) if b.text().replace("&", "").strip() == text]
    shown = [b.text() for b in dialog.findChildren(QPushButton)]
    assert found, f"no button {text!r} among {shown}"
    click(found[0])


def tab_out(edit: QLineEdit) -> None:
    """Leave a field with Tab; while its list of completions is open, that is what gets the key."""
    popup = edit.completer().popup() if edit.completer() else None
    QTest.keyClick(popup if popup is not None and popup.isVisible() else edit, Qt.Key.Key_Tab)


class Answers:
    """Answers modal dialogs as they come, in the order in which it was told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._met: list[QDialog] = []
        self._planned: list[Callable[[QDialog], None]] = []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._deadline = 0.0
        self.errors: list[BaseException] = []

    def button(self, text: str) -> Answers:
        """The next dialog gets a click on this button."""
        return self.do(lambda dialog: press_button(dialog, text))

    def file(self, path: Path) -> Answers:
        """The next file dialog gets this name, and its first button is clicked."""

        def name(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            entry = dialog.findChild(QLineEdit, "fileNameEdit")
            assert entry is not None
            buttons = dialog.findChild(QDialogButtonBox)
            assert buttons is not None
            save = buttons.buttons()[0]

            late = time.monotonic() + 5
            while dialog.isVisible() and time.monotonic() < late:
                if dialog.selectedFiles() != [str(path)]:  # a suggested file is selected once it is found
                    dialog.findChildren(QListView, "listView")[0].clearSelection()
                    paste(entry)
                click(save)  # Qt reads folders in a thread of its own: a hand clicks again
                QApplication.processEvents()

        def paste(entry: QLineEdit) -> None:
            entry.setFocus()
            entry.selectAll()
            # Pasted at once: while letters come one by one, Qt's completer may put in a file that
            # happens to stand in a folder on the way.
            QApplication.clipboard().setText(str(path))
            QTest.keyClick(entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            # A dialog that opens files finds the one that is there at once, and calls it by its name alone.
            assert entry.text() in (str(path), path.name)

        return self.do(name)

    def do(self, step: Callable[[QDialog], None]) -> Answers:
        """The next dialog gets ``step``."""
        self._planned.append(step)
        self._deadline = time.monotonic() + 30
        self._timer.start()
        return self

    def watch(self) -> None:
        """From now on: a dialog that nobody planned fails the test instead of hanging it."""
        self._timer.start()

    def finish(self) -> None:
        """All that was planned has happened, and nothing went wrong in it."""
        self._timer.stop()
        for error in self.errors:
            raise error
        assert not self._planned, "a dialog that was expected never came"

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        late = time.monotonic() > self._deadline
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            return
        if dialog in self._met and not late:
            return  # answered, and still at work
        if not self._planned or late:
            self.errors.append(AssertionError(f"nobody expected: {_says(dialog)}"))
            dialog.reject()
            return
        self._met.append(dialog)
        self.asked.append(_says(dialog))
        step = self._planned.pop(0)
        self._timer.stop()  # the step sends events, which would bring us here again
        try:
            step(dialog)
        except BaseException as error:  # noqa: BLE001 - told in finish(), not lost in Qt's event loop
            self.errors.append(error)
            dialog.reject()
        finally:
            self._timer.start()


def _says(dialog: QDialog) -> str:
    if isinstance(dialog, QMessageBox):
        return f"{dialog.text()} {dialog.informativeText()}"
    return dialog.windowTitle()


class HungDrive:
    """Makes fsync wait, as a network drive does that has gone, until it comes back."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_waited_for = False
        self._back = threading.Event()
        self._real = os.fsync
        monkeypatch.setattr(os, "fsync", self._fsync)

    def _fsync(self, handle: int) -> None:
        self.is_waited_for = True
        self._back.wait()
        self._real(handle)

    def come_back(self) -> None:
        self._back.set()
