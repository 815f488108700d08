"""Everything that a screen reader meets has a name: menus, docks, dialogs, pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from journey_editor.app import Program
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers

Role = QAccessible.Role
NAMED = {
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.ButtonDropGrid, Role.CheckBox, Role.RadioButton,
    Role.ComboBox, Role.EditableText, Role.Slider, Role.SpinBox, Role.List, Role.Tree, Role.Table,
    Role.MenuItem, Role.PopupMenu, Role.PageTab, Role.Dialog, Role.ListItem, Role.ProgressBar, Role.Link,
    Role.ColumnHeader, Role.Window,
}  # fmt: skip
"""What one can do something with, or what one has to know where one is."""


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def nameless(top: QWidget) -> list[str]:
    """What is shown below a widget, takes part, and has no name."""
    found: list[str] = []

    def look(it: QAccessibleInterface, path: str) -> None:
        state = it.state()
        if state.invisible or not it.isValid():
            return
        role, name = it.role(), it.text(QAccessible.Text.Name).strip()
        here = f"{path}/{role.name}:{name}"
        if role in NAMED and not name:
            found.append(here)
        for number in range(it.childCount()):
            child = it.child(number)
            if child is not None:
                look(child, here)

    look(QAccessible.queryAccessibleInterface(top), "")
    return found


def test_the_start_page(program: Program) -> None:
    assert nameless(program.window) == []


def test_the_window_with_whatever_is_selected(window: MainWindow, qapp: QApplication) -> None:
    window.show_inspector()
    journey = window.session.journey
    for chosen in (
        Selection(),
        Selection.of_cards(journey.lanes[1].cards[0].id),
        Selection.of_cards(*(card.id for card in journey.lanes[1].cards[:3])),
        Selection.of_cell(journey.lanes[1].id, journey.steps[0].id),
        Selection(phase=journey.phases[0].id),
        Selection(step=journey.steps[0].id),
        Selection(lane=journey.lanes[0].id),
    ):
        window.session.select(chosen)
        qapp.processEvents()
        assert nameless(window) == [], chosen
    window.session.notify(msg("Undo"), undo=True)
    assert window.editor.toast.isVisible()
    assert nameless(window) == []


def test_the_bar_that_finds_and_the_full_screen(window: MainWindow, qapp: QApplication) -> None:
    for command in ("edit.find", "view.present"):
        window.actions_[command].trigger()
        qapp.processEvents()
        assert nameless(window) == [], command


def test_every_menu(window: MainWindow, qapp: QApplication) -> None:
    menus = [menu for menu in window.findChildren(QMenu) if menu.actions()]
    assert len(menus) > 10
    for menu in menus:
        for action in menu.actions():
            assert action.isSeparator() or action.text().strip("& …"), menu.title()
    for menu in window.menuBar().findChildren(QMenu):
        if not menu.title():
            continue  # Qt's own, for what a narrow bar has no room for
        menu.popup(window.pos())
        qapp.processEvents()
        assert nameless(menu) == [], menu.objectName()
        menu.close()


@pytest.mark.parametrize(
    "command",
    ["file.export_pdf", "file.export_png", "file.open", "map.people", "help.shortcuts", "help.about"],
)
def test_every_dialog(window: MainWindow, answers: Answers, command: str) -> None:
    met: list[str] = []

    def look(dialog: QDialog) -> None:
        met.extend([dialog.windowTitle(), *nameless(dialog)])
        dialog.reject()

    answers.do(look)
    window.actions_[command].trigger()
    assert len(met) == 1, met
    assert met[0]


def test_the_palette(window: MainWindow, qapp: QApplication) -> None:
    window.actions_["edit.palette"].trigger()
    qapp.processEvents()
    palette = QApplication.activePopupWidget() or QApplication.activeWindow()
    assert palette is not None
    assert nameless(palette) == []
    palette.close()
