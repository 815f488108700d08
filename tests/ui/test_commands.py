"""The table of commands, the menus made from it, and the palette."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from journey_editor import paths
from journey_editor.app import Program
from journey_editor.session.selection import Selection
from journey_editor.ui.actions import TABLE
from journey_editor.ui.command import Command, Menu, keys_of
from journey_editor.ui.main_window import MainWindow
from journey_editor.ui.opening import open_palette
from journey_editor.ui.palette import CommandPalette, rank
from tests.ui.hands import Answers, press_button

COMMANDS = [entry for entry in TABLE if isinstance(entry, Command)]
MENUS = [entry for entry in TABLE if isinstance(entry, Menu)]


def test_every_command_stands_in_a_menu_that_there_is() -> None:
    menus = {menu.id for menu in MENUS}
    assert all(entry.menu.lstrip("-") in menus for entry in TABLE if entry.menu)
    assert len({entry.id for entry in TABLE}) == len(TABLE)


def test_no_two_commands_share_a_shortcut(program: Program) -> None:
    taken = Counter(
        keys.toString() for action in program.window.actions_.all() for keys in action.shortcuts()
    )
    assert [keys for keys, count in taken.items() if count > 1] == []


def test_every_command_has_a_shortcut(program: Program) -> None:
    assert [one.id for one in COMMANDS if program.window.actions_[one.id].shortcut().isEmpty()] == []


def test_the_first_key_of_a_chord_opens_a_list_whenever_one_of_its_commands_makes_sense(
    window: MainWindow,
) -> None:
    """Else Qt would take the first key, show nothing, and wait for the second."""
    actions, journey = window.actions_, window.session.journey
    chords = [one for one in COMMANDS if len(keys_of(actions[one.id].shortcut())) > 1]
    assert {one.menu for one in chords} == {menu.id for menu in MENUS if menu.key}
    lane = journey.lanes[0]
    for selection in (Selection(), Selection.of_cards(lane.cards[0].id), Selection(lane=lane.id)):
        window.session.select(selection)
        for menu in (menu for menu in MENUS if menu.key):
            family = [actions[one.id] for one in chords if one.menu == menu.id]
            assert {keys_of(action.shortcut())[0] for action in family} == {menu.key}
            assert len({keys_of(action.shortcut())[1] for action in family}) == len(family)
            assert actions[menu.id].shortcut() == QKeySequence(menu.key)
            assert {action.isEnabled() for action in family} == {actions[menu.id].isEnabled()}


def test_ctrl_d_duplicates_and_no_platform_takes_it_for_delete(window: MainWindow) -> None:
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    before = len(window.session.journey.lanes[0].cards)
    QTest.keyClick(window.canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.journey.lanes[0].cards) == before + 1
    # On X11 (not on the test platform) Ctrl+D is also Qt's standard key for Delete: two commands with
    # one key, and Qt then runs neither.
    assert [command.id for command in COMMANDS if QKeySequence.StandardKey.Delete in command.keys] == []


def test_the_keys_of_other_platforms_redo_and_zoom_too(window: MainWindow) -> None:
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    window.actions_["edit.delete"].trigger()
    for key, held in ((Qt.Key.Key_Y, control), (Qt.Key.Key_Z, control | shift)):
        window.actions_["edit.undo"].trigger()
        assert window.session.journey.find_card(card.id) is not None
        QTest.keyClick(window.canvas, key, held)
        assert window.session.journey.find_card(card.id) is None
    zoom = window.canvas.zoom
    QTest.keyClick(window.canvas, Qt.Key.Key_Equal, control)
    assert window.canvas.zoom > zoom


def test_letters_alone_are_never_commands(program: Program) -> None:
    alone: dict[str, str] = {}
    for action in program.window.actions_.all():
        for sequence in action.shortcuts():
            first = keys_of(sequence)[0]
            *held, key = first.split("+")
            if len(key) == 1 and not {"Ctrl", "Alt", "Meta"} & set(held):
                alone[first] = action.objectName()
    assert alone.pop("?") == "help.shortcuts"
    assert all(key in "012345" and name.startswith("card.emotion.") for key, name in alone.items())
    assert len(alone) == 6, "the digits of the emotions, for cards that are selected"


@pytest.mark.parametrize("language", ["da", "sv"])
def test_every_command_and_menu_is_in_the_catalogue(language: str) -> None:
    with (paths.translations_dir() / language / "LC_MESSAGES" / "journey_editor.po").open("rb") as file:
        catalogue = read_po(file)
    for entry in TABLE:
        if isinstance(entry, Command) and entry.own_name:
            continue
        found = catalogue.get(entry.text.text)
        assert found is not None, entry.id
        assert found.string, entry.id
        assert not found.fuzzy, entry.id


def test_every_command_is_reachable_from_the_menu_bar(window: MainWindow) -> None:
    def walk(menu: QMenu) -> list[str]:
        found: list[str] = []
        for action in menu.actions():
            sub = action.menu()
            found += walk(sub) if isinstance(sub, QMenu) else [action.objectName()]
        return found

    tops = [action.menu() for action in window.menuBar().actions()]
    shown = {name for menu in tops if isinstance(menu, QMenu) for name in walk(menu)}
    assert {command.id for command in COMMANDS} <= shown


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_window_stands_in_every_language_and_theme(
    start: Callable[..., Program], language: str, theme: str, sample: Callable[[str], object]
) -> None:
    program = start(language, theme)
    window = program.window
    assert window.kit.theme.dark == (theme == "dark")
    window.files.open_sample(sample("svensk-kundresa"))  # type: ignore[arg-type]
    window.show_inspector()
    QApplication.processEvents()
    assert window.is_editing
    for command in COMMANDS:
        text = window.actions_[command.id].text()
        assert text, command.id
        assert "{" not in text
        if command.label is None and not command.own_name:
            assert text == window.kit.words.say(command.text)


def test_undo_names_the_step(window: MainWindow) -> None:
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    window.actions_["edit.delete"].trigger()
    assert window.actions_["edit.undo"].text() == "Undo 'Delete card'"
    window.actions_["edit.undo"].trigger()
    assert window.session.journey.card(card.id) is card
    assert window.actions_["edit.redo"].text() == "Redo 'Delete card'"


def test_a_command_is_shown_on_the_map_before_the_menus_follow(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    card = window.session.journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    undo = window.actions_["edit.undo"]
    assert not undo.isEnabled()
    QApplication.processEvents()
    seen: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                seen.append("map")
            return False

    watch = Watch()
    window.canvas.viewport().installEventFilter(watch)
    undo.enabledChanged.connect(lambda _enabled: seen.append("menus"))
    QTest.keyClick(window.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert window.session.journey.card(card.id).step != card.step
    qtbot.waitUntil(lambda: "menus" in seen)
    assert seen[0] == "map"
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.journey.card(card.id).step == card.step


def test_deleting_a_phase_offers_to_undo(window: MainWindow) -> None:
    journey = window.session.journey
    window.session.select(Selection(phase=journey.phases[1].id))
    window.actions_["edit.delete"].trigger()
    toast = window.editor.toast
    assert toast.isVisible()
    assert journey.phases[1].title in toast.text.text()
    press_button(toast, "Undo")
    assert window.session.journey == journey
    assert toast.isHidden()


def test_menus_of_owners_channels_and_samples_fill(window: MainWindow) -> None:
    journey = window.session.journey
    card = journey.lanes[0].cards[0]
    window.session.select(Selection.of_cards(card.id))
    menu = window.menus.submenu("card.owner")
    menu.aboutToShow.emit()
    owner = journey.owners[0]
    next(a for a in menu.actions() if a.text() == owner.name).trigger()
    assert window.session.journey.card(card.id).owner == owner.id
    menu = window.menus.submenu("card.channel")
    menu.aboutToShow.emit()
    digital = next(a.menu() for a in menu.actions() if a.text() == "Digital channels")
    assert isinstance(digital, QMenu)
    digital.actions()[0].trigger()
    assert window.session.journey.card(card.id).channel is not None
    menu = window.menus.submenu("help.samples")
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 3


def test_moving_headings_by_keys(window: MainWindow) -> None:
    first, second = window.session.journey.phases[:2]
    window.session.select(Selection(phase=first.id))
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert [p.id for p in window.session.journey.phases[:2]] == [second.id, first.id]
    lane = window.session.journey.lanes[2]
    window.session.select(Selection(lane=lane.id))
    QTest.keyClick(window.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert window.session.journey.lanes[1] is lane


def palette_of(window: MainWindow) -> CommandPalette:
    open_palette(window)
    return window.findChildren(CommandPalette)[-1]


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_all_that_the_palette_says_of_a_command_is_read_whole(
    start: Callable[..., Program], sample: Callable[[str], Path], qtbot: QtBot, language: str
) -> None:
    window = start(language).window
    window.files.open_sample(sample("dansk-koebsrejse"))
    palette = palette_of(window)
    qtbot.waitUntil(palette.isVisible)
    width = palette.list.fontMetrics().horizontalAdvance
    items = [palette.list.topLevelItem(number) for number in range(palette.list.topLevelItemCount())]
    cut = [
        item.text(column)
        for item in items
        if item is not None
        for column in range(3)
        if palette.list.visualItemRect(item).isValid()
        and width(item.text(column)) + (28 if column == 0 else 0) > palette.list.columnWidth(column)
    ]
    assert items
    assert cut == []


def test_the_palette_runs_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    palette = palette_of(window)
    qtbot.waitUntil(palette.isVisible)
    QTest.keyClicks(palette.entry, "actual")
    with qtbot.waitSignal(window.canvas.zoom_changed):
        QTest.keyClick(palette.entry, Qt.Key.Key_Return)
    assert window.canvas.zoom == 1.0


def test_the_palette_walks_by_arrows_and_says_when_it_finds_nothing(window: MainWindow) -> None:
    palette = palette_of(window)
    QTest.keyClick(palette.entry, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.entry, Qt.Key.Key_Up)
    QTest.keyClick(palette.entry, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == palette.list.topLevelItemCount() - 1
    QTest.keyClicks(palette.entry, "qqqq")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.entry, Qt.Key.Key_Escape)
    assert not window.findChildren(CommandPalette) or not palette.isVisible()


def test_the_palette_shows_chords_and_the_menu_that_is_in_place(window: MainWindow) -> None:
    journey = window.session.journey
    for selection, path in (
        (Selection.of_cards(journey.lanes[0].cards[0].id), "Card › Colour"),
        (Selection(phase=journey.phases[0].id), "Map › Heading colour"),
    ):
        window.session.select(selection)
        palette = palette_of(window)
        QTest.keyClicks(palette.entry, "pink")
        item = palette.list.currentItem() or pytest.fail("it is found")
        assert [item.text(i) for i in range(3)] == ["Pink", path, "Ctrl+Shift+H, 9"]
        palette.close()


def test_ranking() -> None:
    assert rank("save", "Save as") == 0
    assert rank("as sav", "Save as") == 1
    assert rank("ave", "Save as") == 2
    assert rank("svas", "Save as") == 3
    assert rank("xyz", "Save as") is None
    assert rank("", "Save as") == 0
    assert rank("mork", "Mörkt") == rank("mörk", "Mörkt") == rank("moerk", "Mørkt") == 0
    assert rank("mörk", "Stork") is None


@pytest.mark.parametrize("command", ["help.about", "help.shortcuts"])
def test_help_opens(window: MainWindow, answers: Answers, command: str) -> None:
    answers.button("Close")
    window.actions_[command].trigger()
    assert answers.asked
