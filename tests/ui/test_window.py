"""The window around the map: status, bars, context menus, docks, and what happens when something breaks."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.i18n import Words
from journey_editor.layout.hit import hit
from journey_editor.method.templates import TEMPLATES
from journey_editor.problems import Problem, ProblemError, msg
from journey_editor.session.selection import Selection
from journey_editor.storage.codec import problems_in
from journey_editor.ui.errors import summary
from journey_editor.ui.inspector.cards import CardPanel
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.status import position, zoom_at
from journey_editor.views.canvas.scrolling import LEAST_FOR_TYPING
from tests.ui.hands import click


def test_the_status_line_says_when_work_is_secured(window: MainWindow, qtbot: QtBot) -> None:
    assert window.status.saved.text() == "New map"
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    window.actions_["card.emotion.+2"].trigger()
    qtbot.waitUntil(lambda: window.status.saved.text() == "Not saved")
    with qtbot.waitSignal(window.kit.recovery.secured):
        window.kit.recovery.flush()
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("Not saved · secured "))
    window.undo()
    qtbot.waitUntil(lambda: window.status.saved.text() == "New map")


def test_the_slider_and_the_canvas_agree_on_the_zoom(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.zoom_to(1.0)
    qtbot.waitUntil(lambda: window.status.percent.text() == "100 %")
    click(window.status.nearer)
    qtbot.waitUntil(lambda: window.status.slider.value() == position(window.canvas.zoom) > position(1.0))
    window.status.slider.setFocus()
    QTest.keyClick(window.status.slider, Qt.Key.Key_Home)
    assert window.canvas.zoom == pytest.approx(0.05)
    assert zoom_at(position(1.0)) == 1.0


def test_a_zoom_lays_the_window_out_no_more(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    window.canvas.zoom_to(4.0)  # the overview comes, and scroll bars: that is a change
    qtbot.waitUntil(lambda: window.status.percent.text() == "400 %")
    qtbot.waitUntil(lambda: window.editor.overview.is_shown)
    qtbot.waitUntil(lambda: bool(window.findChildren(CardPanel)))  # the inspector has been filled
    asked: list[tuple[QObject, QEvent.Type]] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            asked.append((watched, event.type()))
            return False

    def rests() -> bool:
        asked.clear()
        QApplication.processEvents()
        return QEvent.Type.LayoutRequest not in {kind for _, kind in asked}

    watch = Watch()
    qapp.installEventFilter(watch)
    qtbot.waitUntil(rests)  # each that is laid out asks the one above it, a turn later
    asked.clear()
    window.canvas.zoom_to(3.0)
    window.canvas.zoom_to(2.5)
    qtbot.waitUntil(lambda: window.status.percent.text() == "250 %")
    QApplication.processEvents()
    qapp.removeEventFilter(watch)
    assert (window, QEvent.Type.UpdateRequest) in asked, "it looked"
    assert (window, QEvent.Type.LayoutRequest) not in asked


def test_the_bar_hides_after_a_while_unless_it_is_used(window: MainWindow, qtbot: QtBot) -> None:
    toast = window.editor.toast
    toast._timer.setInterval(1)
    window.session.notify(msg("Something happened."))
    assert toast.isVisible()
    qtbot.waitUntil(toast.isHidden)
    window.session.notify(msg("Something happened."), undo=True)
    toast.buttons[0].setFocus()
    with qtbot.waitSignal(toast._timer.timeout):
        pass
    assert toast.isVisible(), "who is about to press it may take the time"


def test_what_a_colleague_did_is_told_until_somebody_is_there(window: MainWindow, qtbot: QtBot) -> None:
    toast, session = window.editor.toast, window.session
    toast._timer.setInterval(1)
    toast.show_message("Bo har ændret kunderejsen", waits=True)
    for _ in range(3):
        with qtbot.waitSignal(toast._timer.timeout):
            pass
    assert toast.isVisible()
    session.select(Selection.of_cards(session.journey.lanes[0].cards[0].id))
    with qtbot.waitSignal(toast._timer.timeout):
        pass
    assert toast.isVisible(), "who has just come may take the time to read"
    qtbot.waitUntil(toast.isHidden)
    toast.show_message("Fortryd")
    qtbot.waitUntil(toast.isHidden)


def test_a_message_goes_with_the_map_of_which_it_spoke(
    window: MainWindow, sample: Callable[[str], Path]
) -> None:
    window.session.notify(msg("Something happened."))
    assert window.editor.toast.isVisible()
    window.files.open_sample(sample("svensk-kundresa"))
    assert window.editor.toast.isHidden()


def test_a_long_message_stays_inside_the_window(window: MainWindow) -> None:
    toast = window.editor.toast
    toast.show_message("Fasen med et meget langt navn " * 12)
    assert toast.x() >= 0
    assert toast.geometry().right() <= window.canvas.width()
    assert toast.geometry().bottom() <= window.canvas.height()


@pytest.mark.parametrize(
    ("select", "command"),
    [
        (lambda j: Selection.of_cards(j.lanes[0].cards[0].id), "card.edit"),
        (lambda j: Selection(phase=j.phases[0].id), "view.fit_phase"),
        (lambda j: Selection(step=j.steps[0].id), "map.add_step"),
        (lambda j: Selection(lane=j.lanes[0].id), "map.up"),
        (lambda j: Selection.of_cell(j.lanes[0].id, j.steps[0].id), "card.new"),
        (lambda _j: Selection(), "map.properties"),
    ],
)
def test_the_context_menu_fits_what_is_selected(
    window: MainWindow, select: Callable[..., Selection], command: str, qtbot: QtBot
) -> None:
    window.session.select(select(window.session.journey))
    ids = [a.objectName() for a in window.menus.context_menu(_context(window)).actions()]
    assert command in ids
    port = window.canvas.viewport()
    at = QPoint(port.width() - 8, port.height() - 8)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
    QApplication.sendEvent(port, event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


@pytest.mark.parametrize(
    ("kind", "select"),
    [
        ("card", lambda j: Selection.of_cards(j.lanes[0].cards[0].id, j.lanes[0].cards[1].id)),
        ("lane step", lambda j: Selection.of_cell(j.lanes[0].id, j.steps[0].id)),
        ("phase", lambda j: Selection(phase=j.phases[0].id)),
        ("step", lambda j: Selection(step=j.steps[1].id)),
        ("lane", lambda j: Selection(lane=j.lanes[1].id)),
    ],
)
def test_the_menu_key_opens_the_menu_at_what_is_selected(
    window: MainWindow, kind: str, select: Callable[..., Selection], qtbot: QtBot
) -> None:
    chosen = select(window.session.journey)
    window.session.select(chosen)
    canvas, port = window.canvas, window.canvas.viewport()
    canvas.zoom_to(1.0)
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().minimum())
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().minimum())
    middle = canvas.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, canvas.mapToGlobal(middle))
    QApplication.sendEvent(canvas, event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    corner = port.mapFromGlobal(popup.pos()).toPointF() - QPointF(0, 8)
    popup.close()
    x, y = canvas.camera.to_map(corner, canvas.shown_layout)
    found = hit(canvas.shown_layout, x, y)
    for name in kind.split():
        wanted = chosen.current if name == "card" else getattr(chosen.cell or chosen, name)
        assert getattr(found, name) == wanted


def _context(window: MainWindow) -> tuple[str, ...]:
    from journey_editor.ui.context_menu import context_for

    return context_for(window.session.journey, window.session.selection)


def test_copy_and_paste_by_keys(window: MainWindow) -> None:
    journey = window.session.journey
    card = journey.lanes[1].cards[0]
    window.canvas.setFocus()
    window.session.select(Selection.of_cards(card.id))
    QTest.keyClick(window.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert card.title in QGuiApplication.clipboard().text()
    QTest.keyClick(window.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    cards = window.session.journey.lanes[1].cards
    assert len(cards) == len(journey.lanes[1].cards) + 1
    assert sum(c.title == card.title for c in cards) == 2


def test_pasted_lines_become_cards(window: MainWindow) -> None:
    journey = window.session.journey
    QGuiApplication.clipboard().setText("Ringer op\n\n• Venter\nFår svar")
    window.session.select(Selection.of_cell(journey.lanes[0].id, journey.steps[0].id))
    window.actions_["edit.paste"].trigger()
    titles = [card.title for card in window.session.journey.lanes[0].cells[journey.steps[0].id]]
    assert titles[-3:] == ["Ringer op", "Venter", "Får svar"]


def test_a_hidden_inspector_stays_hidden(
    start: Callable[..., Program], sample: Callable[[str], Path]
) -> None:
    window = start().window
    window.files.open_sample(sample("svensk-kundresa"))
    QApplication.processEvents()
    assert window.inspector_shown
    window.actions_["view.inspector"].trigger()
    assert not window.inspector_shown
    window.close()
    again = start().window
    again.files.open_sample(sample("svensk-kundresa"))
    QApplication.processEvents()
    assert not again.inspector_shown


def test_several_problems_are_counted(program: Program) -> None:
    words = program.window.kit.words
    problems = [Problem(msg("This is wrong."), f"$.lanes[{i}]") for i in range(3)]
    said = summary(words, ProblemError(*problems))
    assert said.startswith("This is wrong.\nPlace: $.lanes[0]\n")
    assert "2 more problems" in said


def test_a_broken_settings_file_does_not_stop_the_start(start: Callable[..., Program]) -> None:
    from journey_editor import paths

    folder = paths.user_config_dir()
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text("{broken", "utf-8")
    assert start().window.isVisible()
    assert (folder / "settings.json.broken").exists()


def test_a_new_map_can_be_read_and_typed_in_at_once(program: Program) -> None:
    window = program.window
    window.files.new(TEMPLATES[0].key, "full", "da")
    QApplication.processEvents()
    assert window.editor.title.hasSelectedText()
    assert window.canvas.zoom >= LEAST_FOR_TYPING, "the text of a card is large enough"
    for bar in (window.canvas.horizontalScrollBar(), window.canvas.verticalScrollBar()):
        assert bar.value() == bar.minimum(), "the first cell is in sight"
    QTest.keyClicks(window.editor.title, "Ny cykel")
    QTest.keyClick(window.editor.title, Qt.Key.Key_Return)
    QTest.keyClicks(window.canvas, "Ser en reklame")
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    journey = window.session.journey
    assert journey.title == "Ny cykel"
    (card,) = journey.lanes[0].cards
    assert (card.title, card.step) == ("Ser en reklame", journey.steps[0].id)


def test_undo_scrolls_only_to_what_is_out_of_sight(window: MainWindow) -> None:
    canvas, journey = window.canvas, window.session.journey
    canvas.zoom_to(1.0)
    canvas.reveal((journey.lanes[0].cards[0].id,))
    place = canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()
    window.actions_["edit.select_all"].trigger()
    window.actions_["card.emotion.+2"].trigger()
    window.undo()
    assert (canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()) == place
    last = journey.lanes[-1].cards[-1].id
    window.session.select(Selection.of_cards(last))
    window.actions_["card.emotion.+2"].trigger()
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().minimum())
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().minimum())
    window.undo()
    lane, box = canvas.shown_layout.find_card(last) or pytest.fail("the card is there")
    assert canvas.content_rect().intersects(canvas.camera.to_view(box.x, lane.y + box.y, box.w, box.h))


def test_the_offer_to_undo_goes_when_something_else_is_done(window: MainWindow) -> None:
    phases = window.session.journey.phases
    window.session.select(Selection(phase=phases[1].id))
    window.actions_["edit.delete"].trigger()
    assert window.editor.toast.isVisible()
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    assert window.editor.toast.isVisible(), "selecting changes nothing"
    window.actions_["card.emotion.+2"].trigger()
    assert window.editor.toast.isHidden()


def test_a_title_in_the_bar_is_plain_text(window: MainWindow) -> None:
    title = "<b>Køb</b> & <img src='x'>"
    phase = window.session.journey.phases[1]
    window.session.apply(msg("Rename phase"), edits.update_phase, phase.id, title=title)
    window.session.select(Selection(phase=phase.id))
    window.actions_["edit.delete"].trigger()
    assert title in window.editor.toast.text.text()
    assert window.editor.toast.text.textFormat() == Qt.TextFormat.PlainText


def test_a_title_cannot_turn_or_break_the_windows_own(window: MainWindow) -> None:
    journey = edits.update_journey(window.session.journey, title="Kort")
    title = "\u202egnp.trok\u2066\0a\n b[*]"
    window.session.load(journey.with_values({"title": title}))
    window.refresh()
    assert window.windowTitle() == "gnp.trok a b[*][*][*] – Journey editor"
    assert window.session.journey.title == title
    window.session.load(journey.with_values({"title": "x" * 100_000}))
    assert window.files.shown_title() == "x" * 119 + "…"
    window.session.load(journey.with_values({"title": "\u202e"}))
    window.refresh()
    assert window.windowTitle().startswith("Untitled")


def test_an_error_names_each_place_once(words_da: Words) -> None:
    data = b"""{"format": "journey-map", "version": 1, "id": "j", "title": "", "language": "da",
               "phases": [{"id": "p", "title": "", "steps": [{"id": "p", "title": ""}]}], "lanes": []}"""
    problems = problems_in(data)
    said = summary(words_da, ProblemError(*problems))
    assert said == "Id'et 'p' bruges allerede i $.phases[0].id.\nSted: $.phases[0].steps[0].id"


def test_what_an_edit_made_is_not_looked_through_for_garbage_again_and_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    lane = session.journey.lanes[0]
    qtbot.waitUntil(lambda: not any(found is lane for found in gc.get_objects()))
    session.apply(msg("Rename lane"), edits.update_lane, lane.id, title="Ny")
    fresh = session.journey.lanes[0]
    assert any(found is fresh for found in gc.get_objects())
    qtbot.waitUntil(lambda: not any(found is fresh for found in gc.get_objects()))
