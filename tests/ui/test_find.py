"""Finding and filtering on the whole window: keys, counts, what is shown, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.method.find import Facet, Value
from journey_editor.model import Card
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.storage.files import write_journey
from journey_editor.ui.find_bar import FindBar
from journey_editor.ui.main_window import MainWindow
from journey_editor.views.canvas.scrolling import LEAST_FOR_TYPING
from tests.ui.hands import click

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    where = QApplication.focusWidget()
    assert where is not None
    QTest.keyClick(where, key, held)


def look_for(window: MainWindow, text: str) -> FindBar:
    """Ctrl+F, and type."""
    key(Key.Key_F, CTRL)
    bar = window.editor.find_bar
    assert QApplication.focusWidget() is bar.entry
    QTest.keyClicks(bar.entry, text)
    return bar


def titles(window: MainWindow, ids: tuple[str, ...]) -> list[str]:
    return [window.session.journey.card(card).title for card in ids]


def choose(bar: FindBar, facet: Facet, *values: Value) -> None:
    """Open a filter's list by keyboard and tick values with the space bar."""
    button = bar.filters[facet]
    button.setFocus(Qt.FocusReason.TabFocusReason)

    def tick() -> None:
        menu = button.menu()
        assert menu.isVisible()
        for value in values:
            while True:
                QTest.keyClick(menu, Key.Key_Down)
                action = menu.activeAction()
                if action.data() == value and action.text().split("\t")[0] != "All":
                    break
            QTest.keyClick(menu, Key.Key_Space)
        assert menu.isVisible(), "several values are ticked one after the other"
        QTest.keyClick(menu, Key.Key_Escape)

    button.menu().aboutToShow.connect(lambda: later(tick))
    QTest.keyClick(button, Key.Key_Space)
    QApplication.processEvents()


def later(run: Callable[[], object]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, run)


@pytest.fixture
def window(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    return window


def test_the_magnifier_of_the_tools_finds_cards(window: MainWindow) -> None:
    click(window.editor.tools["edit.find"])
    assert window.editor.is_finding
    assert window.editor.find_bar.entry.hasFocus()


def test_ctrl_f_looks_while_one_types_and_escape_ends_it_at_the_found_card(window: MainWindow) -> None:
    bar = look_for(window, "butik")
    found = bar.finding.found
    assert found
    assert window.canvas.painting.lit == frozenset(found)
    assert window.canvas.painting.match == found[0]
    assert bar.place.text() == f"1 of {len(found)}"
    total = sum(len(lane.cards) for lane in window.session.journey.lanes)
    assert bar.shown.text() == f"{len(found)} of {total} cards"
    key(Key.Key_Escape)
    assert bar.isHidden()
    assert window.canvas.hasFocus()
    assert window.canvas.painting.lit is None
    assert window.session.selection == Selection.of_cards(found[0])


def test_enter_and_f3_walk_round_the_found_cards_and_bring_them_into_sight(window: MainWindow) -> None:
    window.canvas.zoom_to(2.0)
    bar = look_for(window, "butik")
    found = bar.finding.found
    for press, place in (
        (lambda: key(Key.Key_Return), 1),
        (lambda: key(Key.Key_F3), 2),
        (lambda: key(Key.Key_Return, SHIFT), 1),
        (lambda: key(Key.Key_F3, SHIFT), 0),
        (lambda: key(Key.Key_F3, SHIFT), len(found) - 1),
        (lambda: click(bar.next), 0),
        (lambda: click(bar.previous), len(found) - 1),
    ):
        press()
        assert window.session.selection.current == found[place]
        assert window.canvas.painting.match == found[place]
        assert bar.place.text() == f"{place + 1} of {len(found)}"
        seen = window.canvas.sight.card_rect(found[place])
        assert seen is not None
        assert window.canvas.content_rect().contains(seen.center())


def test_f3_goes_on_from_the_selected_card_while_the_map_has_the_keyboard(window: MainWindow) -> None:
    bar = look_for(window, "butik")
    found = bar.finding.found
    window.canvas.setFocus()
    window.session.select(Selection.of_cards(found[3]))
    key(Key.Key_F3)
    assert window.session.selection.current == found[4]
    assert window.canvas.hasFocus()


def test_f3_opens_the_bar_where_nothing_is_looked_for(window: MainWindow) -> None:
    key(Key.Key_F3)
    assert window.editor.find_bar.entry.hasFocus()


def test_what_was_looked_for_is_there_again_and_typed_over(window: MainWindow) -> None:
    look_for(window, "butik")
    key(Key.Key_Escape)
    bar = look_for(window, "")
    assert bar.entry.selectedText() == "butik"
    assert bar.finding.found
    QTest.keyClicks(bar.entry, "zzz")
    assert bar.entry.text() == "zzz"
    assert bar.place.text() == "Nothing found"
    assert window.canvas.painting.lit == frozenset()
    key(Key.Key_Return)
    assert bar.entry.hasFocus()


def test_filters_are_chosen_by_keyboard_and_told_with_their_counts(window: MainWindow) -> None:
    bar = look_for(window, "")
    journey = window.session.journey
    cards = [card for lane in journey.lanes for card in lane.cards]
    choose(bar, "emotion", 2, -2)
    strong = {card.id for card in cards if card.emotion in (2, -2)}
    assert set(bar.finding.found) == strong
    assert bar.filters["emotion"].text() == "Emotion (2)"
    assert bar.filters["emotion"].isChecked()
    owner = next(card.owner for card in cards if card.id in strong and card.owner)
    choose(bar, "owner", owner)
    both = {card.id for card in cards if card.id in strong and card.owner == owner}
    assert set(bar.finding.found) == both
    name = journey.owners_by_id[owner].name
    assert bar.filters["owner"].text() == name
    assert bar.filters["owner"].accessibleDescription() == name
    assert bar.shown.text() == f"{len(both)} of {len(cards)} cards"
    click(bar.clear)
    assert not bar.finding.asked
    assert window.canvas.painting.lit is None
    assert bar.filters["owner"].text() == "Owner"
    assert not bar.isHidden()


def test_a_list_says_how_many_cards_each_value_would_leave(window: MainWindow) -> None:
    bar = look_for(window, "butik")
    listed: dict[Value, str] = {}
    button = bar.filters["emotion"]

    def read() -> None:
        actions = [one for one in button.menu().actions() if one.isCheckable()][1:]
        listed.update({one.data(): one.text().split("\t")[1] for one in actions})
        button.menu().close()

    button.menu().aboutToShow.connect(lambda: later(read))
    click(button)
    cards = window.session.journey.cards_of(bar.finding.found)
    assert listed == {
        value: str(sum(card.emotion == value for card in cards)) for value in (2, 1, 0, -1, -2, None)
    }


def test_a_click_ticks_a_value_and_leaves_the_list_open(window: MainWindow) -> None:
    bar = look_for(window, "")
    button = bar.filters["tag"]
    met: list[bool] = []

    def tick() -> None:
        menu = button.menu()
        tag = next(one for one in menu.actions() if one.data())
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(tag).center())
        met.append(menu.isVisible() and tag.isChecked())
        menu.close()

    button.menu().aboutToShow.connect(lambda: later(tick))
    click(button)
    assert met == [True]
    found = window.session.journey.cards_of(bar.finding.found)
    (tag,) = bar.finding.asked.wanted.tag
    assert found
    assert all(tag in card.tags for card in found)


