"""Puts text into glyphs: HarfBuzz's, each word for itself, each piece in a typeface that has its letters.

What is drawn as one stands together in a ``Letter``: an "a", an "é" of two characters, a syllable of
Devanagari, a family of emoji. So painters need not know how a script is written, and what is found or
copied is what was typed. Numbers are font units of the text's own typeface (``upem`` to the em), x to
the right, y **up**.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional, category, combining

from journey_editor.layout import bidi
from journey_editor.layout.typefaces import EMOJI, FRAME, UNSEEN, Typefaces

if TYPE_CHECKING:
    import uharfbuzz as hb

FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False}
"""Of Inter; the other typefaces need what they have to write their scripts."""
_MOST_WORDS = 5_000
"""Words kept a weight. Above that the cache starts afresh."""
_LONGEST = 100
"""Characters of a word that is kept."""
_PICTURE = 1.12
"""The width of an emoji in ems: its picture is then as high as a line's letters with what hangs below."""
_CONTROL_PICTURES = {**{code: 0x2400 + code for code in range(0x20)}, 0x7F: 0x2421}
"""Control characters, which no typeface draws, and the signs that stand for them."""
_PLAIN = (
    r"\x20-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d3\u1e00-\u1fff"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uff01-\uff9d\u0904-\u0939\u0e01-\u0e30\u0e40-\u0e46\ue000-\uf8ff"
    r"\U0001f300-\U0001f3fa\U0001f400-\U0001faff\U00020000-\U0002fa1d\U000f0000-\U0010fffd"
)
"""Characters of which each is a grapheme of its own unless another joins it (a mark, a joiner)."""
_ALL_PLAIN = f"[{_PLAIN}]*"
_JOINED = f"[{_PLAIN}]?[^{_PLAIN}]+"
"""Patterns that are compiled when first used: not at the start of the program."""


class Letter(NamedTuple):
    """What is drawn as one: its glyphs, and the characters ``start``–``end`` of the line that it shows."""

    face: str
    """The typeface, a key of ``Typefaces``."""
    glyphs: tuple[tuple[int, float, float], ...]
    """Glyph, x and y from the letter's left end and baseline."""
    start: int
    end: int
    x: float
    """Its left end in the line."""
    advance: float
    level: int
    """Odd where it stands in text that goes from right to left (UAX #9)."""


_Piece = tuple[Letter, ...]
"""Letters of one word, typeface and level, as they are seen from the left."""


def graphemes(text: str) -> Sequence[bool]:
    """For each character, whether a grapheme (what a reader takes for one letter) starts there."""
    found = [True] * len(text)
    if re.fullmatch(_ALL_PLAIN, text):
        return found
    for part in re.finditer(_JOINED, text):  # uniseg takes 25 µs a character: only what it has to look at
        start, end = part.start(), min(part.end() + 1, len(text))
        found[start:end] = _breaks(text[start:end], found[start])
    return found


def _breaks(text: str, begins: bool) -> list[bool]:
    """The same of a text in which characters may join; ``begins``: what is known of its first."""
    from uniseg.graphemecluster import grapheme_cluster_breakables

    # Of many marks in a row uniseg looks at each from each; what holds after two holds after more.
    marks = [category(char) in {"Mn", "Me"} for char in text]
    kept = [i for i in range(len(text)) if not all(marks[i - 2 : i + 1]) or i < 2 or _joins(text, i)]
    found = [False] * len(text)
    breaks = grapheme_cluster_breakables("".join(text[i] for i in kept))
    for i, starts in zip(kept, breaks, strict=True):
        found[i] = bool(starts)
    found[0] = begins
    return found


def _joins(text: str, i: int) -> bool:
    """Whether a mark joins the next letter to the one before it (a virama, class 9)."""
    return combining(text[i]) == 9 and text[i] != text[i - 1]


def shown_as(char: str) -> str:
    """What stands for a character on the page: itself, or the sign of a control character."""
    return chr(_CONTROL_PICTURES.get(ord(char), ord(char)))


