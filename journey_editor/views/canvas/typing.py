"""Typing into a card or heading in place.

There is no editor widget: the text is in the document with every keystroke (one history entry,
so it is also in the recovery copy), the layout breaks its lines as always, and this class adds
what a text field has besides: cursor, selection, keys, mouse, clipboard and input methods.
So entering and leaving never moves a letter.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence

from journey_editor import edits
from journey_editor.layout.boxes import MapLayout, TextBlock
from journey_editor.layout.hit import caret_at, caret_line
from journey_editor.model import Journey, new_id
from journey_editor.problems import Message, msg
from journey_editor.session.session import Session
from journey_editor.views.canvas.textbuffer import TextBuffer

LONGEST = 2_000
"""Characters that typing puts on one card; more belongs in the notes."""

Kind = Literal["card", "phase", "step", "lane"]
Ended = Literal["stay", "another", "next", "previous", "away", "cancelled"]


class Target(NamedTuple):
    """Whose title is typed."""

    kind: Kind
    key: str

    def text(self, journey: Journey) -> str | None:
        """The title in this document; None when the thing is gone."""
        if self.kind == "card":
            found = journey.find_card(self.key)
            return found[1].title if found else None
        if self.kind == "lane":
            return journey.lane(self.key).title if self.key in journey.lane_numbers else None
        if self.kind == "step":
            return next((s.title for s in journey.steps if s.id == self.key), None)
        return next((p.title for p in journey.phases if p.id == self.key), None)

    def put(self, journey: Journey, title: str) -> Journey:
        """The document with another title."""
        if self.kind == "card":
            return edits.update_cards(journey, (self.key,), title=title)
        change = {"phase": edits.update_phase, "step": edits.update_step, "lane": edits.update_lane}
        return change[self.kind](journey, self.key, title=title)

    def label(self) -> Message:
        return {
            "card": msg("Edit text"),
            "phase": msg("Rename phase"),
            "step": msg("Rename step"),
            "lane": msg("Rename lane"),
        }[self.kind]

    def block(self, layout: MapLayout) -> tuple[TextBlock, float, float, str] | None:
        """The laid-out title, the origin of its box, and the band that it scrolls with."""
        if self.kind == "card":
            found = layout.find_card(self.key)
            if found is None:
                return None
            lane, box = found
            return box.face.title, box.x, lane.y + box.y, "content"
        if self.kind == "lane":
            lane = layout.lanes_by_id.get(self.key)
            return (lane.band.heading_title, 0.0, lane.y, "heads") if lane else None
        titles = layout.phase_titles if self.kind == "phase" else layout.step_titles
        title = next((t for t in titles if t.key == self.key), None)
        return (title.title, title.x, title.y, "header") if title else None


class Made(NamedTuple):
    """The step of the history that made a card or heading which is then named."""

    label: Message
    key: str


class Typing:
    """One stretch of typing, from opening the text to leaving it."""

    def __init__(
        self,
        session: Session,
        target: Target,
        on_end: Callable[[Typing, Ended], None],
        made: Made | None = None,
    ) -> None:
        """``made`` is the step that made the thing just now: typing its first text joins it."""
        self.target = target
        self.is_new = made is not None and target.kind == "card"
        self.is_ending = False
        """Whether what happens to the document now is the end of this typing."""
        self._session = session
        self._on_end = on_end
        self._key = made.key if made else f"typing:{new_id()}"
        self._label = made.label if made else target.label()
        self._before = target.text(session.journey) or ""
        self.buffer = TextBuffer(self._before, multiline=target.kind == "card")
        self.preedit = ""
        self._column: float | None = None
        """Where up and down aim, while they follow each other."""
        standard = QKeySequence.StandardKey
        self._edits: dict[QKeySequence.StandardKey, Callable[[], object]] = {
            standard.Copy: self._copy,
            standard.Cut: self._cut,
            standard.Paste: self._paste,
            standard.SelectAll: self.buffer.select_all,
            standard.Undo: self._undo,
            standard.Redo: self._redo,
            standard.DeleteStartOfWord: lambda: self._erase(forward=False, word=True),
            standard.DeleteEndOfWord: lambda: self._erase(forward=True, word=True),
        }

    # ---- what is shown

    def shown(self, journey: Journey) -> Journey:
        """The document with the letters that an input method is still composing."""
        if not self.preedit or self.target.text(journey) is None:
            return journey
        at = self.buffer.caret
        text = self.buffer.text
        return self.target.put(journey, text[:at] + self.preedit + text[at:])

    @property
    def caret(self) -> int:
        """The cursor's place in the text as shown."""
        return self.buffer.caret + len(self.preedit)

    # ---- keys

    def handles(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the text, before any menu shortcut sees it."""
        if any(event.matches(key) for key in self._edits):
            return True
        if event.key() in _MOVES or event.key() in _ENDS:
            return True
        return bool(typed_text(event))

    def key(self, event: QKeyEvent, layout: MapLayout) -> bool:
        """Handle a key press; False for keys that are not the text's."""
        return (
            self._ending(event) or self._editing(event) or self._moving(event, layout) or self._letters(event)
        )

    def _ending(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if modifiers & Qt.KeyboardModifier.ShiftModifier and self.buffer.multiline:
                self._insert("\n")
            else:
                self.end("another" if control else "stay")
        elif key == Qt.Key.Key_Tab and not control:
            self.end("next")
        elif key == Qt.Key.Key_Backtab and not control:
            self.end("previous")
        elif key == Qt.Key.Key_Escape:
            self.cancel()
        else:
            return False
        return True

    def _editing(self, event: QKeyEvent) -> bool:
        for key, do in self._edits.items():
            if event.matches(key):
                do()
                break
        else:
            if event.key() not in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                return False
            self._erase(forward=event.key() == Qt.Key.Key_Delete, word=False)
        self._column = None
        return True

    def _copy(self) -> None:
        if self.buffer.selected_text:
            QGuiApplication.clipboard().setText(self.buffer.selected_text)

    def _cut(self) -> None:
        if self.buffer.selected_text:
            self._copy()
            self._erase(forward=True, word=False)

    def _paste(self) -> None:
        self._insert(edits.clean_text(QGuiApplication.clipboard().text()))

    def _undo(self) -> None:
        if self.buffer.undo():
            self._push()

    def _redo(self) -> None:
        if self.buffer.redo():
            self._push()

    def _moving(self, event: QKeyEvent, layout: MapLayout) -> bool:
        key = event.key()
        if key not in _MOVES:
            return False
        word = bool(
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        )
        select = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (key == Qt.Key.Key_Right) != self._from_right(layout)
            self.buffer.move(forward=forward, word=word, select=select)
            self._column = None
            return True
        found = self.target.block(layout)
        if found is None:
            return True
        block = found[0]
        line = caret_line(block, self.buffer.caret)
        if key == Qt.Key.Key_Home:
            self.buffer.place(0 if word else block.lines[line].start, select=select)
            self._column = None
        elif key == Qt.Key.Key_End:
            last = line == len(block.lines) - 1
            end = len(self.buffer.text) if word or last else block.lines[line].end
            self.buffer.place(end, select=select)
            self._column = None
        else:
            self._up_down(block, line, 1 if key == Qt.Key.Key_Down else -1, select)
        return True

    def _from_right(self, layout: MapLayout) -> bool:
        """Whether the line of the cursor begins at the right, so that onward is to the left."""
        found = self.target.block(layout)
        return found is not None and found[0].lines[caret_line(found[0], self.buffer.caret)].from_right

    def _up_down(self, block: TextBlock, line: int, step: int, select: bool) -> None:
        here = block.lines[line]
        if self._column is None:
            offset = max(0, min(self.buffer.caret - here.start, len(here.stops) - 1))
            self._column = here.x + here.stops[offset]
        other = line + step
        if not 0 <= other < len(block.lines):
            self.buffer.place(0 if step < 0 else len(self.buffer.text), select=select)
            return
        there = block.lines[other]
        self.buffer.place(caret_at(block, self._column, there.top + there.height / 2), select=select)

    def _letters(self, event: QKeyEvent) -> bool:
        text = typed_text(event)
        if not text:
            return False
        self._insert(text)
        return True

    # ---- input methods and mouse

    def compose(self, event: QInputMethodEvent) -> None:
        """Dead keys and input methods: composing letters are shown, finished ones typed."""
        self.preedit = ""
        if event.replacementLength():
            start = max(0, self.buffer.caret + event.replacementStart())
            self.buffer.anchor = start
            self.buffer.caret = min(len(self.buffer.text), start + event.replacementLength())
        if event.commitString():
            self._insert(edits.clean_text(event.commitString()))
        self.preedit = edits.clean_text(event.preeditString())

    def press(self, position: int, *, select: bool) -> None:
        """A mouse press at a character."""
        self._column = None
        self.buffer.place(position, select=select)

    # ---- ends

    def end(self, how: Ended = "away") -> None:
        """Keep the text. A new card that is still empty vanishes without a trace."""
        self.preedit, self.is_ending = "", True
        if self.is_new and not self.buffer.text.strip():
            self._vanish()
            self._on_end(self, "cancelled" if how == "away" else how)
            return
        self._session.seal()
        self._on_end(self, how)

    def cancel(self) -> None:
        """Escape: as it was before, but undo brings the typed text back."""
        self.preedit, self.is_ending = "", True
        if self.is_new and not self.buffer.text.strip():
            self._vanish()
        elif self.buffer.text != self._before or self.is_new:
            self._session.seal()
            journey = self._session.journey
            if self.is_new:
                self._session.apply(msg("Cancel typing"), edits.delete_cards, (self.target.key,))
            elif self.target.text(journey) is not None:
                self._session.commit(msg("Cancel typing"), self.target.put(journey, self._before))
        self._on_end(self, "cancelled")

    def _vanish(self) -> None:
        self._session.take_back(self._key)
        if self.target.text(self._session.journey) is not None:  # a step came between, such as a rating
            self._session.seal()
            self._session.apply(msg("Cancel typing"), edits.delete_cards, (self.target.key,))

    # ---- text

    def _insert(self, text: str) -> None:
        start, end = self.buffer.selected
        room = LONGEST - len(self.buffer.text) + (end - start)
        if len(text) > room:
            self._session.notify(
                msg(
                    "A card holds {n} characters. The rest of the text was left out; use the notes.",
                    n=LONGEST,
                )
            )
            text = text[:room]
        self._column = None
        self.buffer.insert(text)
        self._push()

    def _erase(self, *, forward: bool, word: bool) -> None:
        self.buffer.erase(forward=forward, word=word)
        self._push()

    def _push(self) -> None:
        journey = self._session.journey
        if self.target.text(journey) is None:
            return
        self._session.commit(self._label, self.target.put(journey, self.buffer.text), key=self._key)


_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_ENDS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
)

_ALT_TYPES = sys.platform == "darwin"


def typed_text(event: QKeyEvent) -> str:
    """The letters that a key press types; nothing for commands.

    Ctrl alone and Alt alone command (Alt+F opens a menu), both together are AltGr, which types. The
    Mac's Option key types too.
    """
    held = event.modifiers()
    control = bool(held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier))
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    if control != alt and not (alt and _ALT_TYPES):
        return ""
    text = event.text()
    return text if text and all(char.isprintable() for char in text) else ""
