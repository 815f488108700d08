"""Breaks text into lines: greedy, by Unicode's opportunities, hyphenated in the map's language.

The rules, in this order:
1. A line break that the user typed is kept; blanks at a line's end hang and take no room.
2. A word that does not fit goes to the next line whole.
3. It is divided with a hyphen when it is wider than a whole line, or when leaving it whole would
   leave the line before it less than a third full (long Danish and Swedish compounds would else
   tear great holes; more hyphens than that are worse to read than a ragged edge). At least three
   letters stay on each side.
4. Only where no hyphen helps, a word wider than a line breaks hard, between graphemes, without one.
5. With a limit of lines, the last one ends in "…" if there is more.

Lines are broken in the order in which a text is typed, whichever way its letters go (see ``bidi``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from journey_editor.layout import bidi
from journey_editor.layout.breaks import Breaks, paragraphs
from journey_editor.layout.fonts import FontFace, Fonts
from journey_editor.layout.hyphens import LEAST_LETTERS, Hyphens
from journey_editor.layout.linebox import Line, LineBox, Word, most_characters
from journey_editor.layout.unspaced import LOOK_AHEAD, line_starts

RAGGED = 3
"""A line filled to less than one part in so many counts as a hole."""
ELLIPSIS = "…"
HYPHEN = "-"

_HIDDEN = (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_BLANK = (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029)
_NOTHING = "\u200b"
_SHOWN = str.maketrans({**dict.fromkeys(_HIDDEN, _NOTHING), **dict.fromkeys(_BLANK, " ")})
"""Tabs and line ends as blanks, invisible characters as one without width: as many as before."""
_ODD = re.compile(r"[\x09-\x0d\x1c-\x1f\x85\xad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
_NOT_AS_TYPED = re.compile(_ODD.pattern.replace(r"\x09-\x0d", r"\x09\x0b-\x0d"))
"""The same but line ends, which no line shows."""
_BRIEF = 100
"""Characters of a text that is never cut before it is broken."""
_MOST_WORDS = 20_000
_MOST_BOXES = 200
"""A map has columns of many widths, and an edge that is dragged goes through many more."""


class Broken(NamedTuple):
    """A text in lines; ``shortened``: the last one ends in "…"."""

    lines: tuple[Line, ...]
    shortened: bool


_Piece = tuple[int, int, int, int, int]
"""What stays together: first character, end of what shows, end with blanks, and both widths."""


@dataclass(slots=True)
class _Fill:
    """A text being filled into lines."""

    box: LineBox
    source: str
    text: str
    """The source with control characters as blanks: same length."""
    limit: int | None
    lines: list[Line]
    shortened: bool = False
    levels: bytes = b""
    """Of each character of the paragraph that is filled and of those before it; empty where no paragraph has
    letters that go from right to left."""
    from_right: bool = False

    @property
    def full(self) -> bool:
        return self.limit is not None and len(self.lines) >= self.limit


Painting = Callable[[str, int | None], Sequence[Line]]
"""The lines of a text, in at most so many."""


class LineBreaker:
    """Breaks lines with one set of fonts; keeps words and dictionaries that it has looked up."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._breaks = Breaks()
        self._hyphens = Hyphens()
        self._words: dict[str, dict[str, Word]] = {}
        self._boxes: dict[tuple[str, float, float, str], LineBox] = {}

    def lines(
        self, text: str, font: str, size: float, width: float, language: str, limit: int | None = None
    ) -> Broken:
        """``text`` in lines of at most ``width`` points and at most ``limit`` lines.

        There is at least one line, and one more than the text has line breaks. ``language`` is the
        map's (BCP 47); one without a hyphenation dictionary breaks long words hard.
        """
        box = self._boxes.get((font, size, width, language)) or self._box(font, size, width, language)
        return self._broken(box, text, limit)

    def painting(self, font: str, size: float, width: float, language: str) -> Painting:
        """What tells the same lines to who paints or counts them, many times faster: where in the text they
        ``start`` and ``end`` is not told.
        """
        box = self._boxes.get((font, size, width, language)) or self._box(font, size, width, language)

        def painted(text: str, limit: int | None) -> Sequence[Line]:
            found = None
            if limit is None or len(text) <= _BRIEF or len(text) <= most_characters(width, size, limit):
                found = box.lines(text, limit)
            return self._broken(box, text, limit).lines if found is None else found

        return painted

    def _broken(self, box: LineBox, text: str, limit: int | None) -> Broken:
        cut = None if limit is None else most_characters(box.width, box.size, limit)
        shown = text if cut is None or len(text) <= cut else text[:cut]
        is_odd = _ODD.search(shown) is not None
        changed = is_odd and _NOT_AS_TYPED.search(shown)
        typed = shown.translate(_SHOWN) if changed else shown
        fill = _Fill(box, shown, typed, limit, [], len(shown) < len(text))
        goes_left = bidi.goes_left(shown)
        for start, end in paragraphs(shown) if is_odd else ((0, len(shown)),):
            if fill.full:
                fill.shortened = True
                break
            paragraph, first = shown[start:end], len(fill.lines)
            known = None if goes_left else box.again(paragraph, start)
            if known is not None and (limit is None or first + len(known) <= limit):
                fill.lines += known
                continue
            if goes_left:
                fill.levels = bytes(start) + bidi.levels(paragraph)
                fill.from_right = bidi.base_level(paragraph) == 1
            whole = self._paragraph(fill, start, end)
            _join(fill, first)
            if not whole:
                fill.shortened = True
                break
            if not goes_left:
                box.keep(paragraph, start, fill.lines[first:])
        if fill.shortened:
            self._shorten(fill)
        return Broken(tuple(fill.lines), fill.shortened)

    def _box(self, font: str, size: float, width: float, language: str) -> LineBox:
        if len(self._boxes) >= _MOST_BOXES:
            self._boxes.clear()
        words = self._words.setdefault(font, {})
        box = LineBox(self._fonts.face(font), size, width, language, words)
        self._boxes[font, size, width, language] = box
        return box

    def stops(self, text: str, line: Line, font: str, size: float, width: float) -> tuple[float, ...]:
        """The caret's places in a line of ``text``; blanks that hang do not leave the box."""
        source = text[line.start : line.end]
        if _ODD.search(source):
            source = source.translate(_SHOWN)
        stops = self._fonts.stops(source, font, size)
        if stops[-1] > width:
            stops = tuple(min(stop, width) for stop in stops)
        return stops

    def edges(self, text: str, line: Line, font: str, size: float) -> tuple[tuple[float, float, bool], ...]:
        """The edges of each character in a line of ``text`` with levels, as ``Fonts.edges`` tells them.

        Blanks that hang stand, without a width, where the line ends.
        """
        source = text[line.start : line.end]
        start, end = next(each for each in paragraphs(text) if each[1] >= line.start)
        levels = bidi.levels(text[start:end])[line.start - start : line.end - start]
        shown = source.translate(_SHOWN).rstrip(" ")
        found = self._fonts.edges(shown, font, size, levels[: len(shown)])
        at = 0.0 if line.from_right else line.width
        return found + ((at, at, line.from_right),) * (len(source) - len(shown))

    # ---- filling

    def _paragraph(self, fill: _Fill, start: int, end: int) -> bool:
        """Fill one paragraph; False when the limit stops it before its end."""
        room = fill.box.room
        line, used, blanks = start, 0, 0  # the line's first character, its width, blanks not yet counted
        for first, shown_end, last, width, blank in self._pieces(fill, start, end):
            if used + blanks + width <= room:
                used += blanks + width
            elif first > line and width <= room and (used + blanks) * RAGGED >= room:
                self._put(fill, line, first, used)
                if fill.full:
                    return False
                line, used = first, width
            else:
                line, used = self._turn(fill, line, used, blanks, first, shown_end)
                if line < 0:
                    return False
            blanks = blank if last > shown_end else 0
        self._put(fill, line, end, used)
        return True

    def _turn(self, fill: _Fill, line: int, used: int, blanks: int, first: int, end: int) -> tuple[int, int]:
        """A piece that does not fit behind what the line holds, and may have to be divided.

        Returns the first character of the line begun and its width so far; −1 for a line when the
        limit is reached.
        """
        text, room = fill.text, fill.box.room
        while True:
            at = self._hyphenated(fill, first, end, room - used - blanks)
            if at:
                self._put(fill, line, at, hyphen=True)
            elif first > line:
                self._put(fill, line, first, used)
                at = first
            else:
                at = self._hard(fill, first, end)
                self._put(fill, line, at)
            if fill.full:
                return -1, 0
            line = first = at
            used = blanks = 0
            if end - first <= fill.box.most:  # else it does not fit: measuring it each time takes for ever
                width = fill.box.face.width(text[first:end])
                if width <= room:
                    return line, width

    def _put(self, fill: _Fill, start: int, end: int, width: int = -1, *, hyphen: bool = False) -> None:
        """Add a line; ``width`` in font units where it is known."""
        shown = fill.text[start:end].rstrip(" ")
        if not hyphen and fill.text is not fill.source:
            # A line that ends at a soft hyphen of the user's shows it, hanging in the margin if need be.
            hyphen = fill.source[start:end].rstrip(" ").endswith("\u00ad") and _goes_on(fill.source, end)
            shown = shown.replace(_NOTHING, "")
            width = -1
        if hyphen:
            shown += HYPHEN
        if width < 0 or (
            start and fill.text[start - 1] not in " \n"
        ):  # within a word: no kerning across the seam
            width = fill.box.face.width(shown)
        self._add(fill, Line(start, end, shown, width * fill.box.scale, hyphen))

    def _add(self, fill: _Fill, line: Line) -> None:
        fill.lines.append(_directed(fill, line) if fill.levels else line)

    def _hyphenated(self, fill: _Fill, first: int, end: int, room: int) -> int:
        """Where to divide a piece so that its beginning and a hyphen fill the room; 0: nowhere."""
        if room <= 0 or end - first < 2 * LEAST_LETTERS:
            return 0
        for at in reversed(self._hyphens.positions(fill.text[first:end], fill.box.language)):
            if fill.box.face.width(fill.text[first : first + at] + HYPHEN) <= room:
                return first + at
        return 0

    def _hard(self, fill: _Fill, first: int, end: int) -> int:
        """Where to break a piece that no hyphen divides: the last grapheme that fits, at least one."""
        face, room, most = fill.box.face, fill.box.room, fill.box.most
        piece = fill.text[first : min(end, first + most)]
        stops = list(accumulate(face.advances(piece)))
        starts = line_starts(fill.text[first : min(end, first + most + 1 + LOOK_AHEAD)])
        at = bisect_right(stops, room)
        while at > 0 and ((at < len(starts) and not starts[at]) or face.width(piece[:at]) > room):
            at -= 1  # the last letter may be wider at the end of a line than within its word, as in Arabic
        if at == 0:
            starts = line_starts(fill.text[first:end])
            at = next((i for i in range(1, len(starts)) if starts[i]), len(starts))
        return first + min(at, end - first)

    def _shorten(self, fill: _Fill) -> None:
        """Let the last line end in "…", with as much before it as fits."""
        last = fill.lines.pop()
        stop = next(end for _, end in paragraphs(fill.source) if end >= last.start)
        text = fill.text[last.start : stop]
        stops = list(accumulate(fill.box.face.advances(text)))
        count = bisect_right(stops, fill.box.room - fill.box.face.width(ELLIPSIS)) + 1
        starts = line_starts(text)
        kept, shown = "", ELLIPSIS
        while count > 0:
            count -= 1
            if count < len(text) and not starts[count]:
                continue
            kept = text[:count].rstrip(" ")
            shown = kept.replace(_NOTHING, "") + ELLIPSIS
            if fill.box.face.width(shown) <= fill.box.room:  # the ellipsis may be kerned
                break
        width = fill.box.face.width(shown) * fill.box.scale
        self._add(fill, Line(last.start, last.start + len(kept), shown, width))

    # ---- pieces

    def _pieces(self, fill: _Fill, start: int, end: int) -> Iterable[_Piece]:
        """The pieces of a paragraph: from the words known, else by the rules over the whole."""
        known, face = fill.box.words, fill.box.face
        space = face.space
        found: list[_Piece] = []
        at = start
        for word in fill.source[start:end].split(" "):
            pieces = known.get(word)
            if pieces is None:
                pieces = self._learn(known, face, word)
            if not pieces:
                return self._odd_pieces(fill, start, end)
            for length, width in pieces:
                found.append((at, at + length, at + length, width, 0))
                at += length
            at += 1
            first, shown_end, _, width, _ = found[-1]
            found[-1] = first, shown_end, at, width, space
        first, shown_end, _, width, _ = found[-1]
        found[-1] = first, shown_end, shown_end, width, 0
        return found

    def _learn(self, known: dict[str, Word], face: FontFace, word: str) -> Word:
        """The pieces of a word; none where rules reach across the blanks beside it."""
        if len(known) > _MOST_WORDS:
            known.clear()
        pieces: Word = ()
        if _ODD.search(word) is None and self._breaks.stands_alone(word):
            ends = [end for _, end, _ in self._breaks.pieces(word, 0, len(word))]
            starts = [0, *ends[:-1]]
            pieces = tuple(
                (b - a, face.width(word[:b]) - face.width(word[:a]))
                for a, b in zip(starts, ends, strict=True)
            )
        if len(word) <= 100:
            known[word] = pieces
        return pieces

    def _odd_pieces(self, fill: _Fill, start: int, end: int) -> Iterator[_Piece]:
        width_of, text = fill.box.face.width, fill.text
        before = start
        for first, shown_end, last in self._breaks.pieces(fill.source, start, end):
            width = width_of(text[first:shown_end])
            if before == first > start and shown_end > first:  # within a word: the kerning at the seam
                width += width_of(text[first - 1 : first + 1])
                width -= width_of(text[first - 1]) + width_of(text[first])
            yield first, shown_end, last, width, width_of(text[shown_end:last])
            before = shown_end


