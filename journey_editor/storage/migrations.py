"""The ladder from old files to the present format. It works on plain dicts, before any checking.

``version`` rises only when an older program would misread a newer file. A new version adds one
rung, one kept sample of the version before it (in the tests), and a section in the format's page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FORMAT = "journey-map"
VERSION = 1

Rung = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes a document of one version and returns it in the next."""

LADDER: tuple[Rung, ...] = ()
"""The rung at index i leads from version i + 1 to i + 2: always ``VERSION - 1`` of them."""


def climb(document: dict[str, Any], version: int, ladder: tuple[Rung, ...] = LADDER) -> dict[str, Any]:
    """``document`` of ``version`` (at least 1) in the newest version that ``ladder`` reaches."""
    for rung in ladder[version - 1 :]:
        document = rung(document)
    return document
