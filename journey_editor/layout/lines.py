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
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from journey_editor.layout.breaks import Breaks, paragraphs
from journey_editor.layout.fonts import FontFace, Fonts, graphemes

LEAST_LETTERS = 3
"""Letters that stay on each side of a hyphen."""
RAGGED = 3
"""A line filled to less than one part in so many counts as a hole."""
ELLIPSIS = "…"
HYPHEN = "-"

_WORD = re.compile(r"[^\W\d_]{6,}")
_LONGEST_WORD = 100
"""Longer runs of letters are no words; they are not looked up for hyphens."""
_HIDDEN = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""
)
_BLANK = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")
_SHOWN = str.maketrans({**_HIDDEN, **_BLANK})
_MEASURED = str.maketrans({**dict.fromkeys(_HIDDEN, "\u200b"), **_BLANK})
"""As shown, but with as many characters as the source: hidden ones have no width."""
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


class Line(NamedTuple):
    """One line: characters ``start``–``end`` of the source, with the blanks that hang at its end.

    ``text`` is what is painted; ``soft_hyphen``: its last character is a hyphen of ours.
    """

    start: int
    end: int
    text: str
    width: float
    soft_hyphen: bool = False


class Broken(NamedTuple):
    """A text in lines; ``shortened``: the last one ends in "…"."""

    lines: tuple[Line, ...]
    shortened: bool


@dataclass(slots=True)
class _Fill:
    """A text being filled into lines of at most ``room`` font units."""

    source: str
    text: str
    """The source with control characters as blanks: same length."""
    face: FontFace
    room: int
    scale: float
    language: str
    limit: int | None
    lines: list[Line]
    shortened: bool = False

    @property
    def full(self) -> bool:
        return self.limit is not None and len(self.lines) >= self.limit


