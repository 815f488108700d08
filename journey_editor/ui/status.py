"""The status line: is it saved, how large is it, how near is it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QMenu, QSlider, QStatusBar, QToolButton

from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import tool_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from journey_editor.views.canvas.view import CanvasView

LEAST, MOST = 0.05, 4.0
"""Zoom at the ends of the slider; 1.0 is 100 %."""
STEPS = 200
READOUT_MS = 60
"""Between two readings of the zoom while it changes: each costs a frame of the map a millisecond."""


class StatusLine:
    """Fills a status bar and keeps it up to date; slider and buttons zoom the canvas."""

    def __init__(
        self, bar: QStatusBar, kit: Kit, canvas: CanvasView, zooms: QMenu, settle: Callable[[], object]
    ) -> None:
        """``zooms`` opens at the percentage; ``settle`` is what a click on the number of conflicts does."""
        self._kit = kit
        self._words = kit.words
        bar.setSizeGripEnabled(False)
        bar.setMinimumHeight(36)
        self.saved = QLabel()
        self.cards = QLabel()
        self.conflicts = QToolButton()
        self.conflicts.setIcon(kit.icons.icon("warning", kit.theme.danger))
        self.conflicts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.conflicts.setMinimumHeight(28)
        self.conflicts.setAccessibleName(kit.words.tr("Conflicts"))
        self.conflicts.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.conflicts.setToolTip(kit.words.tr("Decide what both sides have changed"))
        self.conflicts.clicked.connect(lambda _checked: settle())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(20)
        self.slider.setFixedWidth(140)
        self.slider.setAccessibleName(kit.words.tr("Zoom"))
        self.slider.setToolTip(kit.words.tr("Zoom"))
        self.out = tool_button(kit.icons.icon("minus"), kit.words.tr("Zoom out"), 16)
        self.nearer = tool_button(kit.icons.icon("plus"), kit.words.tr("Zoom in"), 16)
        self.percent = QToolButton()
        self.percent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.percent.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.addWidget(self.saved, 1)
        for widget in (self.conflicts, self.cards, self.out, self.slider, self.nearer, self.percent):
            bar.addPermanentWidget(widget)
        self._keep_width()
        self._next_reading = QTimer(bar)
        self._next_reading.setSingleShot(True)
        self._next_reading.setInterval(READOUT_MS)
        self._next_reading.timeout.connect(lambda: self.show_zoom(canvas.zoom))
        self.show_zoom(canvas.zoom)
        canvas.zoom_changed.connect(self._zoomed)
        self.slider.valueChanged.connect(lambda place: canvas.zoom_to(zoom_at(place)))
        self.out.clicked.connect(lambda: canvas.zoom_out())  # noqa: PLW0108 - not with the clicked state
        self.nearer.clicked.connect(lambda: canvas.zoom_in())  # noqa: PLW0108
        self.percent.setMenu(zooms)

    def refresh(self, editing: bool, counts: bool = True) -> None:
        """Show the state of the document; its number of cards not before the first frame, because how a
        language writes a large number takes a while to look up.
        """
        session = self._kit.session
        for widget in (self.cards, self.out, self.slider, self.nearer, self.percent):
            widget.setVisible(editing)
        open_ = len(session.journey.conflicts) if editing else 0
        self.conflicts.setVisible(bool(open_))
        if open_:
            self.conflicts.setText(self._words.trn("{n} conflict", "{n} conflicts", open_))
            self.conflicts.setAccessibleName(self.conflicts.text())
        if not editing:
            self.saved.setText("")
            return
        if counts:
            count = sum(len(lane.cards) for lane in session.journey.lanes)
            self.cards.setText(self._words.trn("{n} card", "{n} cards", count))
        secured = self._kit.recovery.secured_at
        if session.read_only:
            text = self._words.tr("Read-only")
        elif not session.is_dirty:
            text = self._words.tr("Saved") if session.path else self._words.tr("New map")
        elif secured is None:
            text = self._words.tr("Not saved")
        else:
            text = self._words.tr("Not saved · secured {time}", time=self._words.clock(secured.time()))
        self.saved.setText(text)

    def _keep_width(self) -> None:
        """Give the percentage room for the widest once: else the whole window is laid out anew whenever
        it changes, in the middle of a zoom.
        """
        self.percent.ensurePolished()
        self.percent.setText(self._percent(MOST))
        self.percent.setFixedSize(self.percent.sizeHint().expandedTo(QSize(64, 28)))

    def _zoomed(self, zoom: float) -> None:
        if not self._next_reading.isActive():
            self.show_zoom(zoom)
            self._next_reading.start()

    def _percent(self, zoom: float) -> str:
        return self._words.tr("{n} %", n=round(zoom * 100))

    def show_zoom(self, zoom: float) -> None:
        """Show a zoom without setting it."""
        self.slider.blockSignals(True)
        self.slider.setValue(position(zoom))
        self.slider.blockSignals(False)
        percent = self._percent(zoom)
        if percent == self.percent.text():
            return
        self.percent.setText(percent)
        self.percent.setAccessibleName(self._words.tr("Zoom: {percent}", percent=percent))


def position(zoom: float) -> int:
    """The slider's place for a zoom; equal ways are equal factors."""
    share = math.log(max(LEAST, min(MOST, zoom)) / LEAST) / math.log(MOST / LEAST)
    return round(share * STEPS)


def zoom_at(place: int) -> float:
    """The zoom of a place of the slider; the places near 100 % are 100 %."""
    zoom = LEAST * (MOST / LEAST) ** (place / STEPS)
    return 1.0 if abs(zoom - 1.0) < 0.03 else zoom
