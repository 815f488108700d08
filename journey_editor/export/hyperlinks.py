"""Addresses in texts that may become links: of the web and of mail, and nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

SCHEMES = ("http", "https", "mailto")
_ADDRESS = re.compile(r"""\b(?:https?://|mailto:)[^\s<>"'`{}|\\^\x00-\x20\x7f-\xa0]+""", re.IGNORECASE)
_LOOSE = ".,;:!?…"
_PAIRS = {")": "(", "]": "["}
_LONGEST = 2000


def web_links(text: str) -> list[tuple[int, int, str]]:
    """Where addresses stand in a text, from and to which character, and where they lead."""
    found: list[tuple[int, int, str]] = []
    for match in _ADDRESS.finditer(text):
        address = _trimmed(match.group())
        target = safe_target(address)
        if target:
            found.append((match.start(), match.start() + len(address), target))
    return found


def safe_target(address: str) -> str:
    """The address as a PDF may hold it, in ASCII; "" for one that leads nowhere, or into something else."""
    if len(address) > _LONGEST:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or (parts.scheme == "mailto" and parts.path)):
        return ""
    return quote(address, safe="%/:?#[]@!$&()*+,;=~-._")


def _trimmed(address: str) -> str:
    """Without the marks of the sentence that it ends."""
    while address:
        last = address[-1]
        if last in _LOOSE or (last in _PAIRS and address.count(last) > address.count(_PAIRS[last])):
            address = address[:-1]
        else:
            break
    return address
