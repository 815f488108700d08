"""Which typeface shows which letter, when Inter lacks it; each is opened when a text first needs it.

The order in which typefaces are asked is the same on every computer, and none but ours is ever asked, so
a map looks the same everywhere:

1. pictures, for what is an emoji by itself or is made one (U+FE0F, skin tones, flags, keycaps);
2. Inter, in the weight of the text;
3. the one to which ``resources/fonts/coverage.json`` gives the letter, made heavier where the text is;
4. a small frame with the letter's number in Unicode, so that it can at least be told and looked up.

A letter and its marks are of one typeface if any has them all.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    import uharfbuzz as hb

FILES = {"regular": "Inter-Regular.ttf", "semibold": "Inter-SemiBold.ttf", "bold": "Inter-Bold.ttf"}
"""Font keys of the display list, and their files."""

FRAME = "frame"
"""The typeface of last resort: frames with a number. Its glyphs are the characters' numbers."""
EMOJI = "TwemojiMozilla.ttf"
_FALLBACKS = "noto"
_HEAVIER = {"semibold": 0.022, "bold": 0.034}
"""Ems by which the strokes of a typeface with one weight grow."""

UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Joiners, direction marks, variation selectors: Default_Ignorable_Code_Point of Unicode (UAX 44). Compiled
when first used: not at the start of the program."""
_AS_PICTURE = "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
_AS_LETTER = "\ufe0e"


class Typeface(NamedTuple):
    """An opened typeface."""

    key: str
    font: hb.Font
    upem: int

    def has(self, letter: str) -> bool:
        """Whether it can show a letter with all its marks."""
        glyph = self.font.get_nominal_glyph
        seen = re.sub(UNSEEN, "", letter)
        return any(all(glyph(ord(char)) for char in normalize(form, seen)) for form in ("NFC", "NFD"))


class Typefaces:
    """All typefaces of the map by key: "regular", "semibold", "bold"; "file" or "file/weight" of others."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds Inter, ``coverage.json`` and the folder with the other fonts."""
        self._folder = folder
        self._open: dict[str, Typeface] = {}

    def file(self, key: str) -> Path:
        """The file of a typeface; KeyError for a key that is none of ours."""
        if key in FILES:
            return self._folder / FILES[key]
        name = key.partition("/")[0]
        if name not in self._coverage.files:
            raise KeyError(key)
        return self._folder / _FALLBACKS / name

    def face(self, key: str) -> Typeface:
        """The opened typeface; KeyError for a key that is none of ours, OSError if it cannot be read."""
        found = self._open.get(key)
        if found is None:
            import uharfbuzz as hb  # lazily: the start of the program need not pay for it

            face = hb.Face(hb.Blob.from_file_path(str(self.file(key))))
            font = hb.Font(face)
            heavier = _HEAVIER.get(key.partition("/")[2])
            if heavier:
                font.synthetic_bold = (heavier, heavier, True)
            found = self._open[key] = Typeface(key, font, face.upem)
        return found

    def key_for(self, letter: str, weight: str) -> str:
        """The typeface that shows a letter with its marks, FRAME if none does, "" if it has none for all of
        them together: then each character is to be asked for.
        """
        coverage = self._coverage
        if coverage.is_picture(letter) and self.face(EMOJI).has(letter[0]):
            return EMOJI
        if self.face(weight).has(letter):
            return weight
        for char in letter:
            name = coverage.file_with(ord(char))
            key = name if name == EMOJI or not name or weight not in _HEAVIER else f"{name}/{weight}"
            if key and self.face(key).has(letter):
                return key
        return FRAME if len(letter) == 1 else ""

    @cached_property
    def _coverage(self) -> _Coverage:
        return _Coverage(json.loads((self._folder / "coverage.json").read_text("ascii")))


class _Coverage:
    """What ``resources/fonts/make_fallbacks.py`` found out about the fonts."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.files: list[str] = told["files"]
        self._runs: list[list[int]] = told["runs"]
        self._firsts = [first for first, _, _ in self._runs]
        self._pictures: list[list[int]] = told["pictures"]
        self._picture_firsts = [first for first, _ in self._pictures]

    def file_with(self, code: int) -> str:
        """The font to which a character is given; "" for one that none has."""
        at = bisect_right(self._firsts, code) - 1
        if at < 0 or code > self._runs[at][1]:
            return ""
        return self.files[self._runs[at][2]]

    def is_picture(self, letter: str) -> bool:
        """Whether a letter is an emoji, by itself or by what is joined to it (UTS 51)."""
        if _AS_LETTER in letter:
            return False
        code = ord(letter[0])
        at = bisect_right(self._picture_firsts, code) - 1
        return (at >= 0 and code <= self._pictures[at][1]) or re.search(_AS_PICTURE, letter[1:]) is not None