class Shaper:
    """Shapes text of one weight, and keeps the words that it has shaped."""

    def __init__(self, typefaces: Typefaces, weight: str) -> None:
        self._typefaces = typefaces
        self._weight = weight
        self.upem = typefaces.face(weight).upem
        self._words: dict[tuple[str, bytes], tuple[_Piece, ...]] = {}
        self._keys: dict[str, str] = {}

    def advances(self, word: str) -> list[int]:
        """The advance of each character of a word, 0 for one that is drawn with that before it."""
        found = [0] * len(word)
        starts = graphemes(word)
        for letter in (letter for piece in self._word(word, b"") for letter in piece):
            inside = [i for i in range(letter.start + 1, letter.end) if starts[i]]
            each, rest = divmod(round(letter.advance), len(inside) + 1)
            found[letter.start] += each + rest
            for i in inside:  # several letters drawn as one: the caret divides them evenly
                found[i] += each
        return found

    def line(self, text: str, levels: bytes) -> tuple[Letter, ...]:
        """The letters of a line as they are seen from the left. ``levels``: of each character in its
        paragraph; empty where the line is a paragraph of its own.
        """
        if not levels and bidi.goes_left(text):
            levels = bidi.levels(text)
        pieces: list[tuple[int, _Piece]] = []
        at = 0
        for i, word in enumerate(text.split(" ")):
            if i:
                pieces += ((at, piece) for piece in self._word(" ", levels[at : at + 1]))
                at += 1
            known = levels[at : at + len(word)]
            pieces += ((at, piece) for piece in self._word(word, known if any(known) else b""))
            at += len(word)
        found: list[Letter] = []
        x = 0.0
        for i in bidi.in_sight([piece[0].level for _, piece in pieces]):
            at, piece = pieces[i]
            for letter in piece:
                found.append(letter._replace(start=at + letter.start, end=at + letter.end, x=x))
                x += letter.advance
        return tuple(found)

    # ---- words

    def _word(self, word: str, levels: bytes) -> tuple[_Piece, ...]:
        """The pieces of a word in the order in which they are typed."""
        found = self._words.get((word, levels))
        if found is None:
            found = tuple(self._shaped(word, levels))
            if len(word) <= _LONGEST:
                if len(self._words) > _MOST_WORDS:
                    self._words.clear()
                self._words[word, levels] = found
        return found

    def _shaped(self, word: str, levels: bytes) -> Iterator[_Piece]:
        parts = self._parts(word, levels)
        for (key, level), group in groupby(parts, key=lambda part: part[2:]):
            spans = list(group)
            start, end = spans[0][0], spans[-1][1]
            made = self._piece(word[start:end], start, key, level)
            if made:
                yield made

    def _parts(self, word: str, levels: bytes) -> Iterator[tuple[int, int, str, int]]:
        """What has to be of one typeface: start, end, typeface, level."""
        starts = [i for i, begins in enumerate(graphemes(word)) if begins]
        for start, end in pairwise((*starts, len(word))):
            level = levels[start] if levels else int(bidirectional(word[start]) in {"R", "AL"})
            key = self._key(word[start:end])
            if key:
                yield start, end, key, level
            else:
                for i in range(start, end):
                    yield i, i + 1, self._key(word[i]), level

    def _key(self, letter: str) -> str:
        found = self._keys.get(letter)
        if found is None:
            if len(self._keys) > _MOST_WORDS:
                self._keys.clear()
            sign = " " if letter.isspace() else shown_as(letter) if len(letter) == 1 else letter
            found = self._keys[letter] = self._typefaces.key_for(sign, self._weight)
        return found

    def _piece(self, text: str, start: int, key: str, level: int) -> _Piece:
        if key == FRAME:
            frames = [self._frame(char, start + i, level) for i, char in enumerate(text)]
            return tuple(frames[::-1] if level % 2 else frames)
        buffer = self._glyphs(text, key, level)
        face = self._typefaces.face(key)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        scale = self.upem / face.upem
        if key == EMOJI:
            scale *= _PICTURE * face.upem / max(1, *(at.x_advance for at in positions))
        clusters = sorted({info.cluster for info in infos})
        ends = dict(zip(clusters, (*clusters[1:], len(text)), strict=True))
        found: list[Letter] = []
        for cluster, group in groupby(zip(infos, positions, strict=True), key=lambda each: each[0].cluster):
            end = ends[cluster]
            glyphs: list[tuple[int, float, float]] = []
            pen = 0
            for info, at in group:
                glyphs.append((info.codepoint, (pen + at.x_offset) * scale, at.y_offset * scale))
                pen += at.x_advance
            if all(glyph for glyph, _, _ in glyphs):
                advance = round(pen * scale)
                found.append(Letter(key, tuple(glyphs), start + cluster, start + end, 0.0, advance, level))
            else:
                frames = [self._frame(text[i], start + i, level) for i in range(cluster, end)]
                found += frames[::-1] if level % 2 else frames
        return tuple(found)

    def _glyphs(self, text: str, key: str, level: int) -> hb.Buffer:
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str("".join(" " if char.isspace() else shown_as(char) for char in text))
        own = key == self._weight
        if own:
            buffer.script, buffer.language = "Latn", "en"
        else:
            buffer.guess_segment_properties()
        buffer.direction = "rtl" if level % 2 else "ltr"
        hb.shape(self._typefaces.face(key).font, buffer, FEATURES if own else None)
        return buffer

    def _frame(self, char: str, at: int, level: int) -> Letter:
        """A frame with the character's number; nothing for one that is never seen."""
        if re.fullmatch(UNSEEN, char):
            space = self._typefaces.face(self._weight).font.get_nominal_glyph(0x20) or 0
            return Letter(self._weight, ((space, 0.0, 0.0),), at, at + 1, 0.0, 0, level)
        code = ord(char)
        advance = round(frame_width(code) * self.upem)
        return Letter(FRAME, ((code, 0.0, 0.0),), at, at + 1, 0.0, advance, level)


def frame_width(code: int) -> float:
    """The advance, in ems, of the frame that stands for a character which no typeface has."""
    return 0.74 if code <= 0xFFFF else 1.0