class LineBreaker:
    """Breaks lines with one set of fonts; keeps words and dictionaries that it has looked up."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._breaks = Breaks()
        self._hyphens = Hyphens()

    def lines(
        self, text: str, font: str, size: float, width: float, language: str, limit: int | None = None
    ) -> Broken:
        """``text`` in lines of at most ``width`` points and at most ``limit`` lines.

        There is at least one line, and one more than the text has line breaks. ``language`` is the
        map's (BCP 47); one without a hyphenation dictionary breaks long words hard.
        """
        face = self._fonts.face(font)
        cut = _most_characters(width, size, limit)
        shown = text if cut is None or len(text) <= cut else text[:cut]
        odd = _ODD.search(shown) is not None
        fill = _Fill(
            source=text,
            text=shown.translate(_MEASURED) if odd else shown,
            face=face,
            room=int(width * face.upem / size),
            scale=size / face.upem,
            language=language,
            limit=limit,
            lines=[],
            shortened=shown is not text,
        )
        end = 0
        for start, end in paragraphs(shown):
            if fill.full:
                fill.shortened = True
                break
            self._paragraph(fill, start, end)
            if fill.shortened and fill.full:
                break
        if fill.shortened:
            self._shorten(fill)
        return Broken(tuple(fill.lines), fill.shortened)

    def _paragraph(self, fill: _Fill, start: int, end: int) -> None:
        """Fill one paragraph; sets ``shortened`` when the limit stops it before its end."""
        width_of, room, text = fill.face.width, fill.room, fill.text
        line, used, blanks = start, 0, 0  # the line's first character, its width, blanks not yet counted
        for first, shown_end, last in self._breaks.pieces(fill.source, start, end):
            width = width_of(text[first:shown_end])
            if used + blanks + width > room:
                line, used, blanks = self._turn(fill, line, used + blanks, first, shown_end, width)
                if line < 0:
                    fill.shortened = True
                    return
                width = 0
            used += blanks + width
            blanks = width_of(text[shown_end:last]) if last > shown_end else 0
        self._put(fill, line, end)

    def _turn(
        self, fill: _Fill, line: int, used: int, first: int, end: int, width: int
    ) -> tuple[int, int, int]:
        """A piece does not fit behind what the line holds: begin new lines, dividing it if need be.

        Returns the first character of the line begun, its width so far and 0; −1 for a line when
        the limit is reached.
        """
        text, room = fill.text, fill.room
        while True:
            empty = first == line
            at = 0
            if width > room or used * RAGGED < room:
                at = self._hyphenated(fill, first, end, room - used)
            if at:
                self._put(fill, line, at, hyphen=True)
            elif not empty:
                self._put(fill, line, first)
                at = first
            elif width > room:
                at = self._hard(fill, first, end)
                self._put(fill, line, at)
            if fill.full:
                return -1, 0, 0
            line = first = at
            used, width = 0, fill.face.width(text[first:end])
            if width <= room:
                return line, width, 0

    def stops(self, text: str, line: Line, font: str, size: float, width: float) -> tuple[float, ...]:
        """The caret's places in a line of ``text``; blanks that hang do not leave the box."""
        source = text[line.start : line.end]
        if _ODD.search(source):
            source = source.translate(_MEASURED)
        stops = self._fonts.stops(source, font, size)
        if stops[-1] > width:
            stops = tuple(min(stop, width) for stop in stops)
        return stops

    def _put(self, fill: _Fill, start: int, end: int, *, hyphen: bool = False) -> None:
        shown = fill.text[start:end].rstrip(" ")
        soft = hyphen
        if not hyphen and fill.source[start:end].rstrip(" ").endswith("\u00ad") and end < len(fill.source):
            soft = fill.source[end] not in "\r\n"
        shown = shown.replace("\u200b", "") + (HYPHEN if soft else "")
        width = fill.face.width(shown) * fill.scale
        fill.lines.append(Line(start, end, shown, width, soft))

    def _hyphenated(self, fill: _Fill, first: int, end: int, room: int) -> int:
        """Where to divide a piece so that its beginning and a hyphen fill the room; 0: nowhere."""
        if room <= 0 or end - first < 2 * LEAST_LETTERS:
            return 0
        for at in reversed(self._hyphens.positions(fill.text[first:end], fill.language)):
            if fill.face.width(fill.text[first : first + at] + HYPHEN) <= room:
                return first + at
        return 0

    def _hard(self, fill: _Fill, first: int, end: int) -> int:
        """Where to break a piece that no hyphen divides: the last grapheme that fits, at least one."""
        piece = fill.text[first:end]
        stops = list(accumulate(fill.face.advances(piece)))
        starts = graphemes(piece)
        at = max(1, bisect_right(stops, fill.room))
        while 0 < at < len(piece) and not starts[at]:
            at -= 1
        if at == 0:
            at = next((i for i in range(1, len(piece)) if starts[i]), len(piece))
        return first + at

    def _shorten(self, fill: _Fill) -> None:
        """Let the last line end in "…", with as much before it as fits."""
        last = fill.lines.pop()
        stop = next(end for _, end in paragraphs(fill.source[: len(fill.text)]) if end >= last.start)
        text = fill.text[last.start : stop]
        room = fill.room - fill.face.width(ELLIPSIS)
        stops = list(accumulate(fill.face.advances(text)))
        count = bisect_right(stops, room)
        starts = graphemes(text)
        while 0 < count < len(text) and not starts[count]:
            count -= 1
        kept = text[:count].rstrip(" ")
        shown = kept.replace("\u200b", "") + ELLIPSIS
        end = last.start + len(kept)
        fill.lines.append(Line(last.start, end, shown, fill.face.width(shown) * fill.scale))


class Hyphens:
    """Where words may be divided, from the dictionaries of pyphen, each loaded when first needed."""

    def __init__(self) -> None:
        self._dictionaries: dict[str, object] = {}
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}

    def positions(self, word: str, language: str) -> tuple[int, ...]:
        """Ascending places inside ``word`` with at least three letters of one run on each side."""
        key = (word, language)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 50_000:
                self._known.clear()
            found = self._known[key] = self._look_up(word, language)
        return found

    def _look_up(self, word: str, language: str) -> tuple[int, ...]:
        import pyphen

        name = pyphen.language_fallback(_DICTIONARY.get(language.lower(), language.replace("-", "_")))
        if not name:
            return ()
        dictionary = self._dictionaries.get(name)
        if not isinstance(dictionary, pyphen.Pyphen):
            dictionary = pyphen.Pyphen(lang=name, left=LEAST_LETTERS, right=LEAST_LETTERS)
            self._dictionaries[name] = dictionary
        found: list[int] = []
        for run in _WORD.finditer(word):
            if len(run.group()) <= _LONGEST_WORD:
                places = dictionary.positions(run.group())
                # A place with data would change letters when divided; our painters show the text as it is.
                found += [run.start() + int(at) for at in places if not getattr(at, "data", None)]
        return tuple(found)


_DICTIONARY = {"da": "da_DK", "en": "en_GB", "no": "nb_NO", "nb": "nb_NO", "nn": "nn_NO"}
"""Dictionaries for languages without a region, where pyphen's own choice would be another."""


def _most_characters(width: float, size: float, limit: int | None) -> int | None:
    """More characters than can ever show: a title of a million costs no more than what is seen."""
    return None if limit is None else int(limit * (width / size * 8 + 10)) + 100
