"""Where a line may break: the opportunities of Unicode's line breaking algorithm (UAX #14).

``uniseg`` knows the rules but takes milliseconds for a sentence. The rules look only at classes of
characters and never at how many letters a word has, so each word is asked for by its shape
("Kunder/brugere" and "og/eller" are both "a/a"), and the answer is kept. Words are looked at one by
one wherever no rule reaches across the space between them. The shapes that nearly every map has are
known from the start: ``uniseg`` takes 40 ms to import, too long for the opening of a window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from journey_editor.layout.unspaced import ThaiWords

_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_PIECE = re.compile(r"[^ ]+ *| +")
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏΆΈ-ΊΌΎ-ΡΣ-ϿЀ-ҁҊ-ԯ\u0620-\u064a"
"""Latin, Greek, Cyrillic and Arabic letters: the rules treat them alike (class AL)."""
_PLAIN_WORD = re.compile(rf"[{_LETTER}0-9]+[.,;:!?]*")
_LETTERS = re.compile(rf"[{_LETTER}]+")
_DIGITS = re.compile(r"[0-9]+")
_RUN = re.compile(rf"([{_LETTER}]+)|[0-9]+")
_ALONE_FIRST = re.compile(rf"[{_LETTER}0-9\-–+#@&*§(\[]|[\"'“”„‘’»«](?=[{_LETTER}0-9])")
_ALONE_LAST = re.compile(rf"[{_LETTER}0-9.,;:!?\-–+#@&*§)\]%]|(?<=[{_LETTER}0-9.,!?])[\"'“”‘’»«]")
_WINDOW = 160
"""Longer words are looked at in pieces of so many characters: the rules are slow and look near."""
_MOST_SHAPES = 20_000
_COMMON = (
    "a-|a a-|a-|a a/|a a/|a/|a a–|a a-0 0-|a a/|0 0/|a a- -a - – / a.a a.a.a a:a a'a a’a a&a & + @a #a "
    "0.0 0,0 0:0 0-0 0/0 0–|0 0.0.0 0-0-0 0:0-0:0 0% 0,0% +0 -0 #0 ( ) (a a) (a) (a-|a) (0 0) (0) (0%) "
    "\"a a\" \"a\" 'a a' 'a' ”a a” ”a” »a a« »a«"
)
"""Shapes of words, each also with a sign at its end; a line may be broken at the "|"."""


def _common() -> Iterator[tuple[str, tuple[int, ...]]]:
    for marked in _COMMON.split():
        for sign in ("", ".", ",", ":", ";", "!", "?"):
            pieces = (marked + sign).split("|")
            yield "".join(pieces), tuple(accumulate(map(len, pieces)))


def _is_wide(char: str) -> bool:
    """Whether it is a Chinese character or a Korean syllable, between which a line may break.

    Not by a pattern, nor is it part of one: to compile so wide a class takes a millisecond and a half.
    """
    return "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each paragraph, without its line break; an empty text has one."""
    start = 0
    for found in _NEWLINE.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


class Breaks:
    """Finds the pieces between which a line may break; keeps what it has learnt."""

    def __init__(self) -> None:
        self._shapes = dict(_common())
        self._thai = ThaiWords()

    @cached_property
    def _han(self) -> re.Pattern[str]:
        return re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")

    @cached_property
    def _hangul(self) -> re.Pattern[str]:
        return re.compile(r"[\uac00-\ud7a3](?![\u1100-\u11ff])")

    def pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of a paragraph: start, end of what shows, end with the blanks after it.

        Made one by one, so that a long text costs only what is shown of it.
        """
        group = -1
        found: re.Match[str] | None = None
        for found in _PIECE.finditer(text, start, end):
            if group < 0:
                group = found.start()
            elif self._parted(text, found.start()):
                yield from self._of_word(text, group, found.start())
                group = found.start()
        if group >= 0:
            yield from self._of_word(text, group, end)

    def stands_alone(self, word: str) -> bool:
        """Whether no rule reaches from a word across the blanks beside it."""
        if not word or not (_ALONE_FIRST.match(word) or _is_wide(word[0])):
            return False
        return _ALONE_LAST.match(word, len(word) - 1) is not None or _is_wide(word[-1])

    def _parted(self, text: str, at: int) -> bool:
        """Whether the blank before ``at`` is one that no rule reaches across."""
        if not (_ALONE_FIRST.match(text, at) or _is_wide(text[at])):
            return False
        last = at - 1
        while last >= 0 and text[last] == " ":
            last -= 1
        return last >= 0 and (_ALONE_LAST.match(text, last) is not None or _is_wide(text[last]))

    def _of_word(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        word = text[start:end]
        bare = word.rstrip(" ")
        if _PLAIN_WORD.fullmatch(bare):
            yield start, start + len(bare), end
            return
        begin = 0
        for at in self._boundaries(word) if bare.isascii() else self._thai.joined(word, self._boundaries):
            if at > begin:
                shown = len(word[begin:at].rstrip(" "))
                yield start + begin, start + begin + shown, start + at
                begin = at

    def _boundaries(self, word: str) -> Iterator[int]:
        """Where the pieces of a word end; a long word is looked at window by window."""
        for first in range(0, len(word), _WINDOW):
            last = min(first + _WINDOW, len(word))
            context = max(0, first - 12)
            for opportunity in self._opportunities(word[context : last + 4]):
                at = context + opportunity
                if first < at <= last:
                    yield at

    def _opportunities(self, word: str) -> tuple[int, ...]:
        """Before which characters of a word a line may begin."""
        shape = _DIGITS.sub("0", _LETTERS.sub("a", word))
        if not shape.isascii() and any(map(_is_wide, shape)):
            shape = self._hangul.sub("각", self._han.sub("漢", shape))
        found = self._shapes.get(shape)
        if found is None:
            from uniseg.linebreak import line_break_boundaries

            if len(self._shapes) > _MOST_SHAPES:
                self._shapes.clear()
            found = self._shapes[shape] = tuple(line_break_boundaries(shape))
        if len(shape) == len(word):
            return found
        wide = 0
        at: dict[int, int] = {}
        for run in _RUN.finditer(word):
            at[run.start() - wide] = len(run.group()) - 1
            wide += len(run.group()) - 1
        added = 0
        result: list[int] = []
        position = 0
        for boundary in found:
            while position < boundary:
                added += at.get(position, 0)
                position += 1
            result.append(boundary + added)
        return tuple(result)
