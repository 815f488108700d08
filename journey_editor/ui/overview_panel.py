"""The overview in a corner of the canvas: when it shows, where it stands, and how it is folded away."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journey_editor.problems import msg
from journey_editor.ui.context_menu import chosen_rect
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import frame, label, tool_button

if TYPE_CHECKING:
    from journey_editor.views.canvas.overview import Overview
    from journey_editor.views.canvas.view import CanvasView

SCREENS = 3.0
"""From so many windows' area on, a map has an overview."""
REST_MS = 120
"""Milliseconds of rest after which it comes, goes or steps aside."""
MARGIN = 12
"""Pixels between it and the edges of the map in sight."""
HAND = 60
"""Pixels around a dragging pointer that stay free."""


def free_corner(size: QSize, room: QRect, busy: list[QRect]) -> QPoint | None:
    """The first corner of ``room`` where a box of ``size`` covers nothing busy; None: there is none."""
    left, right = room.left() + MARGIN, room.right() + 1 - MARGIN - size.width()
    top, bottom = room.top() + MARGIN, room.bottom() + 1 - MARGIN - size.height()
    corners = (QPoint(right, bottom), QPoint(left, bottom), QPoint(right, top), QPoint(left, top))
    return next((at for at in corners if not any(QRect(at, size).intersects(one) for one in busy)), None)


class OverviewPanel(QObject):
    """Shows the overview once the map is larger than some windows; a picture and a button to fold it."""

    def __init__(self, canvas: CanvasView, kit: Kit, refresh: Callable[[], object]) -> None:
        """``refresh`` brings commands up to date: a click has gone elsewhere, or the fold was used."""
        super().__init__(canvas)  # it goes with the canvas, and then hears no more of the session
        self._canvas = canvas
        self._kit = kit
        self._refresh = refresh
        self._allowed = True
        self._hand: QPointF | None = None
        self._timer = QTimer(canvas)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._settle)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._scrolled)
            bar.rangeChanged.connect(self._later)
        for signal in (kit.session.changed, kit.session.selection_changed, kit.preferences.changed):
            signal.connect(self._later)
        canvas.hand_moved.connect(self._hand_moved)
        self._timer.start()

    # ---- parts

    @cached_property
    def picture(self) -> Overview:
        """The map in small."""
        from journey_editor.views.canvas.overview import Overview

        return Overview(self._canvas, large=self._kit.preferences.value.large)

    @cached_property
    def box(self) -> QWidget:
        """What stands in the corner. It is made when a map first needs it."""
        words, icons = self._kit.words, self._kit.icons
        box = frame("panel", self._canvas)
        box.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # a press on its edge is none on the map
        column = QVBoxLayout(box)
        column.setContentsMargins(6, 2, 6, 6)
        column.setSpacing(2)
        row = QHBoxLayout()
        self._name = label(words.tr("Overview"), "caption")
        row.addWidget(self._name, 1)
        self.fold = tool_button(icons.icon("chevron-down"), words.tr("Fold the overview"), 16)
        self.fold.clicked.connect(lambda: self.unfold(not self.is_unfolded))
        row.addWidget(self.fold)
        column.addLayout(row)
        column.addWidget(self.picture)
        self.picture.resized.connect(self._settle)
        self.picture.jumped.connect(self._refresh)
        return box

    fold: QToolButton

    @property
    def is_unfolded(self) -> bool:
        """Whether the user wants to see it."""
        return self._kit.preferences.value.show_overview

    @property
    def is_needed(self) -> bool:
        """Whether the map at its zoom is larger than ``SCREENS`` windows."""
        canvas = self._canvas
        layout, scale, view = canvas.shown_layout, canvas.camera.scale, canvas.viewport().size()
        area = layout.width * layout.height * scale * scale
        return area > SCREENS * max(1, view.width() * view.height())

    @property
    def is_shown(self) -> bool:
        """Whether it stands in its corner, folded or not."""
        return "box" in self.__dict__ and not self.box.isHidden()

    @property
    def is_settled(self) -> bool:
        """Whether it has taken note of all that the canvas told it."""
        return not self._timer.isActive()

    # ---- what commands do

    def unfold(self, unfolded: bool) -> None:
        """Show the picture, or fold it to a button; kept in the settings."""
        if not unfolded and "picture" in self.__dict__ and self.picture.hasFocus():
            self._canvas.setFocus()
        self._kit.preferences.change(show_overview=unfolded)
        self._refresh()
        if unfolded and not self.is_needed:
            self._kit.session.notify(msg("The overview shows when the map is larger than three windows."))
        self._settle()

    def enter(self) -> None:
        """Put the keyboard into the picture."""
        self.unfold(True)
        if self.is_shown:
            self.picture.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def allow(self, allowed: bool) -> None:
        """Whether it may show; not while the map is presented."""
        self._allowed = allowed
        self._settle()

    # ---- following the canvas

    def _later(self) -> None:
        self._timer.start()

    def _scrolled(self) -> None:
        if self.is_shown:
            if self.is_unfolded:
                self.picture.follow()
            if self._kit.session.selection:
                self._timer.start()

    def _hand_moved(self, at: QPointF | None) -> None:
        """Step aside for a hand that drags, before it is there."""
        self._hand = at
        if not self.is_shown:
            return
        if at is None:
            self._timer.start()
        elif self.box.geometry().intersects(self._around_hand()):
            self._settle()

    def _around_hand(self) -> QRect:
        assert self._hand is not None
        at = self._canvas.viewport().mapTo(self._canvas, self._hand.toPoint())
        return QRect(at, QSize(1, 1)).adjusted(-HAND, -HAND, HAND, HAND)

    def _settle(self) -> None:
        if not (self._allowed and self.is_needed and self._canvas.isVisible()):
            if self.is_shown:
                self._leave()
            return
        box, unfolded = self.box, self.is_unfolded
        if self.is_shown and self.picture.is_held:
            self.picture.follow()  # it does not run away from the hand that is in it
            self._fit()
            return
        self._name.setVisible(unfolded)
        self.picture.setVisible(unfolded)
        icons, words = self._kit.icons, self._kit.words
        self.fold.setIcon(icons.icon("chevron-down" if unfolded else "overview"))
        name = words.tr("Fold the overview") if unfolded else words.tr("Overview")
        self.fold.setAccessibleName(name)
        self.fold.setToolTip(name)
        self._fit()
        at = free_corner(box.size(), self._room(), self._busy())
        if at is None:
            self._leave()
            return
        box.move(at)
        box.show()
        if unfolded:
            self.picture.follow()

    def _fit(self) -> None:
        self.picture.setFixedSize(self.picture.sizeHint())
        layout = self.box.layout()
        assert layout is not None
        layout.activate()  # it does not know yet what was hidden
        self.box.adjustSize()

    def _leave(self) -> None:
        if self.picture.hasFocus():
            self._canvas.setFocus()
        self.box.hide()

    def _room(self) -> QRect:
        """Where cards show, in the canvas' pixels."""
        offset = self._canvas.viewport().pos()
        return self._canvas.content_rect().toAlignedRect().translated(offset)

    def _busy(self) -> list[QRect]:
        """What must not be covered: what is selected or typed in, and what the hand drags."""
        if self._hand is not None:
            return [self._around_hand()]
        chosen = chosen_rect(self._canvas)
        if chosen is None:
            return []
        offset = self._canvas.viewport().pos()
        return [chosen.toAlignedRect().translated(offset).adjusted(-4, -4, 4, 4)]