def _directed(fill: _Fill, line: Line) -> Line:
    """A line with the levels of its characters. A hyphen of ours belongs to the word that it divides; what
    else the line adds at its end goes the paragraph's way.
    """
    levels = fill.levels[line.start : line.end]
    if fill.text is not fill.source:
        hidden = fill.text[line.start : line.end]
        levels = bytes(level for level, char in zip(levels, hidden, strict=True) if char != _NOTHING)
    if not any(levels) and not fill.from_right:
        return line
    added = bytes((fill.from_right,))
    if line.soft_hyphen:
        added = levels[: len(line.text) - 1][-1:] or added
    levels = levels[: len(line.text)].ljust(len(line.text), added)
    text = line.text
    width = sum(letter.advance for letter in fill.box.face.line(text, levels)) * fill.box.scale
    return line._replace(levels=levels, from_right=fill.from_right, width=width)


def _join(fill: _Fill, first: int) -> None:
    """Mark the lines of a paragraph, from ``first`` on, that the next one goes on with: no hyphen of ours, no
    blank.
    """
    lines = fill.lines
    for i in range(first, len(lines) - 1):
        line = lines[i]
        if not line.soft_hyphen and not fill.source[line.end - 1 : line.end].isspace():
            lines[i] = line._replace(joined=True)


def _goes_on(source: str, at: int) -> bool:
    """Whether the paragraph goes on after a line that ends here."""
    return at < len(source) and source[at] not in "\r\n\v\f\x85\u2028\u2029"