def test_all_that_was_found_is_edited_at_once(window: MainWindow) -> None:
    bar = look_for(window, "butik")
    found = bar.finding.found
    key(Key.Key_A, CTRL | SHIFT)
    assert set(window.session.selection.cards) == set(found)
    assert window.canvas.hasFocus()
    key(Key.Key_5)
    assert {window.session.journey.card(card).emotion for card in found} == {2}


def test_a_card_that_no_longer_matches_and_a_new_one_stay_lit_until_something_else_is_asked(
    window: MainWindow,
) -> None:
    bar = look_for(window, "butik")
    found = bar.finding.found
    edited = found[2]
    window.session.apply(
        msg("Edit text"), edits.update_cards, (edited,), title="Xyz", owner=None, channel=None, notes=""
    )
    lane = window.session.journey.lanes[0]
    window.session.apply(
        msg("Add card"),
        edits.add_card,
        lane.id,
        window.session.journey.steps[0].id,
        Card(id="new", title="Ny"),
        None,
    )
    assert set(bar.finding.found) == {*found, "new"}
    assert {"new", edited} <= (window.canvas.painting.lit or set())
    QTest.keyClick(bar.entry, Key.Key_Backspace)
    QTest.keyClicks(bar.entry, "k")
    now = set(bar.finding.found)
    assert "new" not in now
    assert now == {*found} - {edited}


def test_deleted_cards_are_no_longer_counted(window: MainWindow) -> None:
    bar = look_for(window, "butik")
    found = bar.finding.found
    window.session.select(Selection.of_cards(found[0]))
    window.actions_["edit.delete"].trigger()
    assert bar.finding.found == found[1:]
    assert bar.finding.current == found[1]


def test_typing_on_the_map_while_cards_are_faded_keeps_what_was_typed(window: MainWindow) -> None:
    bar = look_for(window, "butik")
    faded = next(
        card.id
        for lane in window.session.journey.lanes
        for card in lane.cards
        if card.id not in bar.finding.found
    )
    window.session.select(Selection.of_cards(faded))
    window.canvas.setFocus()
    before = window.session.journey.card(faded).title
    QTest.keyClicks(window.canvas, ", og mere")
    key(Key.Key_Return)
    assert window.session.journey.card(faded).title == f"{before}, og mere"


def test_saved_with_and_without_a_filter_the_file_is_the_same_to_the_byte(
    window: MainWindow, tmp_path: Path
) -> None:
    write_journey(tmp_path / "plain.journey", window.session.journey)
    bar = look_for(window, "butik")
    choose(bar, "kind", "touchpoints")
    assert 0 < len(bar.finding.found) < 20
    window.session.save(tmp_path / "filtered.journey")
    assert (tmp_path / "plain.journey").read_bytes() == (tmp_path / "filtered.journey").read_bytes()
    assert not window.session.is_dirty
    assert window.session.undo_label is None


