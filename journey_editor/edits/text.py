"""Which characters a text of the map may hold, and when two names mean the same.

Line feed and tab are the only control characters: others cannot be seen, and break files and fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_FILE_NAME = 120

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u202a-\u202e"  # bidi embeddings and overrides: they make a text read other than it is
    "\ufeff\ufffe\uffff]"  # byte order mark, and code points that are no characters
)


def check_text(text: str, old: str = "") -> None:
    """ValueError for a lone surrogate or a control character other than line feed and tab.

    Those that ``old`` holds already pass: a map from another program must stay editable.
    """
    if _REFUSED.search(text):
        strange = set(_REFUSED.findall(text)).difference(old)
        if strange:
            raise ValueError(f"a text may not hold U+{ord(min(strange)):04X}")


def clean_text(text: str) -> str:
    """What comes from outside (typing, paste, drop), made fit for the map.

    Line ends become line feeds; control characters, lone surrogates, bidi overrides and byte order
    marks go. Marks that writing needs stay: joiners, left-to-right marks, isolates, soft hyphens.
    """
    if _SURROGATE.search(text):  # halves of one character may come separately from input methods
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def tidy_name(name: str) -> str:
    """A name or tag on one line: no space around it, single spaces in it."""
    return " ".join(name.split())


def clean_file_name(name: str) -> str:
    """A file's own name of what may be a whole path of any system: no folder of anybody's disk gets into a
    map. On one line, at most ``LONGEST_FILE_NAME`` characters with its ending; "" where nothing is left.
    """
    base = re.split(r"[/\\]", clean_text(name))[-1]
    line = tidy_name("".join(sign for sign in tidy_name(base) if not _is_unseen(sign)))
    if line in (".", ".."):
        return ""
    if len(line) > LONGEST_FILE_NAME:
        stem, dot, ending = line.rpartition(".")
        tail = dot + ending if stem and len(ending) <= 12 else ""
        line = (stem if tail else line)[: LONGEST_FILE_NAME - len(tail)].rstrip() + tail
    return line


def _is_unseen(sign: str) -> bool:
    """Whether a sign is no part of what is read; joiners are, in emoji and in some scripts."""
    return sign not in "\u200c\u200d" and unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")


def name_key(name: str) -> str:
    """Equal for names that mean the same: "Kundeservice" and " kundeservice "."""
    return unicodedata.normalize("NFC", tidy_name(name).casefold())


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags on one line each, none empty; of those that mean the same the first stays."""
    kept: dict[str, str] = {}
    for tag in map(tidy_name, tags):
        if tag:
            kept.setdefault(name_key(tag), tag)
    return tuple(kept.values())
