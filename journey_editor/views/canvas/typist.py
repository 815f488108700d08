"""Opens and closes texts on the canvas, and starts the next card where the last one ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication

from journey_editor.layout.boxes import MapLayout
from journey_editor.layout.hit import Hit, caret_at
from journey_editor.model import Journey, new_id
from journey_editor.problems import Message
from journey_editor.session import commands
from journey_editor.session.selection import Cell, Selection
from journey_editor.views.canvas.camera import Camera
from journey_editor.views.canvas.overlay import block_origin, caret_box, title_place
from journey_editor.views.canvas.typing import Ended, Kind, Made, Target, Typing

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView


class Typist:
    """At most one text is open at a time."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas
        self._typing: Typing | None = None
        self._cell: Cell | None = None
        """The cell of the open card, so that the next one knows where to go."""
        self._lit = True
        self._blink = QTimer(canvas)
        self._blink.timeout.connect(self._toggle)

    @property
    def active(self) -> bool:
        """Whether a text is open."""
        return self._typing is not None

    @property
    def typing(self) -> Typing | None:
        """The text that is open."""
        return self._typing

    @property
    def open_card(self) -> str:
        """The card whose text is open: it shows all its lines. Empty when there is none."""
        typing = self._typing
        return typing.target.key if typing and typing.target.kind == "card" else ""

    def shown(self, journey: Journey) -> Journey:
        return self._typing.shown(journey) if self._typing else journey

    # ---- opening

    def open(self, target: Target, made: Made | None = None, *, select_all: bool = False) -> None:
        """Open a text; the one that was open is kept. ``made``: the step that has just made it."""
        session = self._canvas.session
        if not self._may_begin() or target.text(session.journey) is None:
            return
        if target.kind != "card" and not session.may_restructure():
            return
        self._typing = Typing(session, target, self._ended, made)
        if select_all:
            self._typing.buffer.select_all()
        if target.kind == "card":
            found = session.journey.find_card(target.key)
            self._cell = Cell(found[0].id, found[1].step) if found else None
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._restart_blink()
        self._canvas.relayout()
        self._canvas.sight.bring_near()
        self._show()
        self._canvas.accessible.typed()

    def open_selection(self) -> bool:
        """Open the current card or the selected heading; False when nothing of the kind is selected."""
        target = _chosen_text(self._canvas.session.selection)
        if target is not None:
            self.open(target, select_all=target.kind != "card")
        return target is not None

    def open_heading(self, what: str, key: str, made: Made | None = None) -> None:
        """Select a phase, step or lane (``what``), bring it into sight and open its name."""
        kind: Kind = "phase" if what == "phase" else "step" if what == "step" else "lane"
        self._canvas.session.select(commands.heading(kind, key))
        self.open(Target(kind, key), made, select_all=True)
        self._canvas.sight.show_heading(commands.heading(kind, key))

    @property
    def awaits_letters(self) -> bool:
        """Whether a letter would begin a text: a cell, one card or a heading is selected."""
        chosen = self._canvas.session.selection
        return bool(chosen) and len(chosen.cards) < 2

    def _open_for_letters(self) -> None:
        chosen = self._canvas.session.selection
        if chosen.cell is not None:
            self.new_card(chosen.cell)
            return
        target = _chosen_text(chosen)
        if target is not None and len(chosen.cards) < 2:
            self.open(target)

    def type_on_selection(self, event: QKeyEvent) -> bool:
        """The first letter typed on a selected cell starts a card, on a selected card or heading it goes
        to the end of its text; False when none of them is selected.
        """
        self._open_for_letters()
        return self._typing is not None and self._typing.key(event, self._canvas.shown_layout)

    def is_open(self, found: Hit) -> bool:
        """Whether a hit is on the text that is open."""
        if self._typing is None:
            return False
        target = self._typing.target
        return (
            target.key
            == {
                "card": found.card,
                "phase": found.phase if found.kind == "phase" else None,
                "step": found.step if found.kind == "step" else None,
                "lane": found.lane if found.kind == "lane" else None,
            }[target.kind]
            and found.kind != "dot"
        )

    def new_card(self, cell: Cell, before: str | None = None, emotion: int | None = None) -> None:
        """An empty card, open for typing. A curve lane holds none: it goes to the touchpoints."""
        if not self._may_begin():
            return
        session = self._canvas.session
        lane = commands.lane_for_cards(session.journey, cell.lane)
        if lane is None:
            return
        made = _making(commands.ADD_CARD)
        card = commands.add_card(session, lane, cell.step, before=before, emotion=emotion, key=made.key)
        self.open(Target("card", card), made)

    def new_card_here(self) -> None:
        """A new card at the selection: in its cell, or below the current card."""
        session = self._canvas.session
        chosen, journey = session.selection, session.journey
        if chosen.current:
            found = journey.find_card(chosen.current)
            assert found is not None
            self.new_card(Cell(found[0].id, found[1].step), _after(journey, chosen.current))
            return
        cell = chosen.cell or commands.cell_near(journey, chosen)
        if cell is not None:
            self.new_card(cell)

    def add_phase(self) -> None:
        session = self._canvas.session
        after = commands.phase_of_selection(session.journey, session.selection)
        keys = [phase.id for phase in session.journey.phases]
        index = keys.index(after) + 1 if after in keys else len(keys)
        self.add_phase_before(keys[index] if index < len(keys) else None)

    def add_phase_before(self, before: str | None) -> None:
        if not self._may_begin():
            return
        made = _making(commands.ADD_PHASE)
        self._name("phase", commands.add_phase(self._canvas.session, before, key=made.key), made)

    def add_step(self, phase: str | None = None) -> None:
        """A new step after the selected one, or at the end of ``phase``."""
        if not self._may_begin():
            return
        session = self._canvas.session
        place = commands.place_for_step(session.journey, session.selection, phase)
        if place is not None:
            made = _making(commands.ADD_STEP)
            self._name("step", commands.add_step(session, *place, key=made.key), made)

    def add_lane(self, kind: str, title: str) -> None:
        if not self._may_begin():
            return
        session = self._canvas.session
        keys = [lane.id for lane in session.journey.lanes]
        chosen = session.selection
        current = chosen.lane or (chosen.cell.lane if chosen.cell else None)
        index = keys.index(current) + 1 if current in keys else len(keys)
        before = keys[index] if index < len(keys) else None
        made = _making(commands.ADD_LANE)
        self._name("lane", commands.add_lane(session, kind, title, before, key=made.key), made)

    def _name(self, kind: Kind, key: str | None, made: Made) -> None:
        """Open the name of what was made, if it was."""
        if key is not None:
            self.open_heading(kind, key, made)

    def _may_begin(self) -> bool:
        """Keep the text that is open; whether another may be opened."""
        self.finish()
        return self._canvas.session.may_change()

    # ---- closing

    def finish(self) -> None:
        """Keep the open text, if there is one."""
        if self._typing is not None:
            self._typing.end("away")

    def cancel(self) -> None:
        if self._typing is not None:
            self._typing.cancel()

    def _ended(self, typing: Typing, how: Ended) -> None:
        if self._typing is not typing:
            return
        self._typing = None
        self._blink.stop()
        cell, self._cell = self._cell, None
        session = self._canvas.session
        self._canvas.relayout()
        self._canvas.refresh()  # the cursor goes, though the letters stay as they are
        self._canvas.accessible.typed()
        if typing.target.kind != "card":
            self._next_heading(typing.target, how)
            return
        if cell is None or cell.lane not in session.journey.lane_numbers:
            return
        if how == "another":
            self.new_card(cell, _after(session.journey, typing.target.key))
        elif how in ("next", "previous"):
            self.new_card(Cell(cell.lane, commands.step_beside(session.journey, cell.step, how == "next")))
        elif session.journey.find_card(typing.target.key) is None and how == "cancelled":
            session.select(Selection(cell=cell))

    def _next_heading(self, target: Target, how: Ended) -> None:
        """Tab goes from heading to heading of a row."""
        if how not in ("next", "previous"):
            return
        journey = self._canvas.session.journey
        rows = {"phase": journey.phases, "step": journey.steps, "lane": journey.lanes}
        keys = [item.id for item in rows[target.kind]]
        index = keys.index(target.key) + (1 if how == "next" else -1)
        if 0 <= index < len(keys):
            self.open_heading(target.kind, keys[index])

    # ---- events while open

    def key(self, event: QKeyEvent) -> bool:
        if self._typing is None:
            return False
        taken = self._typing.key(event, self._canvas.shown_layout)
        self._moved()
        return taken

    def handles(self, event: QKeyEvent) -> bool:
        return self._typing is not None and self._typing.handles(event)

    def compose(self, event: QInputMethodEvent) -> None:
        """Letters from dead keys and input methods; they also start a card, as typed ones do."""
        if self._typing is None and (event.commitString() or event.preeditString()):
            self._open_for_letters()
        if self._typing is None:
            event.ignore()
            return
        self._typing.compose(event)
        event.accept()
        self._canvas.relayout()
        self._moved()

    def query(self, query: Qt.InputMethodQuery) -> object | None:
        """What an input method asks about the open text."""
        typing = self._typing
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        if typing is None:
            return None
        buffer = typing.buffer
        answers: dict[Qt.InputMethodQuery, object] = {
            Qt.InputMethodQuery.ImCursorRectangle: self.cursor_rect(),
            Qt.InputMethodQuery.ImCursorPosition: buffer.caret,
            Qt.InputMethodQuery.ImAnchorPosition: buffer.anchor,
            Qt.InputMethodQuery.ImSurroundingText: buffer.text,
            Qt.InputMethodQuery.ImCurrentSelection: buffer.selected_text,
        }
        return answers.get(query)

    def mouse(self, x: float, y: float, *, select: bool, word: bool = False) -> bool:
        """A press or drag at a map point (or a band's point for headings); False when outside."""
        typing = self._typing
        found = title_place(self._canvas.shown_layout, self._canvas.camera, typing.target) if typing else None
        if typing is None or found is None:
            return False
        block, left, top, _band = found
        position = caret_at(block, x - left, y - top)
        if word:
            typing.buffer.select_word(position)
        else:
            typing.press(position, select=select)
        self._moved()
        return True

    def place_cursor(self, start: int, end: int) -> None:
        """Select a part of the open text; the cursor goes to its end."""
        if self._typing is not None:
            self._typing.press(start, select=False)
            self._typing.press(end, select=True)
            self._moved()

    def document_changed(self, new: Journey) -> None:
        """Somebody else (undo, the inspector, a file) changed the text: leave it, keeping theirs."""
        typing = self._typing
        if typing is None or typing.is_ending:
            return
        if typing.target.text(new) != typing.buffer.text:
            self._typing = None
            self._blink.stop()
            self._canvas.session.seal()

    def selection_changed(self) -> None:
        typing = self._typing
        if typing is None or typing.is_ending or typing.target.kind != "card":
            return
        if typing.target.key != self._canvas.session.selection.current:
            self.finish()

    # ---- the cursor

    def paint(self, painter: QPainter, layout: MapLayout, camera: Camera) -> None:
        if self._typing is not None:
            self._canvas.painting.overlay.text_cursor(painter, layout, camera, self._typing, self._lit)

    def cursor_rect(self) -> QRectF:
        """The text cursor in view pixels."""
        typing, camera = self._typing, self._canvas.camera
        found = title_place(self._canvas.shown_layout, self._canvas.camera, typing.target) if typing else None
        if typing is None or found is None:
            return QRectF()
        block, x, y, band = found
        return caret_box(block, typing.caret, block_origin(camera, x, y, band), camera)

    def _show(self) -> None:
        """Scroll so that the cursor is in sight."""
        typing = self._typing
        if typing is not None and typing.target.kind == "card":
            rect = self.cursor_rect()
            content = self._canvas.content_rect()
            if not rect.isNull() and not content.contains(rect):
                self._canvas.show_box(rect.adjusted(-40, -20, 40, 20))

    def _moved(self) -> None:
        if self._typing is None:
            return
        self._restart_blink()
        self._show()
        if self._typing.target.kind == "card":
            self._canvas.refresh_card(self._typing.target.key)
        else:
            self._canvas.refresh()
        self._canvas.updateMicroFocus()
        self._canvas.accessible.typed()

    def _restart_blink(self) -> None:
        self._lit = True
        period = QApplication.styleHints().cursorFlashTime()
        if period > 0:
            self._blink.start(period // 2)

    def _toggle(self) -> None:
        self._lit = not self._lit
        self._canvas.viewport().update(self.cursor_rect().toRect().adjusted(-3, -3, 3, 3))


def _chosen_text(chosen: Selection) -> Target | None:
    """The current card's or the selected heading's text."""
    if chosen.current:
        return Target("card", chosen.current)
    if chosen.phase:
        return Target("phase", chosen.phase)
    if chosen.step:
        return Target("step", chosen.step)
    return Target("lane", chosen.lane) if chosen.lane else None


def _after(journey: Journey, card_id: str) -> str | None:
    """The card below in the same stack: "after this card" said as "before that one"."""
    found = journey.find_card(card_id)
    if found is None:
        return None
    lane, card = found
    stack = [each.id for each in lane.cells[card.step]]
    index = stack.index(card_id) + 1
    return stack[index] if index < len(stack) else None


def _making(label: Message) -> Made:
    """A new step that makes something and takes in the typing of its name."""
    return Made(label, f"new:{new_id()}")
