"""The page with the open map: its title and tools, the canvas, and what floats above it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journey_editor import edits
from journey_editor.problems import msg
from journey_editor.session.parking import parking_place
from journey_editor.session.session import Notice
from journey_editor.ui.command import Actions, MenuMaker, native
from journey_editor.ui.first_paint import FirstPaint
from journey_editor.ui.kit import Kit
from journey_editor.ui.lock_button import LockButton
from journey_editor.ui.map_themes import chosen_palette
from journey_editor.ui.map_title import MapTitle
from journey_editor.ui.widgets import TARGET, frame, push_button
from journey_editor.views.canvas.view import CanvasView

if TYPE_CHECKING:
    from journey_editor.ui.card_bar import CardBar
    from journey_editor.ui.find_bar import FindBar
    from journey_editor.ui.overview_panel import OverviewPanel
    from journey_editor.ui.toast import Toast

TOOLS = ("edit.undo", "edit.redo", "-", "map.add_phase", "map.add_step", "map.add_lane", "-", "view.fit",
         "view.inspector", "edit.find")  # fmt: skip
"""The tools beside the title: commands and menus of the table."""


class EditorPage(QWidget):
    """Built when the first map is shown, so that the start page need not wait for it."""

    def __init__(self, kit: Kit, actions: Actions, menus: MenuMaker) -> None:
        super().__init__()
        self._kit = kit
        self._menus = menus
        self.title = MapTitle(kit)
        self.canvas = CanvasView(kit.session, kit.words, kit.fonts, kit.symbols, kit.data)
        self.canvas.set_look(dark=kit.theme.dark, large=kit.preferences.value.large)
        self.tools: dict[str, QToolButton] = {}
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(4)
        row.addWidget(self.title, 1)
        row.addSpacing(12)
        self._add_tools(row, actions, menus)
        self._find_bar: FindBar | None = None
        self._refresh_actions = actions.refresh
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = frame("line")
        column.addWidget(self._bar)
        column.addWidget(self._line)
        column.addWidget(self.canvas, 1)
        self.canvas.bar_moved.connect(self._place_bar)
        self.title.left.connect(self.canvas.setFocus)
        kit.session.noticed.connect(self._notice)
        kit.session.changed.connect(self._document_changed)
        kit.session.loaded.connect(self._map_loaded)
        kit.preferences.changed.connect(self._apply_preferences)
        self._apply_preferences()
        self._show_hint()
        self.lock = LockButton(self.canvas, kit, actions["map.lock"])
        FirstPaint(self, self._complete)

    def _complete(self) -> None:
        """Make what the first frame does not show, and the first click or key should not wait for."""
        _ = self.card_bar, self.toast, self.overview
        self.canvas.get_ready()

    @cached_property
    def toast(self) -> Toast:
        """The quiet bar. Like the card's, it is built after the first frame, which shows neither."""
        from journey_editor.ui.toast import Toast

        return Toast(self.canvas, self._kit)

    @cached_property
    def card_bar(self) -> CardBar:
        """The small bar at the current card."""
        from journey_editor.ui.card_bar import CardBar

        return CardBar(self.canvas, self._kit, self._menus.submenu("card.color"))

    @cached_property
    def overview(self) -> OverviewPanel:
        """The map in small, in a corner."""
        from journey_editor.ui.overview_panel import OverviewPanel

        return OverviewPanel(self.canvas, self._kit, self._refresh_actions)

    @property
    def is_finding(self) -> bool:
        """Whether the find bar is shown."""
        return self._find_bar is not None and not self._find_bar.isHidden()

    @property
    def find_bar(self) -> FindBar:
        """The bar above the canvas, built when first asked for."""
        if self._find_bar is None:
            from journey_editor.ui.find_bar import FindBar

            self._find_bar = FindBar(self._kit, self.canvas)
            self._find_bar.state_changed.connect(self._refresh_actions)
            self.put_above_map(self._find_bar)
        return self._find_bar

    def put_above_map(self, bar: QWidget) -> None:
        """Place a bar right above the canvas."""
        self._column.insertWidget(self._column.indexOf(self.canvas), bar)

    def show_tools(self, shown: bool) -> None:
        """Show or hide all but the map."""
        self._bar.setVisible(shown)
        self._line.setVisible(shown)
        self.overview.allow(shown)
        self.lock.allow(shown)

    def start_naming(self) -> None:
        """Put the keyboard into the title, all of it selected."""
        self.title.setFocus()
        self.title.selectAll()

    def _add_tools(self, row: QHBoxLayout, actions: Actions, menus: MenuMaker) -> None:
        for name in TOOLS:
            if name == "-":
                row.addSpacing(12)
                continue
            button = QToolButton()
            button.setIconSize(QSize(20, 20))
            button.setMinimumSize(TARGET + 4, TARGET + 4)
            if name == "map.add_lane":
                button.setMenu(menus.submenu(name))
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
                button.setIcon(self._kit.icons.icon("lane"))
                _name(button, actions[name])
                actions[name].enabledChanged.connect(button.setEnabled)
                button.setEnabled(actions[name].isEnabled())
            else:
                button.setDefaultAction(actions[name])
                _name(button, actions[name])
                actions[name].changed.connect(lambda b=button, a=actions[name]: _name(b, a))
            self.tools[name] = button
            row.addWidget(button)
        action = actions["file.export_pdf"]
        self.export = push_button(action.icon(), action.text().rstrip("…"))
        self.export.clicked.connect(action.trigger)
        row.addSpacing(10)
        row.addWidget(self.export)

    def _place_bar(self, rect: QRect | None) -> None:
        if self._kit.session.read_only:
            rect = None  # all that it offers is a change
        if rect is not None or "card_bar" in self.__dict__:
            self.card_bar.place(rect)

    def show_parking(self, shown: bool) -> None:
        """Show the parking strip, or leave it out. While cards are parked it stays: none is out of sight."""
        session = self._kit.session
        if not shown and edits.parked_cards(session.journey):
            session.notify(msg("The parking lot stays in sight while cards are parked there."))
        self._kit.preferences.change(show_parking=shown)
        place = parking_place(session.journey)
        if shown and place is not None:
            self.canvas.sight.show_cell(place)

    def _apply_preferences(self) -> None:
        self.canvas.set_palette(chosen_palette(self._kit.preferences.value))
        self.canvas.set_parking(self._kit.preferences.value.show_parking)
        self.canvas.gliding.enabled = self._kit.preferences.value.gentle_motion

    def _notice(self, notice: Notice) -> None:
        words = self._kit.words
        offers: Iterable = ((words.tr("Undo"), self._kit.session.undo),) if notice.undo else ()
        self.toast.show_message(words.say(notice.message), *offers, until_change=notice.undo)

    def _document_changed(self) -> None:
        if "toast" in self.__dict__ and self.toast.until_change:
            self.toast.hide()  # what it would take back now is another step
        self._show_hint()

    def _map_loaded(self) -> None:
        if "toast" in self.__dict__:
            self.toast.hide()  # it spoke of another map

    def _show_hint(self) -> None:
        empty = not any(lane.cards for lane in self._kit.session.journey.lanes)
        self.canvas.set_hint(self._kit.words.tr("Double-click, or type") if empty else None)


def _name(button: QToolButton, action: QAction) -> None:
    keys = native(action.shortcut())
    text = action.text().replace("&", "").rstrip("…")
    button.setAccessibleName(text)
    button.setToolTip(f"{text}  {keys}" if keys else text)
