"""The inspector and the small bar: one card, several, headings, the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journey_editor.i18n import Words
from journey_editor.model import Card
from journey_editor.session.selection import Selection
from journey_editor.ui.card_bar import bar_place
from journey_editor.ui.inspector.date_field import read_day
from journey_editor.ui.inspector.dock import InspectorDock
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import click, tab_out


@pytest.fixture
def dock(window: MainWindow) -> InspectorDock:
    window.show_inspector()
    QApplication.processEvents()
    return window.findChildren(InspectorDock)[0]


def choose(window: MainWindow, *cards: Card) -> None:
    window.session.select(Selection.of_cards(*(card.id for card in cards)))
    QApplication.processEvents()


def test_typing_a_text_is_one_step(window: MainWindow, dock: InspectorDock, qtbot: QtBot) -> None:
    card = window.session.journey.lanes[0].cards[0]
    before = window.session.journey
    choose(window, card)
    assert dock.cards.title.toPlainText() == card.title
    dock.cards.title.setFocus()
    dock.cards.title.selectAll()
    QTest.keyClicks(dock.cards.title, "Ringer")
    QTest.keyClick(dock.cards.title, Qt.Key.Key_Return)
    QTest.keyClicks(dock.cards.title, "op")
    assert window.session.journey.card(card.id).title == "Ringer\nop"
    QTest.keyClick(dock.cards.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.journey == before, "undo in a field is the map's undo"
    qtbot.waitUntil(lambda: dock.cards.title.toPlainText() == card.title)


def test_leaving_a_field_ends_the_step(window: MainWindow, dock: InspectorDock) -> None:
    choose(window, window.session.journey.lanes[0].cards[0])
    dock.cards.title.setFocus()
    QTest.keyClicks(dock.cards.title, "a")
    middle = window.session.journey
    dock.cards.notes.setFocus()
    dock.cards.title.setFocus()
    QTest.keyClicks(dock.cards.title, "b")
    window.undo()
    assert window.session.journey == middle


def test_faces_rate_every_selected_card(window: MainWindow, dock: InspectorDock) -> None:
    cards = window.session.journey.lanes[1].cards[:3]
    choose(window, *cards)
    click(dock.cards.faces.buttons[-2])
    assert {window.session.journey.card(card.id).emotion for card in cards} == {-2}
    assert dock.cards.faces.buttons[-2].isChecked()
    click(dock.cards.faces.buttons[None])
    assert {window.session.journey.card(card.id).emotion for card in cards} == {None}


def test_faces_are_one_stop_of_tab_and_arrows_walk_along_them(
    window: MainWindow, dock: InspectorDock, qtbot: QtBot
) -> None:
    rated, other = (c for c in window.session.journey.lanes[1].cards if c.emotion == 1), dock.cards.owner
    choose(window, next(rated))
    faces = dock.cards.faces.buttons
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    dock.cards.notes.setFocus()
    QTest.keyClick(dock.cards.notes, Qt.Key.Key_Tab)
    assert faces[1].hasFocus(), "Tab comes to the face that the card has"
    calm = faces[1].grab().toImage()
    QTest.keyClick(faces[1], Qt.Key.Key_Right)
    assert faces[2].hasFocus()
    assert faces[1].grab().toImage() != calm, "focus can be told from what is chosen"
    QTest.keyClick(faces[2], Qt.Key.Key_Home)
    assert faces[-2].hasFocus()
    QTest.keyClick(faces[-2], Qt.Key.Key_Left)
    assert faces[None].hasFocus(), "round to the other end"
    QTest.keyClick(faces[None], Qt.Key.Key_Tab)
    assert other.isAncestorOf(focus()) or other is focus()
    QTest.keyClick(focus(), Qt.Key.Key_Backtab)
    assert faces[1].hasFocus()


def test_colours_are_one_stop_of_tab_and_arrows_walk_the_grid(
    window: MainWindow, dock: InspectorDock, qtbot: QtBot
) -> None:
    choose(window, window.session.journey.lanes[0].cards[0])
    dock.cards.fold.open()
    sheets = list(dock.cards.color.buttons.values())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window and sheets[0].isVisible())
    dock.cards.controlled.setFocus()
    QTest.keyClick(dock.cards.controlled, Qt.Key.Key_Tab)
    assert sheets[0].hasFocus()
    QTest.keyClick(sheets[0], Qt.Key.Key_Right)
    QTest.keyClick(sheets[1], Qt.Key.Key_Down)
    assert sheets[7].hasFocus()
    QTest.keyClick(sheets[7], Qt.Key.Key_Down)
    assert sheets[7].hasFocus(), "there is no third row"
    QTest.keyClick(sheets[7], Qt.Key.Key_Space)
    assert window.session.journey.lanes[0].cards[0].color is not None
    QTest.keyClick(sheets[7], Qt.Key.Key_Tab)
    assert dock.cards.tags.hasFocus()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_several_cards_show_mixed_and_only_touched_fields_change(
    window: MainWindow, dock: InspectorDock
) -> None:
    cards = window.session.journey.lanes[1].cards[:3]
    assert len({card.title for card in cards}) == 3
    choose(window, *cards)
    assert dock.cards.title.toPlainText() == ""
    assert dock.cards.title.placeholderText() == "Mixed"
    dock.cards.notes.setFocus()
    QTest.keyClicks(dock.cards.notes, "x")
    dock.cards.fold.open()
    click(dock.cards.color.buttons["pink"])
    for card in cards:
        now = window.session.journey.card(card.id)
        assert (now.title, now.owner, now.channel, now.emotion) == (
            card.title,
            card.owner,
            card.channel,
            card.emotion,
        )
        assert (now.notes, now.color) == ("x", "pink")


def test_an_owner_is_typed_new_as_a_person(window: MainWindow, dock: InspectorDock) -> None:
    cards = window.session.journey.lanes[0].cards[:2]
    choose(window, *cards)
    click(dock.cards.person)
    edit = dock.cards.owner.lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "Anna Berg")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    owner = next(o for o in window.session.journey.owners if o.name == "Anna Berg")
    assert owner.kind == "person"
    assert {window.session.journey.card(card.id).owner for card in cards} == {owner.id}
    window.undo()
    assert all(o.name != "Anna Berg" for o in window.session.journey.owners)


def test_an_owner_in_another_spelling_is_the_same(window: MainWindow, dock: InspectorDock) -> None:
    card = window.session.journey.lanes[0].cards[0]
    owner = window.session.journey.owners[0]
    count = len(window.session.journey.owners)
    choose(window, card)
    edit = dock.cards.owner.lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, owner.name.upper())
    tab_out(edit)
    assert window.session.journey.card(card.id).owner == owner.id
    assert len(window.session.journey.owners) == count


def test_a_channel_of_the_library_brings_what_it_knows(
    window: MainWindow, dock: InspectorDock, qtbot: QtBot
) -> None:
    card = next(c for lane in window.session.journey.lanes for c in lane.cards if c.channel is None)
    choose(window, card)
    dock.cards.fold.open()
    edit = dock.cards.channel.lineEdit()
    assert edit is not None
    edit.setFocus()
    QTest.keyClicks(edit, "chatbot")
    tab_out(edit)
    journey = window.session.journey
    channel = journey.channels_by_id[journey.card(card.id).channel or ""]
    assert (channel.key, channel.kind, channel.controlled) == ("chatbot", "digital", True)
    qtbot.waitUntil(lambda: "digital" in dock.cards.kind.itemText(0))
    dock.cards.kind.setFocus()
    QTest.keyClick(dock.cards.kind, Qt.Key.Key_End)
    assert window.session.journey.card(card.id).kind == "physical"


def test_tags_are_taken_when_the_field_is_left(window: MainWindow, dock: InspectorDock) -> None:
    card = window.session.journey.lanes[0].cards[0]
    choose(window, card)
    dock.cards.fold.open()
    dock.cards.tags.setFocus()
    QTest.keyClicks(dock.cards.tags, "pilot, 2026")
    dock.cards.notes.setFocus()
    assert window.session.journey.card(card.id).tags == ("pilot", "2026")


def test_the_fold_is_remembered(window: MainWindow, dock: InspectorDock) -> None:
    choose(window, window.session.journey.lanes[0].cards[0])
    dock.cards.fold.open()
    assert "card-more" in window.kit.preferences.value.open_folds


def test_a_lane_is_renamed_coloured_and_changes_kind(window: MainWindow, dock: InspectorDock) -> None:
    lane = window.session.journey.lanes[3]
    window.session.select(Selection(lane=lane.id))
    assert dock.panel is dock.headings
    dock.headings.title.setFocus()
    dock.headings.title.selectAll()
    QTest.keyClicks(dock.headings.title, "Ideer")
    click(dock.headings.color.buttons["teal"])
    dock.headings.kind.setFocus()
    QTest.keyClick(dock.headings.kind, Qt.Key.Key_End)
    now = window.session.journey.lane(lane.id)
    assert (now.title, now.color, now.kind) == ("Ideer", "teal", "free")


def test_a_lane_with_cards_becomes_no_curve(window: MainWindow, dock: InspectorDock) -> None:
    lane = window.session.journey.lanes[0]
    window.session.select(Selection(lane=lane.id))
    dock.headings.kind.picked.emit("curve")
    assert window.session.journey.lane(lane.id) is lane
    assert window.editor.toast.isVisible()


def test_the_map_shows_when_nothing_is_selected(window: MainWindow, dock: InspectorDock) -> None:
    window.session.select(Selection())
    assert dock.panel is dock.map
    dock.map.persona.setFocus()
    dock.map.persona.selectAll()
    QTest.keyClicks(dock.map.persona, "Signe")
    assert window.session.journey.persona == "Signe"
    edit = dock.map.language.lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "en-GB")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert window.session.journey.language == "en-GB"
    edit.selectAll()
    QTest.keyClicks(edit, "!!")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert window.session.journey.language == "en-GB"
    assert edit.text() == "en-GB"


def test_the_bar_rates_and_takes_a_new_owner(window: MainWindow) -> None:
    card = window.session.journey.lanes[1].cards[0]
    window.canvas.zoom_to(1.0)
    choose(window, card)
    window.canvas.reveal((card.id,))
    QApplication.processEvents()
    bar = window.editor.card_bar
    assert bar.isVisible()
    click(bar.faces.buttons[2])
    assert window.session.journey.card(card.id).emotion == 2
    menu = bar.owner.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "New owner…").trigger()
    QTest.keyClicks(bar.entry, "Lager")
    QTest.keyClick(bar.entry, Qt.Key.Key_Return)
    journey = window.session.journey
    assert journey.owners_by_id[journey.card(card.id).owner or ""].name == "Lager"
    assert window.canvas.hasFocus()


def test_everything_in_the_bar_is_large_enough(window: MainWindow) -> None:
    card = window.session.journey.lanes[1].cards[0]
    window.canvas.zoom_to(1.0)
    choose(window, card)
    window.canvas.reveal((card.id,))
    QApplication.processEvents()
    bar = window.editor.card_bar
    for button in (*bar.faces.buttons.values(), bar.owner, bar.channel, bar.color):
        assert min(button.width(), button.height()) >= 28
        assert button.accessibleName()
    stops = [button for button in bar.faces.buttons.values() if button.focusPolicy()]
    assert len(stops) == 1
    for button in (*stops, bar.owner, bar.channel, bar.color):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


ROOM = QRect(0, 0, 800, 600)
BAR = QSize(300, 40)


@pytest.mark.parametrize(
    "card",
    [
        QRect(300, 200, 150, 90),
        QRect(300, 5, 150, 90),
        QRect(0, 200, 150, 90),
        QRect(700, 500, 150, 90),
        QRect(-60, -20, 150, 90),
        QRect(10, -40, 150, 700),
        QRect(640, 540, 150, 90),
    ],
)
def test_the_bar_never_covers_the_card_and_stays_inside(card: QRect) -> None:
    at = bar_place(card, BAR, ROOM)
    assert isinstance(at, QPoint)
    bar = QRect(at, BAR)
    assert ROOM.contains(bar)
    assert not bar.intersects(card)


def test_a_card_that_fills_the_view_gets_no_bar() -> None:
    assert bar_place(QRect(-10, -10, 900, 700), BAR, ROOM) is None


def test_the_colour_menu_marks_what_the_cards_have(window: MainWindow) -> None:
    cards = window.session.journey.lanes[1].cards[:2]
    window.session.select(Selection.of_cards(cards[0].id, cards[1].id))
    assert {card.color for card in cards} == {None}

    def marked() -> list[str]:
        QApplication.processEvents()  # menus follow when the map has been painted
        menu = window.editor.card_bar.color.menu()
        return [action.text() for action in menu.actions() if action.isChecked()]

    assert marked() == ["As the lane"]
    assert window.actions_["card.color.none"].isChecked()
    window.actions_["card.color.pink"].trigger()
    assert not window.actions_["card.color.none"].isChecked()
    assert marked() == ["Pink"]
    window.session.select(Selection.of_cards(cards[0].id))
    window.actions_["card.color.none"].trigger()
    assert marked() == ["As the lane"]
    window.session.select(Selection.of_cards(cards[0].id, cards[1].id))
    assert marked() == []


def test_date_version_and_who_took_part_are_facts_of_the_map(window: MainWindow, dock: InspectorDock) -> None:
    window.session.select(Selection())
    line = dock.map.date.line
    for typed, day in (("2026-05-04", "2026-05-04"), ("", "")):
        line.setFocus()
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert window.session.journey.date == day
    QTest.keyClicks(line, "i går")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.session.journey.date == ""
    assert line.text() == ""
    assert "'i går' is no day" in window.editor.toast.text.text()
    click(dock.map.date.today)
    assert window.session.journey.date == QDate.currentDate().toString(Qt.DateFormat.ISODate)
    dock.map.edition.setFocus()
    QTest.keyClicks(dock.map.edition, "3")
    dock.map.contributors.setFocus()
    QTest.keyClicks(dock.map.contributors, "Signe")
    assert (window.session.journey.edition, window.session.journey.contributors) == ("3", "Signe")
    window.session.undo()
    assert window.session.journey.contributors == ""


@pytest.mark.parametrize(
    ("typed", "language", "day"),
    [
        ("2026-05-04", "da", "2026-05-04"),
        (" 4.5.2026 ", "da", "2026-05-04"),
        ("04.05.26", "da", "2026-05-04"),
        ("2026-05-04", "sv", "2026-05-04"),
        ("4/5/2026", "en", "2026-05-04"),
        ("", "en", ""),
        ("31.2.2026", "da", None),
        ("maj", "da", None),
        ("99999999999", "sv", None),
        ("..", "da", None),
    ],
)
def test_a_day_is_read_as_one_writes_it(words_en: Words, typed: str, language: str, day: str | None) -> None:
    assert read_day(typed, words_en.in_language(language)) == day
