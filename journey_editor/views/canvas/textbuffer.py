"""A line of thought being typed: text, cursor, selection and its own short undo. No pixels.

Positions count Python characters (code points); movement goes by grapheme cluster and by word
(UAX #29), so that a cursor never stops inside a letter.
"""

from __future__ import annotations

from collections.abc import Iterable


class TextBuffer:
    """Text with a cursor at ``caret`` and a selection from ``anchor`` to ``caret``."""

    def __init__(self, text: str, *, multiline: bool) -> None:
        self.text = text
        self.anchor = self.caret = len(text)
        self.multiline = multiline
        self._past: list[tuple[str, int]] = []
        self._future: list[tuple[str, int]] = []

    @property
    def selected(self) -> tuple[int, int]:
        """Start and end of the selection; equal when nothing is selected."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def selected_text(self) -> str:
        start, end = self.selected
        return self.text[start:end]

    def insert(self, text: str) -> None:
        """Put text in place of the selection."""
        if not self.multiline:
            text = " ".join(text.splitlines())
        start, end = self.selected
        self._remember()
        self.text = self.text[:start] + text + self.text[end:]
        self.anchor = self.caret = start + len(text)

    def erase(self, *, forward: bool, word: bool) -> None:
        """Delete the selection, else the letter or word before or after the cursor."""
        start, end = self.selected
        if start == end:
            other = self._next(word) if forward else self._previous(word)
            start, end = min(self.caret, other), max(self.caret, other)
        if start == end:
            return
        self._remember()
        self.text = self.text[:start] + self.text[end:]
        self.anchor = self.caret = start

    def move(self, *, forward: bool, word: bool, select: bool) -> None:
        """Move by a letter or word; without ``select`` an existing selection collapses first."""
        start, end = self.selected
        if start != end and not select and not word:
            self.place(end if forward else start)
            return
        self.place(self._next(word) if forward else self._previous(word), select=select)

    def place(self, position: int, *, select: bool = False) -> None:
        """Put the cursor somewhere; with ``select`` the anchor stays."""
        self.caret = max(0, min(len(self.text), position))
        if not select:
            self.anchor = self.caret

    def select_all(self) -> None:
        self.anchor, self.caret = 0, len(self.text)

    def select_word(self, position: int) -> None:
        """Select the word around a position."""
        bounds = list(_words(self.text))
        self.anchor = max((b for b in bounds if b <= position), default=0)
        self.caret = min((b for b in bounds if b > position), default=len(self.text))

    def undo(self) -> bool:
        """Take the last piece of typing back; False at the beginning."""
        if not self._past:
            return False
        self._future.append((self.text, self.caret))
        self.text, self.caret = self._past.pop()
        self.anchor = self.caret
        return True

    def redo(self) -> bool:
        if not self._future:
            return False
        self._past.append((self.text, self.caret))
        self.text, self.caret = self._future.pop()
        self.anchor = self.caret
        return True

    def _remember(self) -> None:
        self._future.clear()
        state = (self.text, self.caret)
        if not self._past or self._past[-1] != state:
            self._past.append(state)

    def _next(self, word: bool) -> int:
        if not word:
            bounds = _letters(self.text)
            return min((b for b in bounds if b > self.caret), default=len(self.text))
        end = len(self.text)
        for bound in _words(self.text):
            if bound > self.caret and not self.text[bound - 1].isspace():
                return bound
        return end

    def _previous(self, word: bool) -> int:
        if not word:
            bounds = _letters(self.text)
            return max((b for b in bounds if b < self.caret), default=0)
        bounds = [b for b in _words(self.text) if b < self.caret]
        for bound in reversed(bounds):
            if bound < len(self.text) and not self.text[bound].isspace():
                return bound
        return 0


def _letters(text: str) -> Iterable[int]:
    """The places between grapheme clusters."""
    from uniseg.graphemecluster import grapheme_cluster_boundaries  # lazily: 40 ms at the start

    return grapheme_cluster_boundaries(text)


def _words(text: str) -> Iterable[int]:
    """The places between words, blanks and marks."""
    from uniseg.wordbreak import word_boundaries

    return word_boundaries(text)
