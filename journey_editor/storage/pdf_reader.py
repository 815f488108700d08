"""Finds the map inside a PDF: the program of the child process that ``pdf_maps`` starts.

PDFium unpacks what strangers packed. It does so here, where a limit of memory and time can end it without
ending anything else. Standard input is the PDF; standard output is a line with the outcome, then the map.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

FOUND, NONE, LOCKED, DAMAGED = "found", "none", "locked", "damaged"
"""The outcomes."""

MEMORY = 1 << 30
SECONDS = 10
NAME = "map.journey"
"""What our exports call it; where somebody renamed it, the first file of a map's ending counts."""

_ENDINGS = (".journey", ".json")
_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium."""


def main() -> None:
    """Read, look, answer."""
    _limit()
    outcome, data = look(sys.stdin.buffer.read())
    sys.stdout.buffer.write(outcome.encode("ascii") + b"\n" + data)


def look(data: bytes) -> tuple[str, bytes]:
    """The outcome, and the bytes of the map if it was found."""
    import pypdfium2

    library: Any = pypdfium2
    try:
        document: Any = library.PdfDocument(data)
    except library.PdfiumError as error:
        return (LOCKED if getattr(error, "err_code", 0) == _PASSWORD else DAMAGED), b""
    try:
        names = [str(document.get_attachment(i).get_name()) for i in range(document.count_attachments())]
        wanted = [i for i, name in enumerate(names) if name == NAME]
        wanted += [i for i, name in enumerate(names) if name.lower().endswith(_ENDINGS)]
        return (FOUND, bytes(document.get_attachment(wanted[0]).get_data())) if wanted else (NONE, b"")
    except library.PdfiumError:
        return DAMAGED, b""


def _limit() -> None:
    """Where the system can: Windows has no such limits, and there only the time is watched."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
