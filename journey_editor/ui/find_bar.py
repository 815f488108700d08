"""The find bar above the map: words, filters, how many cards they leave, and the way through them."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRect, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QStyle, QToolButton, QWidget

from journey_editor.method.find import FACETS, Filter
from journey_editor.session.finding import Asked, Finding
from journey_editor.ui.filter_menu import FilterButton
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import Line, frame, label, tool_button
from journey_editor.views.announcing import announce
from journey_editor.views.canvas.view import CanvasView

SLIDE_MS = 120
"""How long the bar takes to come in, unless the desktop wants no animations."""
PAUSE_MS = 500
"""Rest in typing after which a screen reader is told how many cards were found."""


class FindBar(QWidget):
    """Works on the canvas that stands below it."""

    state_changed = Signal()
    """Whether anything is found, or asked, may differ from before: commands depend on it."""

    def __init__(self, kit: Kit, canvas: CanvasView) -> None:
        super().__init__()
        self._kit = kit
        self._canvas = canvas
        self.finding = Finding(kit.session, self)
        self._state = (False, False)
        self._settled: tuple[Filter, int] | None = None
        """What the parts were last fitted for."""
        self._panel = QWidget(self)
        self._panel.setAccessibleName(kit.words.tr("Find"))
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._panel)
        self._parts.setContentsMargins(14, 6, 8, 6)
        self._parts.setSpacing(6)
        self._search, self._filters = self._make_search(), self._make_filters()
        self._line = frame("line", self)
        self._parts.addLayout(self._search, 1)
        self._parts.addLayout(self._filters)
        self._slide = QVariantAnimation(self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._place_panel)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.finding.changed.connect(self._show)
        kit.session.loaded.connect(self.hide_quietly)
        self.setAccessibleName(kit.words.tr("Find"))
        self.hide()
        self._show()

    # ---- parts

    def _make_search(self) -> QHBoxLayout:
        words, icons = self._kit.words, self._kit.icons
        row = QHBoxLayout()
        row.setSpacing(4)
        self.entry = Line()
        self.entry.setMaxLength(200)
        self.entry.setClearButtonEnabled(False)
        self.entry.setMinimumWidth(150)
        self.entry.setPlaceholderText(words.tr("Find in titles, notes, owners, channels and tags"))
        self.entry.setAccessibleName(words.tr("Find"))
        self.entry.textChanged.connect(self._typed)
        self.place = label("", "muted")
        self.previous = tool_button(icons.icon("chevron-up"), words.tr("Previous match"), 18)
        self.next = tool_button(icons.icon("chevron-down"), words.tr("Next match"), 18)
        self.all = tool_button(icons.icon("select-all"), words.tr("Select all matches"), 18)
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.all.clicked.connect(self.select_all)
        row.addWidget(self.entry, 1)
        for widget in (self.place, self.previous, self.next, self.all):
            row.addWidget(widget)
        return row

    def _make_filters(self) -> QHBoxLayout:
        words, icons = self._kit.words, self._kit.icons
        row = QHBoxLayout()
        row.setSpacing(4)
        self.filters = {facet: FilterButton(self._kit, self.finding, facet) for facet in FACETS}
        for button in self.filters.values():
            button.asked.connect(self._ask)
            row.addWidget(button)
        self.shown = label("", "muted")
        self.clear = QToolButton()
        self.clear.setText(words.tr("Clear"))
        self.clear.setAccessibleName(words.tr("Clear search and filters"))
        self.clear.setToolTip(words.tr("Clear search and filters"))
        self.clear.setMinimumHeight(self.next.minimumHeight())
        self.clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear.clicked.connect(self.clear_all)
        self.close_button = tool_button(icons.icon("close"), words.tr("Close"), 16)
        self.close_button.clicked.connect(self.leave)
        row.addSpacing(6)
        row.addWidget(self.shown)
        row.addStretch(1)
        row.addWidget(self.clear)
        row.addWidget(self.close_button)
        return row

    # ---- what the user does

    def enter(self) -> None:
        """Come in, with the keyboard in the field and its words selected."""
        if self.isHidden():
            self._canvas.lookback.keep()
            self.finding.open()
            self.show()
            self._settle()
            duration = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
            if duration > 0:
                self._slide.setStartValue(float(-self.height()))
                self._slide.setEndValue(0.0)
                self._slide.setDuration(min(SLIDE_MS, duration))
                self._slide.start()
            self.state_changed.emit()
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.selectAll()

    def leave(self) -> None:
        """Go away; the found card at which one was is selected, and the map has the keyboard."""
        self.finding.select_current()
        self.hide_quietly()
        self._canvas.setFocus()

    def hide_quietly(self) -> None:
        """Go away and light the whole map."""
        if not self.isHidden():
            self.finding.close()
            self._slide.stop()
            self.hide()
            self.state_changed.emit()

    def restore(self, asked: Asked) -> None:
        """Look for what another window looked for."""
        self.finding.ask(asked)
        self.enter()

    def go(self, step: int) -> None:
        """Show and select the next or previous found card; come in where nothing is looked for yet."""
        if self.isHidden():
            self.enter()
        card_id = self.finding.go(step)
        if card_id is None:
            self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._canvas.sight.bring_near()
        self._canvas.reveal((card_id,))
        self._pause.stop()
        title = " ".join(self._kit.session.journey.card(card_id).title.split())
        announce(self.entry, f"{self.place.text()}: {title}" if title else self.place.text())

    def select_all(self) -> None:
        """Select all found cards, so that they can be edited at once."""
        self.finding.select_all()
        self._canvas.setFocus()

    def clear_all(self) -> None:
        """Ask for nothing, but stay."""
        self.finding.clear()
        if not self.isHidden():
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.entry.hasFocus():
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._ask(Asked(text, self.finding.asked.wanted))

    def _ask(self, asked: Asked) -> None:
        self.finding.ask(asked)
        if self.finding.current is not None:
            self._canvas.reveal((self.finding.current,))
        self._pause.start()

    # ---- what is shown

    def _show(self) -> None:
        """Bring words, counts and the map up to date."""
        finding, words = self.finding, self._kit.words
        asked, found = finding.asked, len(finding.found)
        if self.entry.text() != asked.typed:
            self.entry.blockSignals(True)
            self.entry.setText(asked.typed)
            self.entry.blockSignals(False)
        self._canvas.painting.light(finding.lit, finding.current)
        total = sum(len(lane.cards) for lane in self._kit.session.journey.lanes)
        if (asked.wanted, total) != self._settled:
            self._settled = (asked.wanted, total)
            self._reserve(total)
            self._settle()  # which has the buttons say what is chosen
        everything = words.trn("{n} card", "{n} cards", total)
        if finding.lit is None:
            self.place.setText("")
            self.shown.setText(everything)
        else:
            at = words.tr("{place} of {n}", place=finding.place, n=found)
            self.place.setText(at if found else words.tr("Nothing found"))
            self.shown.setText(words.trn("{found} of {n} card", "{found} of {n} cards", total, found=found))
        for widget in (self.previous, self.next, self.all):
            widget.setEnabled(bool(found))
        self.clear.setEnabled(bool(asked))
        self.entry.setAccessibleDescription(self.shown.text())
        state = (bool(found), bool(asked))
        if state != self._state:
            self._state = state
            self.state_changed.emit()

    def _reserve(self, total: int) -> None:
        """Keep room for the longest counts, so that nothing moves while one types."""
        words = self._kit.words
        for one, texts in (
            (self.place, (words.tr("{place} of {n}", place=total, n=total), words.tr("Nothing found"))),
            (self.shown, (words.trn("{found} of {n} card", "{found} of {n} cards", total, found=total),)),
        ):
            one.setMinimumWidth(max(map(one.fontMetrics().horizontalAdvance, texts)) + 4)

    def _tell(self) -> None:
        if not self.isHidden() and self.finding.lit is not None:
            announce(self.entry, self.shown.text() if self.finding.found else self.place.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def sizeHint(self) -> QSize:
        return QSize(self._parts.sizeHint().width(), self._parts.sizeHint().height() + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _settle(self) -> None:
        """Fit the parts into the width: side by side, else below each other, else with bare icons."""
        width = self.width()
        for compact in (False, True):
            self._filters.setSpacing(0 if compact else 4)
            for button in self.filters.values():
                button.show_chosen(compact=compact)
            rows = (self._search, self._filters)
            widths = [_wanted(row) for row in rows]
            margins = self._parts.contentsMargins()
            room = width - margins.left() - margins.right()
            beside = sum(widths) + self._parts.spacing() <= room
            if beside or max(widths) <= room:
                break
        down = QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if beside else down)
        height = self._parts.sizeHint().height() + 1
        if self.height() != height:
            self.setFixedHeight(height)
        self._line.setGeometry(QRect(0, height - 1, width, 1))
        self._place_panel()

    def _place_panel(self) -> None:
        sliding = self._slide.state() == QVariantAnimation.State.Running
        top = round(self._slide.currentValue()) if sliding else 0
        self._panel.setGeometry(QRect(0, top, self.width(), self.height() - 1))


def _wanted(row: QLayout) -> int:
    """The width that a row of widgets needs."""
    row.invalidate()
    return row.sizeHint().width()
