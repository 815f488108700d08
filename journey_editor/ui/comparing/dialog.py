"""The window that compares two maps: what differs as a list beside the map in which all of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journey_editor.changes.comparison import WAYS, Comparison, Way, compare, grouped
from journey_editor.changes.report import summary
from journey_editor.problems import msg
from journey_editor.ui.comparing.rows import Rows, way_of
from journey_editor.ui.long_list import SIGN_SIDE, LongList, sign_icon
from journey_editor.ui.map_view import MapView
from journey_editor.ui.patience import NobodyWaitsError, Patience
from journey_editor.ui.widgets import label, push_button, resize_within_screen, tool_button
from journey_editor.views.announcing import announce
from journey_editor.views.canvas.signs import SIGN_NAMES, Signs

if TYPE_CHECKING:
    from journey_editor.model import Journey
    from journey_editor.ui.kit import Kit


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two maps: what it is called here, and the map."""

    name: str
    journey: Journey


class CompareDialog(QDialog):
    """Shows what became of one map on the way to another. Nothing here changes either."""

    def __init__(self, parent: QWidget, kit: Kit, old: Side, new: Side, found: Comparison) -> None:
        """``found`` is the comparison of the two, made beforehand: it takes a while for large maps."""
        super().__init__(parent)
        self._kit, self._sides, self._found = kit, (old, new), found
        self._groups = grouped(found, "phase")
        words = kit.words
        self.setWindowTitle(words.tr("Compare"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_within_screen(self, 1240, 740)
        self.map = MapView(kit, found.journey, words.tr("Both maps in one"))
        self._rows = Rows(words, {way: sign_icon(way) for way in WAYS}, QColor(kit.theme.muted), self)
        self.list = self._made_list()
        self.filters: dict[Way, QToolButton] = {way: self._filter(way) for way in WAYS}
        self.grouping = QComboBox()
        self.grouping.addItem(words.tr("By phase"), "phase")
        self.grouping.addItem(words.tr("By lane"), "lane")
        self.grouping.setAccessibleName(words.tr("Group the list"))
        self.grouping.currentIndexChanged.connect(self._regroup)
        self.told = label("", "muted", wrap=True)
        self.names = label("", "heading", wrap=True)
        self.detail = label("", wrap=True)
        self.swap = tool_button(kit.icons.icon("swap"), words.tr("Swap the two maps"))
        self.swap.clicked.connect(self._swap)
        self._lay_out()
        self._show()
        self.list.setFocus()

    # ---- parts

    def _made_list(self) -> LongList:
        made = LongList.showing(self._rows, self._kit.words.tr("What differs"))
        made.selectionModel().currentChanged.connect(self._go_to)
        made.clicked.connect(self._go_to)
        made.installEventFilter(self)
        return made

    def _filter(self, way: Way) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setChecked(True)
        made.setIcon(sign_icon(way))
        made.setIconSize(QSize(SIGN_SIDE, SIGN_SIDE))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setMinimumHeight(32)
        made.toggled.connect(self._refill)
        return made

    def _lay_out(self) -> None:
        words, kit = self._kit.words, self._kit
        names = QHBoxLayout()
        names.addWidget(self.names, 1)
        names.addWidget(self.swap)
        legend = QGridLayout()
        legend.setSpacing(4)
        for place, button in enumerate(self.filters.values()):
            legend.addWidget(button, place // 2, place % 2)
        legend.setColumnStretch(2, 1)
        self.copy = push_button(kit.icons.icon("copy"), words.tr("Copy list"))
        self.copy.clicked.connect(self._copy)
        below = QHBoxLayout()
        below.addWidget(self.copy)
        below.addStretch(1)
        below.addWidget(self.grouping)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(legend)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        column.addLayout(below)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.map)
        self.splitter.setSizes([440, 780])
        self.splitter.setStretchFactor(1, 1)
        self.map.tools.insertWidget(0, self.told, 1)
        close = QPushButton(words.tr("Close"))
        close.setAutoDefault(False)
        buttons = QDialogButtonBox()
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setSpacing(10)
        whole.addLayout(names)
        whole.addWidget(self.splitter, 1)
        whole.addWidget(buttons)

    # ---- what is shown

    def _show(self) -> None:
        """Show the comparison as it is now."""
        words, found = self._kit.words, self._found
        self.names.setText(self._title())
        counts = found.counts()
        for way, button in self.filters.items():
            name = words.say(SIGN_NAMES[way])
            button.setText(f" {name} ({words.number(counts[way])})")
            button.setAccessibleName(words.tr("Show what is of this kind: {name}", name=name.lower()))
            button.setToolTip(button.accessibleName())
            button.setEnabled(bool(counts[way]))
        line = summary(found.changes)
        self.told.setText(words.say(line) if line else words.tr("The two maps are alike."))
        self.copy.setEnabled(bool(found.changes))
        self.grouping.setEnabled(bool(found.changes))
        self.map.canvas.painting.sign(Signs({change.record: way_of(change) for change in found.changes}))
        self._refill()

    def _refill(self) -> None:
        chosen = self._rows.change(self.list.currentIndex())
        self._rows.fill(self._groups, {way for way, button in self.filters.items() if button.isChecked()})
        self.list.setCurrentIndex(self._rows.place_of(chosen))
        if not self._rows.changes:
            self.detail.setText("")

    def _regroup(self) -> None:
        self._groups = grouped(self._found, self.grouping.currentData())
        self._refill()

    def _swap(self) -> None:
        old, new = self._sides
        words = self._kit.words
        doing = words.tr("Comparing with '{name}'…", name=old.name)
        given_up = msg("The comparison was called off.")
        patience = Patience(self, words, doing, given_up, words.tr("Large maps take a moment."))
        try:
            self._found = patience(lambda: compare(new.journey, old.journey), lambda _late: None)
        except NobodyWaitsError:
            return
        self._sides = new, old
        self._groups = grouped(self._found, self.grouping.currentData())
        self.map.show_journey(self._found.journey)
        self._show()

    def _title(self) -> str:
        """Both sides' names."""
        old, new = self._sides
        return f"{old.name} \N{RIGHTWARDS ARROW} {new.name}"

    # ---- what the user does

    def _go_to(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        change = self._rows.change(index)
        if change is not None:
            self.detail.setText(self._kit.words.say(change.words))
            self.map.go_to(change.record)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._title()}\n\n{self._rows.text()}\n")
        announce(self.copy, self._kit.words.tr("Copied"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.list
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            self._copy()
            return True
        return super().eventFilter(watched, event)
