"""What the mouse means: which thing is under it, which gesture a press begins, what it tells.

Gestures are imported when the first begins, or soon after the first frame: no map waits for them to open.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu

from journey_editor.layout.hit import Hit, hit
from journey_editor.method.emotions import emotion_name
from journey_editor.model import Card
from journey_editor.problems import msg
from journey_editor.session import commands, sizing
from journey_editor.session.parking import parking_place
from journey_editor.session.selection import Cell, Selection
from journey_editor.session.sizing import steps_of
from journey_editor.views.canvas.frame import READABLE
from journey_editor.views.canvas.gestures.base import Gesture, Pointer
from journey_editor.views.canvas.gestures.pan import Pan
from journey_editor.views.canvas.grips import Grip, edge_at, handles
from journey_editor.views.canvas.overlay import PlusButton, plus_buttons
from journey_editor.views.canvas.typing import Target

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView

FINGER = 40.0
"""Pixels that a finger needs."""
_ADD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
"""With one of these held a click adds to what is selected, or takes from it, and does nothing else."""


class Pointing:
    """Presses, clicks, hovering and tooltips on the canvas."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self.hovered_phase: str | None = None
        self.hovered_plus: PlusButton | None = None
        self.bare = False
        """Whether the map stands alone, for a room: without buttons on it."""
        self._pressed: tuple[Hit, QPointF] | None = None
        """What a press began on, until it is a click or a drag."""
        self._before = Selection()
        """What was selected before the press."""
        self._gripped: Grip | None = None
        """The side or edge that the press took hold of."""
        self.hovered_grip: Grip | None = None
        canvas.session.changed.connect(self.leave)  # an edge or button may be elsewhere now
        self.touching = False
        """Whether a finger points: it needs larger targets."""
        self._deselect_others = False
        """The press was on one of several selected cards: a click (no drag) selects it alone."""
        self.on_file: Callable[[str, str], None] | None = None
        """Called when an attachment is clicked, with its card and its SHA-256."""

    def at(self, point: QPointF) -> Hit:
        """What lies under a view point."""
        layout = self._canvas.shown_layout
        camera = self._canvas.camera
        return hit(layout, *camera.to_map(point, layout), self._canvas.look.reach / camera.scale)

    def plus_buttons(self) -> list[PlusButton]:
        """The buttons that add a phase, step or lane, as they show now; none where nothing may be added."""
        canvas = self._canvas
        if canvas.session.journey.locked or canvas.session.read_only or self.bare:
            return []
        return plus_buttons(canvas.shown_layout, canvas.camera, self.hovered_phase, canvas.look.button)

    def grip_at(self, point: QPointF) -> Grip | None:
        """The side of the selected card or the edge of a heading at a view point."""
        canvas = self._canvas
        if canvas.typist.active or canvas.session.read_only:
            return None
        layout, camera = canvas.shown_layout, canvas.camera
        reach = max(canvas.look.grip, FINGER if self.touching else 0.0)
        if canvas.content_rect().contains(point):
            sides = handles(layout, camera, canvas.session.selection, reach)
            return next((side for side in sides if side.area.contains(point)), None)
        return None if canvas.session.journey.locked else edge_at(layout, camera, point, reach)

    def current_phase(self) -> str | None:
        """The phase of the selection, else the one in the middle of the window."""
        session = self._canvas.session
        chosen = commands.phase_of_selection(session.journey, session.selection)
        if chosen is not None:
            return chosen
        middle = self._canvas.camera.to_map_free(self._canvas.content_rect().center())[0]
        boxes = self._canvas.shown_layout.phases
        near = min(boxes, key=lambda box: abs(box.x + box.w / 2 - middle), default=None)
        return near.phase_id if near else None

    # ---- press, move, release

    def press(self, event: QMouseEvent) -> None:
        canvas, point = self._canvas, event.position()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (event.button() == Qt.MouseButton.LeftButton and canvas.keys.space):
            canvas.begin(Pan(canvas, Pointer(point, event.modifiers())))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            self._select_for_menu(point)
            return
        if self._press_plus(point):
            return
        found = self.at(point)
        if self._press_text(event, found):
            return
        canvas.typist.finish()
        self._gripped = self.grip_at(point)
        if self._gripped is not None:
            self._pressed = (Hit("nothing"), point)
            if self._gripped.kind in ("step", "phase", "lane"):
                canvas.session.select(commands.heading(self._gripped.kind, self._gripped.key))
            return
        found = self.at(point)  # the text that was just left may have changed the layout
        self._pressed = (found, point)
        self._before = canvas.session.selection
        self._select(found, event.modifiers())

    def _press_text(self, event: QMouseEvent, found: Hit) -> bool:
        """A press inside the open text places its cursor."""
        typist = self._canvas.typist
        if not typist.is_open(found):
            return False
        layout = self._canvas.shown_layout
        x, y = self._canvas.camera.to_map(event.position(), layout)
        select = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._pressed = None
        return typist.mouse(x, y, select=select)

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self._pressed is not None:
                self._maybe_drag(point, event.modifiers())
            elif self._canvas.typist.active:
                layout = self._canvas.shown_layout
                self._canvas.typist.mouse(*self._canvas.camera.to_map(point, layout), select=True)
            return
        self._hover(point)

    def _maybe_drag(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        assert self._pressed is not None
        found, start = self._pressed
        if (point - start).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        self._deselect_others = False
        at = Pointer(start, held)
        gripped, self._gripped = self._gripped, None
        gesture = self._gesture_for(found, at) if gripped is None else self._resizing(gripped, at)
        if gesture is not None:
            self._canvas.begin(gesture)
            gesture.move(Pointer(point, held))

    def _gesture_for(self, found: Hit, at: Pointer) -> Gesture | None:
        from journey_editor.views.canvas.gestures.band import BandSelect
        from journey_editor.views.canvas.gestures.cards import CardDrag
        from journey_editor.views.canvas.gestures.curve import DotDrag
        from journey_editor.views.canvas.gestures.headings import HeadingDrag

        canvas = self._canvas
        drags = found.card is not None or found.kind in ("phase", "step", "lane")
        if drags and not canvas.session.may_change():
            return None
        if found.kind == "dot" and found.lane and found.card:
            return DotDrag(canvas, found.lane, found.card)
        if found.card is not None:
            if found.card not in canvas.session.selection.cards:
                canvas.session.select(Selection.of_cards(found.card))
            return CardDrag(canvas, found.card, at)
        if found.kind in ("phase", "step", "lane") and not canvas.session.may_restructure():
            return None
        if found.kind == "phase" and found.phase:
            return HeadingDrag(canvas, "phase", found.phase, at)
        if found.kind == "step" and found.step:
            return HeadingDrag(canvas, "step", found.step, at)
        if found.kind == "lane" and found.lane:
            return HeadingDrag(canvas, "lane", found.lane, at)
        return BandSelect(canvas, self._before, at)

    def _resizing(self, grip: Grip, at: Pointer) -> Gesture:
        """The gesture that makes something wider or taller by a side or edge."""
        from journey_editor.views.canvas.gestures.sizes import HeightDrag, SpanDrag, WidthDrag

        canvas = self._canvas
        if grip.kind in ("start", "end"):
            return SpanDrag(canvas, grip.key, at, start=grip.kind == "start")
        if grip.kind == "lane":
            return HeightDrag(canvas, grip.key, at)
        chosen = commands.heading(grip.kind, grip.key)
        return WidthDrag(canvas, steps_of(canvas.session.journey, chosen), at)

    def release(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self._gripped = None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        found = pressed[0]
        if self._deselect_others and found.card:
            self._canvas.session.select(Selection.of_cards(found.card))
        self._deselect_others = False
        if found.kind == "curve" and not event.modifiers() & _ADD:
            self._rate(found, event)
        near = self._canvas.camera.scale >= READABLE
        if found.file and found.card and self.on_file and near and not event.modifiers() & _ADD:
            self.on_file(found.card, found.file)

    def double_click(self, event: QMouseEvent) -> None:
        """Opens the text under the pointer; in an empty place it makes a card."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas, found = self._canvas, self.at(event.position())
        x, y = canvas.camera.to_map(event.position(), canvas.shown_layout)
        grip = self.grip_at(event.position())
        if canvas.typist.is_open(found):
            canvas.typist.mouse(x, y, select=False, word=True)
        elif grip is not None and grip.kind in ("step", "phase", "lane"):
            sizing.reset(canvas.session, commands.heading(grip.kind, grip.key))
        elif found.kind in ("dot", "curve"):
            return
        elif found.card is not None:
            canvas.session.select(Selection.of_cards(found.card))
            canvas.typist.open(Target("card", found.card))
            canvas.typist.mouse(x, y, select=False)
        elif found.kind in ("phase", "step", "lane"):
            key = {"phase": found.phase, "step": found.step, "lane": found.lane}[found.kind]
            if key:
                canvas.typist.open_heading(found.kind, key)
        elif found.lane and found.step:
            canvas.typist.new_card(Cell(found.lane, found.step), found.before)
        elif found.kind == "tray" and (place := parking_place(canvas.session.journey)):
            canvas.typist.new_card(place)

    # ---- selecting

    def _select(self, found: Hit, held: Qt.KeyboardModifier) -> None:
        session = self._canvas.session
        add = bool(held & _ADD)
        self._deselect_others = False
        if found.card is not None:
            if add:
                session.select(session.selection.toggled(found.card))
            elif found.card in session.selection.cards and len(session.selection.cards) > 1:
                self._deselect_others = True
            else:
                session.select(Selection.of_cards(found.card))
        elif add and session.selection.cards and found.kind not in ("phase", "step", "lane"):
            return  # beside the cards: nothing is lost, and a band may go on from here
        elif found.kind == "phase":
            session.select(Selection(phase=found.phase))
        elif found.kind == "step":
            session.select(Selection(step=found.step))
        elif found.kind == "lane":
            session.select(Selection(lane=found.lane))
        elif found.kind == "cell" and found.lane and found.step:
            session.select(Selection.of_cell(found.lane, found.step))
        elif found.kind == "tray":
            session.select(Selection(cell=parking_place(session.journey)))
        elif found.kind != "curve":
            session.select(Selection())

    def _select_for_menu(self, point: QPointF) -> None:
        """The right button selects what it points at, unless that is selected already; the ground of the
        curve stands for its lane.
        """
        canvas = self._canvas
        canvas.typist.finish()
        found = self.at(point)
        if found.kind == "curve":
            canvas.session.select(Selection(lane=found.lane))
        elif found.card is None or found.card not in canvas.session.selection.cards:
            self._select(found, Qt.KeyboardModifier.NoModifier)

    # ---- the curve lane

    def _rate(self, found: Hit, event: QMouseEvent) -> None:
        """A click in the curve lane rates the step's only unrated touchpoint, asks which of several,
        or makes one where there is none.
        """
        from journey_editor.views.canvas.gestures.curve import emotion_at

        canvas = self._canvas
        session, layout = canvas.session, canvas.shown_layout
        box = layout.lanes_by_id.get(found.lane or "")
        if box is None or found.step is None or not session.may_change():
            return
        _x, y = canvas.camera.to_map(event.position(), layout)
        emotion = emotion_at(box.band, y - box.y)
        open_cards = commands.unrated_touchpoints(session.journey, found.step)
        if len(open_cards) == 1:
            commands.rate_cards(session, (open_cards[0].id,), emotion)
            session.select(Selection.of_cards(open_cards[0].id))
        elif open_cards:
            self._ask_which(open_cards, emotion, event)
        else:
            lane = commands.lane_for_cards(session.journey, box.lane_id)
            if lane is None:
                session.notify(msg("The curve shows touchpoints. Add a lane of touchpoints first."))
                return
            canvas.typist.new_card(Cell(lane, found.step), emotion=emotion)

    def _ask_which(self, cards: tuple[Card, ...], emotion: int, event: QMouseEvent) -> None:
        canvas = self._canvas
        words = canvas.words
        menu = QMenu(canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A disabled action: the text of a section is lost where separators are styled.
        question = menu.addAction(
            words.tr("Which card is '{emotion}'?", emotion=words.say(emotion_name(emotion)))
        )
        question.setEnabled(False)
        menu.setAccessibleName(question.text())
        font = question.font()
        font.setBold(True)
        question.setFont(font)
        for card in cards:
            title = " ".join(card.title.split()) or words.tr("Card without text")
            action = menu.addAction(title.replace("&", "&&")[:60])
            action.triggered.connect(
                lambda _checked=False, key=card.id: commands.rate_cards(canvas.session, (key,), emotion)
            )
        menu.popup(event.globalPosition().toPoint())

    # ---- hovering

    def _press_plus(self, point: QPointF) -> bool:
        canvas = self._canvas
        button = next((b for b in self.plus_buttons() if b.box.adjusted(-4, -4, 4, 4).contains(point)), None)
        if button is None:
            return False
        canvas.typist.finish()
        if not canvas.session.may_change():
            return True
        if button.kind == "phase":
            canvas.typist.add_phase_before(None)
        elif button.kind == "step":
            canvas.typist.add_step(button.key)
        else:
            canvas.lane_wanted.emit(canvas.viewport().mapToGlobal(button.box.center().toPoint()))
        return True

    def _hover(self, point: QPointF) -> None:
        canvas = self._canvas
        found = self.at(point)
        plus = next((b for b in self.plus_buttons() if b.box.adjusted(-4, -4, 4, 4).contains(point)), None)
        phase = found.phase if found.kind in ("phase", "step") or plus else None
        if plus is not None and plus.kind == "step":
            phase = plus.key
        grip = self.grip_at(point) if plus is None else None
        if (phase, plus, grip) != (self.hovered_phase, self.hovered_plus, self.hovered_grip):
            self.hovered_phase, self.hovered_plus, self.hovered_grip = phase, plus, grip
            canvas.viewport().update()
        if canvas.keys.space:
            return
        if plus is not None:
            canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif grip is not None:
            canvas.viewport().setCursor(grip.cursor)
        elif canvas.typist.is_open(found):
            canvas.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        elif found.kind == "dot":
            canvas.viewport().setCursor(Qt.CursorShape.SizeVerCursor)
        elif found.file and canvas.camera.scale >= READABLE:
            canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            canvas.viewport().unsetCursor()

    def leave(self) -> None:
        """The pointer left the canvas, or what it was over."""
        if self.hovered_phase or self.hovered_plus or self.hovered_grip:
            self.hovered_phase = self.hovered_plus = self.hovered_grip = None
            self._canvas.viewport().update()
