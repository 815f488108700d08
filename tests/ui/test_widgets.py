"""Lines of text: what is read of a long one, and which keys they leave to the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journey_editor import edits
from journey_editor.problems import msg
from journey_editor.session import commands
from journey_editor.session.selection import Selection
from journey_editor.ui.inspector.dock import InspectorDock
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.widgets import Line

LONG = "Afdelingen for meget lange navne og endnu længere titler " * 3


def ink(widget: QWidget) -> int:
    """How many pixels at the right end, inside the frame, are not the ground."""
    picture = widget.grab().toImage()
    ratio = picture.devicePixelRatio()
    right, height = int(picture.width() - 10 * ratio), picture.height()
    ground = picture.pixelColor(right, int(6 * ratio))
    columns = range(int(right - 14 * ratio), right)
    return sum(
        picture.pixelColor(x, y) != ground for x in columns for y in range(height // 4, height * 3 // 4)
    )


def test_a_long_title_ends_in_an_ellipsis_until_it_is_edited(window: MainWindow) -> None:
    journey = window.session.journey
    window.session.commit(msg("Rename map"), edits.update_journey(journey, title=LONG))
    window.resize(760, 480)
    window.canvas.setFocus()
    QApplication.processEvents()
    title = window.editor.title
    assert title.text() == LONG
    assert title.shown_text().endswith("…")
    assert title.fontMetrics().horizontalAdvance(title.shown_text()) < title.width()
    elided = title.grab().toImage()
    title.setFocus()
    assert title.shown_text() == LONG
    assert title.grab().toImage() != elided
    window.session.commit(msg("Rename map"), edits.update_journey(window.session.journey, title="Kort"))
    window.canvas.setFocus()
    assert title.shown_text() == "Kort"


def test_a_title_longer_than_anyone_types_is_edited_whole(window: MainWindow) -> None:
    title = window.editor.title
    long = "x" * 39_999 + "\N{BICYCLE}"
    window.session.load(edits.update_journey(window.session.journey, title=long))
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_Home)
    QTest.keyClick(title, Qt.Key.Key_Delete)
    assert window.session.journey.title == long[1:]


def test_a_long_owner_ends_in_an_ellipsis_in_the_inspector(window: MainWindow) -> None:
    card = window.session.journey.lanes[0].cards[0]
    commands.set_owner(window.session, (card.id,), LONG[:120])
    window.session.select(Selection.of_cards(card.id))
    window.show_inspector()
    window.canvas.setFocus()
    QApplication.processEvents()
    edit = window.findChildren(InspectorDock)[0].cards.owner.lineEdit()
    assert isinstance(edit, Line)
    assert edit.shown_text().endswith("…")
    assert edit.text() == LONG[:120].strip()


def test_the_ellipsis_is_painted_where_text_would_be(window: MainWindow) -> None:
    line = Line(window)
    line.setGeometry(0, 0, 160, 34)
    line.setText("." * 200)
    line.setText("i" * 12)
    line.show()
    assert line.shown_text() == line.text()
    few = ink(line)
    line.setText("i" * 300)
    assert line.shown_text().endswith("…")
    assert (few, ink(line) > 0) == (0, True)


@pytest.mark.parametrize("field", ["title", "owner", "tags", "notes"])
def test_ctrl_e_exports_from_a_field(window: MainWindow, field: str) -> None:
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    window.show_inspector()
    cards = window.findChildren(InspectorDock)[0].cards
    cards.fold.open()
    places = {"title": window.editor.title, "owner": cards.owner, "tags": cards.tags, "notes": cards.notes}
    place = places[field]
    place.setFocus()
    QApplication.processEvents()
    asked: list[str] = []
    action = window.actions_["file.export_pdf"]
    action.triggered.disconnect()
    action.triggered.connect(lambda: asked.append("pdf"))
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["pdf"]


class LineOfX11(Line):
    """Wants Ctrl+E and Ctrl+K for itself, as Qt's fields do where X11's keys hold."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def test_a_field_that_wants_our_keys_does_not_get_them(window: MainWindow) -> None:
    line = LineOfX11(window)
    line.show()
    line.setFocus()
    asked: list[str] = []
    for name in ("file.export_pdf", "edit.palette", "view.fit", "edit.copy"):
        window.actions_[name].triggered.disconnect()
        window.actions_[name].triggered.connect(lambda _=False, name=name: asked.append(name))
    for key in (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_1, Qt.Key.Key_C):
        QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["file.export_pdf", "edit.palette", "view.fit"]


def test_clipboard_and_select_all_stay_with_the_field(window: MainWindow) -> None:
    title, journey = window.editor.title, window.session.journey
    card = journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    title.setFocus()
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(title, Qt.Key.Key_A, ctrl)
    assert title.selectedText() == journey.title
    QTest.keyClick(title, Qt.Key.Key_X, ctrl)
    assert QGuiApplication.clipboard().text() == journey.title
    assert window.session.journey.title == ""
    assert window.session.journey.lanes is journey.lanes
    QTest.keyClick(title, Qt.Key.Key_V, ctrl)
    assert window.session.journey.title == journey.title
    QTest.keyClick(title, Qt.Key.Key_Z, ctrl)
    assert window.session.journey == journey


def test_a_long_message_after_a_short_one_is_shown_whole(window: MainWindow) -> None:
    window.resize(1500, 900)
    QApplication.processEvents()
    toast = window.editor.toast
    for text in ("Kort.", LONG[:80], LONG[:100], "Kort igen."):
        toast.show_message(text)
        QApplication.processEvents()
        assert toast.width() == toast.sizeHint().width(), text
        wanted = toast.text.fontMetrics().horizontalAdvance(text)
        assert wanted <= toast.text.width() <= wanted + 30, text
