"""The dock: shows the page for what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journey_editor.ui.choices import Follower
from journey_editor.ui.inspector.cards import CardPanel
from journey_editor.ui.inspector.fields import EscapeLeaves
from journey_editor.ui.inspector.headings import HeadingPanel, MapPanel
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label, push_button, tool_button

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow


class InspectorDock(QDockWidget):
    """Refreshes only while it is seen."""

    def __init__(self, kit: Kit, window: MainWindow) -> None:
        super().__init__(kit.words.tr("Inspector"), window)
        self.setObjectName("inspector")
        self.setTitleBarWidget(self._title_bar(kit))
        self._session = kit.session
        self._stale = True
        people = push_button(kit.icons.icon("owner"), kit.words.tr("Owners and channels…"))
        people.clicked.connect(window.show_people)
        self.cards = CardPanel(kit)
        self.headings = HeadingPanel(kit)
        self.map = MapPanel(kit, people)
        self._pages: dict[QWidget, QScrollArea] = {}
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(300)
        for panel in (self.map, self.headings, self.cards):
            self._pages[panel] = _scrolled(panel)
            self._stack.addWidget(self._pages[panel])
        self.setWidget(self._stack)
        self._escape = EscapeLeaves(self, window.canvas.setFocus)
        for child in self._stack.findChildren(QWidget):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
                child.installEventFilter(self._escape)
        self._follower = Follower(self, kit, self.refresh)
        self.visibilityChanged.connect(self._shown)

    @property
    def panel(self) -> CardPanel | HeadingPanel | MapPanel:
        """The page for what is selected."""
        selection = self._session.selection
        if selection.cards:
            return self.cards
        return self.headings if selection.phase or selection.step or selection.lane else self.map

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        if self.isHidden():
            self._stale = True
            return
        self._stale = False
        self._stack.setCurrentWidget(self._pages[self.panel])
        self.panel.refresh()

    def focus(self, field: str) -> None:
        """Put the keyboard into a field of the page shown."""
        self.refresh()
        self.panel.focus(field)

    def commit(self) -> None:
        """Put what is typed but not yet taken."""
        if self.panel is self.cards and not self.isHidden():
            self.cards.commit()

    def _title_bar(self, kit: Kit) -> QWidget:
        """Our own: its name and one button; dragged like any other."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 10, 2)
        row.addWidget(label(self.windowTitle(), "caption"), 1)
        close = tool_button(kit.icons.icon("close", kit.theme.muted), kit.words.tr("Close the inspector"), 16)
        close.clicked.connect(self.hide)
        row.addWidget(close)
        return bar

    def sizeHint(self) -> QSize:
        return QSize(330, 600)

    def _shown(self, _shown: bool) -> None:
        if self._stale and not self.isHidden():
            self.refresh()


def _scrolled(panel: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(16, 10, 16, 16)
    column.addWidget(panel)
    area.setWidget(holder)
    return area