def test_another_map_is_not_searched_for_what_was_asked_of_the_last(
    window: MainWindow, sample: Callable[[str], Path]
) -> None:
    bar = look_for(window, "butik")
    window.files.open_sample(sample("svensk-kundresa"))
    QApplication.processEvents()
    assert bar.isHidden()
    assert bar.entry.text() == ""
    assert window.canvas.painting.lit is None


def test_a_window_in_another_language_goes_on_looking(window: MainWindow, program: Program) -> None:
    look_for(window, "butik")
    found = window.editor.find_bar.finding.found
    program.choose_language("da")
    QApplication.processEvents()
    assert program.window is not window
    bar = program.window.editor.find_bar
    assert bar.finding.found == found
    assert bar.place.text() == f"1 af {len(found)}"
    assert program.window.canvas.painting.lit == frozenset(found)


def test_commands_that_need_a_search_are_off_without_one(window: MainWindow) -> None:
    def enabled() -> list[bool]:
        return [window.actions_[name].isEnabled() for name in ("edit.find_all", "edit.find_clear")]

    assert enabled() == [False, False]
    bar = look_for(window, "zzz")
    assert enabled() == [False, True]
    bar.entry.selectAll()
    QTest.keyClicks(bar.entry, "butik")
    assert enabled() == [True, True]
    key(Key.Key_Escape)
    assert enabled() == [False, False]


def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told: Qt hands it to whoever listens, here to us."""
    said: list[str] = []
    tell = QAccessible.updateAccessibility

    def note(event: object) -> None:
        if hasattr(event, "message"):
            said.append(event.message())  # type: ignore[attr-defined]
        tell(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return said


def test_a_screen_reader_hears_the_count_and_where_one_is(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = announced(monkeypatch)
    QAccessible.setActive(True)
    bar = look_for(window, "butik")
    qtbot.waitUntil(lambda: bar.shown.text() in said)
    assert bar.entry.accessibleDescription() == bar.shown.text()
    key(Key.Key_Return)
    assert said[-1].startswith(f"2 of {len(bar.finding.found)}: ")
    QTest.keyClicks(bar.entry, "zzz")
    qtbot.waitUntil(lambda: said[-1] == "Nothing found")
    QAccessible.setActive(False)


def test_everything_in_the_bar_has_a_name_and_the_keyboard_reaches_it(window: MainWindow) -> None:
    bar = look_for(window, "butik")
    parts: list[QWidget] = [bar.entry, *bar.findChildren(QToolButton)]
    reached: set[QWidget] = set()
    for _ in range(len(parts)):
        where = QApplication.focusWidget()
        assert where is not None
        reached.add(where)
        key(Key.Key_Tab)
    assert reached == set(parts)
    assert all(part.accessibleName() for part in parts)
    bar.filters["owner"].setFocus(Qt.FocusReason.TabFocusReason)
    key(Key.Key_Escape)
    assert bar.isHidden()


@pytest.mark.parametrize("language", ["en", "da", "sv"])
@pytest.mark.parametrize("width", [760, 1000, 1280])
def test_the_bar_fits_the_window_in_every_language(
    start: Callable[..., Program], sample: Callable[[str], Path], language: str, width: int
) -> None:
    window = start(language).window
    window.files.open_sample(sample("dansk-koebsrejse"))
    window.show_inspector()
    window.resize(width, 700)
    QApplication.processEvents()
    window.editor.find_bar.enter()
    window.editor.find_bar.entry.setText("butik")
    QApplication.processEvents()
    bar = window.editor.find_bar
    for part in (bar.entry, *bar.findChildren(QToolButton)):
        left = part.mapTo(bar, QPoint(0, 0)).x()
        assert left >= 0
        assert left + part.width() <= bar.width()
        assert part.width() >= min(part.sizeHint().width(), 120), part.accessibleName()


def test_nothing_stands_in_the_way_of_the_bars_keys(window: MainWindow) -> None:
    """Ctrl+Z in the field takes back an edit of the map, as in every field."""
    card = window.session.journey.lanes[0].cards[0]
    window.session.apply(msg("Edit text"), edits.update_cards, (card.id,), title="Xyz")
    look_for(window, "butik")
    key(Key.Key_Z, CTRL)
    assert window.session.journey.card(card.id).title == card.title


def test_what_enter_finds_can_be_read_and_alt_left_leads_back(window: MainWindow) -> None:
    """From where only colours are seen, a match would be an outline without words."""
    canvas = window.canvas
    canvas.zoom_to(0.15)
    bar = look_for(window, "butik")
    assert canvas.zoom == 0.15, "while one types the map stays as it is"
    QTest.keyClick(bar.entry, Key.Key_Return)
    found = bar.finding.current
    box = canvas.sight.card_rect(found)
    assert box is not None
    assert canvas.zoom == LEAST_FOR_TYPING
    assert canvas.content_rect().contains(box)
    canvas.setFocus()
    key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert canvas.zoom == 0.15
