"""The dock: shows the page for what is selected."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journey_editor.ui import attachment_commands
from journey_editor.ui.first_paint import FirstPaint
from journey_editor.ui.follower import Follower
from journey_editor.ui.kit import Kit
from journey_editor.ui.opening import open_people
from journey_editor.ui.widgets import label, push_button, tool_button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from journey_editor.ui.inspector.cards import CardPanel
    from journey_editor.ui.inspector.headings import HeadingPanel
    from journey_editor.ui.inspector.map import MapPanel
    from journey_editor.ui.main_window import MainWindow

P = TypeVar("P", bound=QWidget)
LEAST_WIDTH, MOST_WIDTH = 300, 460
"""Pixels between which lies the width that the inspector cannot be made narrower than."""
LEAST_WIDTH_LARGE = 380
"""The same with large letters: what its widest page needs, so that it does not grow when that is built
(unless the system's own letters are larger than 11 points).
"""


class InspectorDock(QDockWidget):
    """Refreshes only while it is seen. Its first frame is without a page: a start shows the map first, and
    to build a page of fields takes a tenth of it.
    """

    def __init__(self, kit: Kit, window: MainWindow) -> None:
        super().__init__(kit.words.tr("Inspector"), window)
        self.setObjectName("inspector")
        self.setTitleBarWidget(self._title_bar(kit))
        self._kit = kit
        self._window = window
        self._session = kit.session
        self._stale = True
        self._is_waiting = True
        """For the first frame: pages are not filled before."""
        self._pages: dict[QWidget, QScrollArea] = {}
        self._stack = _Stack(LEAST_WIDTH_LARGE if kit.preferences.value.large else LEAST_WIDTH)
        self.setWidget(self._stack)
        self._follower = Follower(self, kit, self.refresh)
        self.visibilityChanged.connect(self._shown)
        FirstPaint(self, self.complete)

    def complete(self) -> None:
        """Fill the page that is seen, and build the others."""
        self._is_waiting = False
        self._shown(True)
        _ = self.cards, self.headings, self.map

    @cached_property
    def cards(self) -> CardPanel:
        """The page for cards. A page is built when it is first shown, or after the first frame."""
        from journey_editor.ui.inspector.cards import CardPanel

        panel, window = CardPanel(self._kit), self._window
        panel.attachments.attach_wanted.connect(lambda: attachment_commands.choose(window))
        panel.attachments.look_wanted.connect(lambda card, file: attachment_commands.show(window, card, file))
        return self._page(panel)

    @cached_property
    def headings(self) -> HeadingPanel:
        """The page for a phase, a step or a lane."""
        from journey_editor.ui.inspector.headings import HeadingPanel

        return self._page(HeadingPanel(self._kit, self._height_of))

    @cached_property
    def map(self) -> MapPanel:
        """The page for the map itself."""
        from journey_editor.ui.inspector.map import MapPanel

        people = push_button(self._kit.icons.icon("owner"), self._kit.words.tr("Owners and channels…"))
        people.clicked.connect(lambda: open_people(self._window))
        return self._page(MapPanel(self._kit, people))

    def _page(self, panel: P) -> P:
        self._pages[panel] = _Page(panel)
        self._stack.addWidget(self._pages[panel])
        return panel

    def _height_of(self, lane: str) -> float:
        """How tall a lane is now, in points."""
        box = self._window.canvas.shown_layout.lanes_by_id.get(lane)
        return box.h if box is not None else 0.0

    @property
    def panel(self) -> CardPanel | HeadingPanel | MapPanel:
        """The page for what is selected."""
        selection = self._session.selection
        if selection.cards:
            return self.cards
        return self.headings if selection.phase or selection.step or selection.lane else self.map

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        if self.isHidden() or self._is_waiting:
            self._stale = True
            return
        self._stale = False
        panel = self.panel
        self._stack.setCurrentWidget(self._pages[panel])
        panel.refresh()

    def focus(self, field: str) -> None:
        """Put the keyboard into a field of the page shown."""
        self._is_waiting = False
        self.refresh()
        self.panel.focus(field)

    def commit(self) -> None:
        """Put what is typed but not yet taken."""
        if self._session.selection.cards and not self.isHidden():
            self.cards.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in a field, none of which takes it, gives the keyboard back to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self._window.canvas.setFocus()
        else:
            super().keyPressEvent(event)

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


class _Stack(QStackedWidget):
    """The pages; never narrower than the widest of them, nor than ``least`` pixels while there are none."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(self._least, 0))


class _Page(QScrollArea):
    """A panel that scrolls up and down only, so it is never narrower than what stands in it."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(16, 10, 16, 16)
        column.addWidget(panel)
        self.setWidget(self._holder)

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        wanted = self._holder.minimumSizeHint().width() + bar
        return QSize(max(LEAST_WIDTH, min(wanted, MOST_WIDTH)), super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
