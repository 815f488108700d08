"""Owners and channels: rename, initials, merge, delete, and what looks alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.model import Channel, Journey, Owner
from journey_editor.problems import msg
from journey_editor.session import commands
from journey_editor.session.selection import Selection
from journey_editor.ui.alike import alike
from journey_editor.ui.inspector.fields import ChoiceField, Fold
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.people_dialog import PeopleDialog
from journey_editor.ui.people_tab import NAME_WIDTH, PeopleTab
from tests.ui.hands import click, press_button


@pytest.fixture
def dialog(window: MainWindow) -> PeopleDialog:
    session = window.session
    cards = session.journey.lanes[0].cards
    commands.set_owner(session, (cards[0].id, cards[1].id), "Kundeklub")
    commands.set_owner(session, (cards[2].id,), "Anna Berg", "person")
    owner = Owner(id="extra", name="kundeklub ")
    session.commit(msg("Add"), edits.add_owner(session.journey, owner))
    session.commit(msg("Add"), edits.update_cards(session.journey, (cards[3].id,), owner="extra"))
    made = PeopleDialog(window, window.kit)
    made.show()
    return made


def choose(tab: PeopleTab, *names: str) -> None:
    tab.list.clearSelection()
    for name in names:
        item = tab.list.findItems(name, Qt.MatchFlag.MatchExactly)[0]
        item.setSelected(True)


def named(journey: Journey, name: str) -> Owner:
    return next(owner for owner in journey.owners if owner.name == name)


def test_the_list_counts_cards(dialog: PeopleDialog) -> None:
    item = dialog.owners.list.findItems("Kundeklub", Qt.MatchFlag.MatchExactly)[0]
    assert item.text(1) == "Department"
    assert item.text(3) == "2"


def test_renaming_is_one_step_for_the_whole_map(window: MainWindow, dialog: PeopleDialog) -> None:
    before = window.session.journey
    choose(dialog.owners, "Anna Berg")
    dialog.owners.name.selectAll()
    QTest.keyClicks(dialog.owners.name, "Anna B. Krogh")
    QTest.keyClick(dialog.owners.name, Qt.Key.Key_Return)
    assert named(window.session.journey, "Anna B. Krogh").kind == "person"
    press_button(dialog, "Undo")
    assert window.session.journey == before


def test_names_that_look_alike_are_pointed_out_and_merged(window: MainWindow, dialog: PeopleDialog) -> None:
    texts = [label.text() for label in dialog.owners.findChildren(QLabel)]
    assert any("look alike" in text for text in texts)
    press_button(dialog.owners, "Merge")
    journey = window.session.journey
    kept = named(journey, "Kundeklub")
    assert "extra" not in journey.owners_by_id
    cards = journey.lanes[0].cards
    assert {cards[i].owner for i in (0, 1, 3)} == {kept.id}, "the most used keeps its name"
    assert dialog.owners.chosen() == (kept.id,)
    assert dialog.owners.name.text() == "Kundeklub"


def test_several_chosen_are_merged(window: MainWindow, dialog: PeopleDialog) -> None:
    choose(dialog.owners, "Anna Berg", "Kundeklub")
    click(dialog.owners.merge)
    journey = window.session.journey
    assert all(owner.name != "Anna Berg" for owner in journey.owners)
    assert journey.lanes[0].cards[2].owner == named(journey, "Kundeklub").id


def test_initials_are_unique_and_the_error_is_inline(window: MainWindow, dialog: PeopleDialog) -> None:
    choose(dialog.owners, "Anna Berg")
    QTest.keyClicks(dialog.owners.initials, "XY")
    QTest.keyClick(dialog.owners.initials, Qt.Key.Key_Return)
    assert named(window.session.journey, "Anna Berg").initials == "XY"
    choose(dialog.owners, "Kundeklub")
    QTest.keyClicks(dialog.owners.initials, "xy")
    QTest.keyClick(dialog.owners.initials, Qt.Key.Key_Return)
    assert "Anna Berg" in dialog.owners.error.text()
    assert named(window.session.journey, "Kundeklub").initials == ""


def test_deleting_takes_it_off_the_cards(window: MainWindow, dialog: PeopleDialog) -> None:
    choose(dialog.owners, "Kundeklub")
    click(dialog.owners.delete)
    assert window.session.journey.lanes[0].cards[0].owner is None


def test_an_empty_name_is_refused(window: MainWindow, dialog: PeopleDialog) -> None:
    choose(dialog.owners, "Anna Berg")
    dialog.owners.name.selectAll()
    QTest.keyClick(dialog.owners.name, Qt.Key.Key_Delete)
    QTest.keyClick(dialog.owners.name, Qt.Key.Key_Return)
    assert dialog.owners.error.text()
    assert named(window.session.journey, "Anna Berg")


def test_channels_change_control(window: MainWindow, dialog: PeopleDialog) -> None:
    channel = window.session.journey.channels[0]
    dialog.tabs.setCurrentIndex(1)
    choose(dialog.channels, channel.name)
    dialog.channels.control.setFocus()
    QTest.keyClick(dialog.channels.control, Qt.Key.Key_End)
    assert window.session.journey.channels_by_id[channel.id].controlled is False


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kundeservice", "kundeservice", True),
        ("E-mail", "Email", True),
        ("Kundeservice", "Kundservice", True),
        ("Butik", "Butikken", False),
        ("Salg", "Salg", True),
        ("IT", "HR", False),
        ("", "", False),
    ],
)
def test_alike(one: str, other: str, same: bool) -> None:
    records = (Channel(id="a", name=one), Channel(id="b", name=other))
    assert bool(alike(records)) is same


def test_the_map_is_edited_on_after_the_dialog_is_gone(window: MainWindow, dialog: PeopleDialog) -> None:
    dialog.close()
    dialog.deleteLater()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    card = window.session.journey.lanes[0].cards[0]
    commands.rate_cards(window.session, (card.id,), 2)
    assert window.session.journey.card(card.id).emotion == 2


@pytest.mark.parametrize("language", ["da", "sv"])
def test_names_have_room_and_choices_are_whole(
    start: Callable[..., Program], sample: Callable[[str], Path], qtbot: QtBot, language: str
) -> None:
    window = start(language).window
    window.files.open_sample(sample("dansk-koebsrejse"))
    dialog = PeopleDialog(window, window.kit)
    dialog.show()
    window.show_inspector()
    card = next(c for lane in window.session.journey.lanes for c in lane.cards if c.channel)
    window.session.apply(msg("x"), edits.update_channel, card.channel, controlled=False)
    window.session.select(Selection.of_cards(card.id))
    qtbot.waitUntil(lambda: window.findChild(Fold) is not None)
    fold = window.findChild(Fold)
    assert fold is not None
    fold.open()
    for tab in (dialog.owners, dialog.channels):
        dialog.tabs.setCurrentWidget(tab)
        QApplication.processEvents()
        header = tab.list.header()
        assert header.sectionSize(0) >= NAME_WIDTH
        assert header.length() <= tab.list.viewport().width()
    fields = [f for top in (dialog, window) for f in top.findChildren(ChoiceField) if f.width() > 100]
    assert len(fields) >= 3
    for field in fields:
        cut = [field.itemText(i) for i in range(field.count()) if field.is_cut(field.itemText(i))]
        assert not cut, field.accessibleName()


def test_a_choice_that_is_cut_tells_itself_in_a_tooltip(window: MainWindow) -> None:
    field = ChoiceField(window.kit, [("A choice with a great many letters in it", 1), ("No", 2)])
    field.setFixedWidth(120)
    field.show()
    shown = []
    for value in (1, 2):
        field.show_values((value,))
        at = field.rect().center()
        QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, at, field.mapToGlobal(at)))
        shown.append(field.toolTip())
    assert shown == ["A choice with a great many letters in it", ""]
