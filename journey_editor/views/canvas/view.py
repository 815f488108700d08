"""The canvas widget: receives events, keeps layout and camera, shows the layer and its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from journey_editor.i18n import Words
from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.palettes import Palette
from journey_editor.layout.symbols import Symbols
from journey_editor.model import Journey
from journey_editor.session.session import Session
from journey_editor.views.canvas.accessible import Accessible
from journey_editor.views.canvas.difference import card_region, difference
from journey_editor.views.canvas.dropping import Dropping
from journey_editor.views.canvas.frame import Ghost, Look
from journey_editor.views.canvas.gestures.base import Pointer
from journey_editor.views.canvas.gliding import Gliding
from journey_editor.views.canvas.handling import GestureArea
from journey_editor.views.canvas.keys import Keys
from journey_editor.views.canvas.lookback import Lookback
from journey_editor.views.canvas.painting import Painting
from journey_editor.views.canvas.parking import tray_words
from journey_editor.views.canvas.pointing import Pointing
from journey_editor.views.canvas.qtpainter import QtPainter
from journey_editor.views.canvas.scrolling import FIT_LIMIT, LEAST_READ
from journey_editor.views.canvas.sight import Sight
from journey_editor.views.canvas.tips import show_tip
from journey_editor.views.canvas.touch import Touch
from journey_editor.views.canvas.typist import Typist
from journey_editor.views.pressing import presses_button


class CanvasView(GestureArea):
    """Shows and edits the session's map."""

    bar_moved = Signal(object)
    """QRect of the current card in the viewport, or None while no bar should show at it."""
    lane_wanted = Signal(object)
    """QPoint (global) of the plus button below the lanes: the window shows its menu of kinds."""

    def __init__(
        self,
        session: Session,
        words: Words,
        fonts: Fonts,
        symbols: Symbols,
        data: Path,
        parent: QWidget | None = None,
    ) -> None:
        engine = LayoutEngine(fonts, tray_words(words))
        super().__init__(engine.layout(session.journey), parent)
        self.session = session
        self.words = words
        self._engine = engine
        self._previewing = False
        self._by_hand = False
        self.fits = True
        self._bar_rect: QRect | None = None
        self.pointing = Pointing(self)
        self.touch = Touch(self)
        self.dropping = Dropping(self)
        self.typist = Typist(self)
        self.keys = Keys(self)
        self.sight = Sight(self)
        self.lookback = Lookback(self)
        self.gliding = Gliding(self)
        self.painting = Painting(self, QtPainter(fonts, symbols, data))
        self._set_up_widget()
        session.changed.connect(self._document_changed)
        session.selection_changed.connect(self._selection_changed)
        session.loaded.connect(self._document_loaded)
        self.accessible = Accessible(self)

    def _set_up_widget(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, True)
        self.setAccessibleName(self.words.tr("Journey map"))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.refresh)

    def get_ready(self) -> None:
        """Make what the first edit needs: of thousands of cards it would have to look up every one. Of a map
        that is opened later, the first edit makes it.
        """
        self.gliding.get_ready()
        for lane in self.session.journey.lanes:
            _ = lane.positions

    # ---- what gestures and helpers use (see gestures.base.Stage)

    @property
    def look(self) -> Look:
        return self.painting.overlay.look

    @property
    def is_behind(self) -> bool:
        return self.painting.has_kept_waiting

    @property
    def is_previewing(self) -> bool:
        """Whether a document is shown that is not the session's (a drop place is open)."""
        return self._previewing

    def preview(
        self,
        journey: Journey | None,
        gaps: frozenset[str] = frozenset(),
        away: frozenset[str] = frozenset(),
    ) -> None:
        before, marks = self._layout, (self._previewing, self.painting.away)
        self._previewing = journey is not None
        self.lift = 0.0
        self.painting.gaps, self.painting.away = gaps, away
        now = self.session.journey
        self._layout = self._engine.layout(journey or now, rated=now)
        if marks == (self._previewing, away):
            self._refresh_since(before)
        else:
            self.refresh()
        if self._gesture is not None:
            self.gliding.follow(before)

    def paint_ghosts(self, painter: QPainter, ghosts: Sequence[Ghost], at: QPointF) -> None:
        self.painting.ghosts(painter, ghosts, at)

    def refresh(self) -> None:
        """Repaint, and tell where the small bar belongs."""
        self.viewport().update()
        self._tell_bar()

    def relayout(self) -> None:
        """Lay out what is to be shown now (the document, with letters being composed)."""
        before = self._layout
        self._layout = self._engine.layout(self.typist.shown(self.session.journey), self.typist.open_card)
        self.fit_bars()
        self._refresh_since(before)

    def refresh_card(self, card_id: str) -> None:
        """Repaint one card, with what is drawn around it."""
        found = self._layout.find_card(card_id)
        if found is not None:
            self.viewport().update(card_region(*found, self.camera, QRectF(self.viewport().rect())))

    def _refresh_since(self, before: MapLayout) -> None:
        """Repaint where the layout shows something else than ``before``."""
        changed = difference(before, self._layout, self.camera, QRectF(self.viewport().rect()))
        if changed is None:
            self.viewport().update()
        else:
            self.viewport().update(changed)
        self._tell_bar()

    # ---- commands of menus

    def zoom_phase(self, phase_id: str | None = None, *, whole: bool = False) -> None:
        """A phase (None: that of the selection, else the one in the middle of the window) fills the
        window's width; ``whole``: from its top, and all of its height, if it can still be read so.
        """
        phase, layout = phase_id or self.pointing.current_phase(), self._layout
        box = next((box for box in layout.phases if box.phase_id == phase), None)
        if box is not None:
            top = 0.0 if whole else max(0.0, self.camera.y / self.camera.scale)
            width = box.w + layout.heads_width
            height = min(layout.height, self.viewport().height() / LEAST_READ) if whole else 1.0
            self.show_area(QRectF(box.x - layout.heads_width, top, width, height), FIT_LIMIT)

    def zoom_selection(self) -> None:
        """What is selected fills the window, at most at 200 %."""
        area = self.sight.chosen_area()
        if not area.isEmpty():
            edge = self._layout.heads_width
            self.show_area(area.adjusted(-edge, -self._layout.header_height, 20, 20), 2.0)

    def edit_current(self) -> None:
        """Open the text of the selected card or heading (F2)."""
        self.typist.open_selection()

    def new_card(self) -> None:
        """A new card in the selected cell or below the current card, open for typing."""
        self.typist.new_card_here()

    def add_phase(self) -> None:
        """A new phase after the selected one (else at the end), open for its name."""
        self.typist.add_phase()

    def add_step(self) -> None:
        self.typist.add_step()

    def add_lane(self, kind: str, title: str) -> None:
        self.typist.add_lane(kind, title)

    def rename(self, what: str, key: str) -> None:
        """Open a phase's, step's or lane's name in place."""
        self.typist.open_heading(what, key)

    def set_hint(self, text: str | None) -> None:
        """A word shown in the first cell while the map has no cards."""
        if text != self.painting.hint:
            self.painting.hint = text
            self.refresh()

    def set_parking(self, shown: bool) -> None:
        """Show the parking strip although nothing is parked, or only while something is."""
        if shown != self._engine.shows_tray:
            self._engine.shows_tray = shown
            self.relayout()

    def set_palette(self, palette: Palette) -> None:
        """Show the map in these colours."""
        if palette is not self._engine.palette:
            self._engine.palette = palette
            self.relayout()

    def set_look(self, *, dark: bool = False, large: bool = False) -> None:
        """The ground around the map for a dark or light window, and how large is what one points at."""
        self.painting.overlay.look = Look.of(dark=dark, large=large)
        self.leave_room(self.look.button)

    def reveal(self, ids: tuple[str, ...]) -> None:
        """Scroll so that cards, or the first of them, are in sight."""
        for card_id in reversed(ids):
            self.sight.show_card(card_id)

    def zoom_focus(self) -> QPointF | None:
        """The current card, if it is in sight: keys zoom about it."""
        box = self.sight.card_rect(self.session.selection.current)
        return box.center() if box is not None and self.content_rect().contains(box.center()) else None

    def finish_typing(self) -> None:
        """Keep what is being typed and leave the text."""
        self.typist.finish()

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painting.paint(QRectF(event.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_bars()
        if self.has_more_room(event) and self.fits:
            self.zoom_fit()
        self._tell_bar()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return show_tip(self, event)
        if event.type() == QEvent.Type.Leave:
            self.pointing.leave()
        return self.touch.takes(event) or self.dropping.takes(event) or super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._gesture is None:
            self._pointer = _pointer(event)
            with self._hand():
                self.pointing.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.move_gesture(_pointer(event))
        if self._gesture is None:
            self.pointing.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer = _pointer(event)
        with self._hand():
            if self._gesture is not None:
                self.release_gesture(self._pointer)
            else:
                self.pointing.release(event)

    @contextmanager
    def _hand(self) -> Iterator[None]:
        """What happens inside is the pointer's doing."""
        self._by_hand = True
        try:
            yield
        finally:
            self._by_hand = False

    def release_gesture(self, at: Pointer) -> None:
        """The hand lets go: what the gesture shows becomes so."""
        gesture, before = self._end_gesture(), self._layout
        if gesture is not None:
            flown = gesture.flown()
            self.gliding.stop()
            gesture.release(at)
            self.relayout()
            self.gliding.follow(before, gesture.landed(flown))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointing.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers()
        turned = event.angleDelta()
        if held & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * 1.0015 ** turned.y(), event.position())
        else:
            moved = event.pixelDelta() if not event.pixelDelta().isNull() else turned
            dx, dy = moved.x(), moved.y()
            if held & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.pan_by(-dx, -dy)
        if self._gesture is not None:
            self._gesture.move(self._pointer)
        event.accept()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and self.keys.overrides(_as_key(event)):
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and self.keys.takes_tab(_as_key(event)):
            self.keyPressEvent(_as_key(event))  # else Qt would move the focus
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not presses_button(event) and not self.keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.keys.release(event):
            super().keyReleaseEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.typist.compose(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        found = self.typist.query(query)
        return super().inputMethodQuery(query) if found is None else found

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.typist.finish()
        self.keys.let_go()
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.accessible.came_in()
        self.refresh()

    # ---- the session

    def _document_changed(self, old: Journey, new: Journey) -> None:
        self.typist.document_changed(new)
        if self._gesture is not None and (self._previewing or self._gesture.holds_map):
            self.cancel_gesture()
        places, before = self.gliding.places(self.session.selection.cards), self._layout
        self.relayout()
        if not (self._by_hand or self._gesture or self.typist.active):
            self.gliding.follow(before, places)
        if old.locked != new.locked or old.conflicts is not new.conflicts:
            self.refresh()  # plus buttons or badges come or go
        # What the pointer does stays under the pointer, what others do where it is; what keys do is followed.
        led = self._by_hand or self._gesture is not None or self.typist.active or self.session.is_receiving
        if self.hasFocus() and not led:
            self.sight.follow(self.session.selection.cards)

    def _document_loaded(self) -> None:
        self.cancel_gesture()
        self.lookback.forget()
        self.relayout()
        self.zoom_fit()

    def _selection_changed(self) -> None:
        self.typist.selection_changed()
        self.refresh()

    def _zoomed(self) -> None:
        self.gliding.stop()
        self.painting.zoomed()
        super()._zoomed()
        self._tell_bar()

    def _tell_bar(self) -> None:
        """Where the small bar belongs: at the current card while it is in sight and at rest."""
        rect: QRect | None = None
        current = self.session.selection.current
        if current and self._gesture is None and not self.typist.active and not self._previewing:
            area = self.sight.card_rect(current)
            if area is not None and self.content_rect().intersects(area):
                rect = area.toRect()
        if rect != self._bar_rect:
            self._bar_rect = rect
            self.bar_moved.emit(rect)


def _pointer(event: QMouseEvent) -> Pointer:
    return Pointer(event.position(), event.modifiers())


def _as_key(event: QEvent) -> QKeyEvent:
    assert isinstance(event, QKeyEvent)
    return event
