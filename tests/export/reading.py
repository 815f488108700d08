"""What a screen reader gets of a PDF: its structure tree read back with pypdf, apart from our own code."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, NamedTuple

import pypdf
from pypdf.generic import ContentStream


class Spoken(NamedTuple):
    """One element with something to say, in the order of the tree."""

    kind: str
    text: str
    language: str
    """Of what is said; "" is the document's."""
    path: tuple[str, ...]
    """The kinds of its parents, from the document on."""


class _Piece(NamedTuple):
    text: str
    language: str


def spoken(data: bytes) -> list[Spoken]:
    """All that the structure tree says."""
    reader = pypdf.PdfReader(BytesIO(data))
    pieces = {page.indirect_reference.idnum: _pieces(page) for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    found: list[Spoken] = []
    _walk(root["/K"].get_object(), (), "", pieces, found, None)
    return found


def _walk(
    element: Any, path: tuple[str, ...], language: str, pieces: Any, found: list[Spoken], page: Any
) -> None:
    kind = element["/S"][1:]
    language = str(element.get("/Lang", language))
    page = element.raw_get("/Pg").idnum if "/Pg" in element else page
    for says in ("/Alt", "/ActualText"):
        if says in element:
            found.append(Spoken(kind, str(element[says]), language, path))
            return
    kids = element.get("/K", [])
    for entry in kids if isinstance(kids, list) else [kids]:
        kid = entry.get_object()
        if not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
            continue  # a link's annotation: what it leads to is said by what it stands on
        if isinstance(kid, int):
            piece = pieces[page][kid]
        elif kid.get("/Type") == "/MCR":
            piece = pieces[kid.raw_get("/Pg").idnum][kid["/MCID"]]
        else:
            assert kid["/P"].get_object() == element
            _walk(kid, (*path, kind), language, pieces, found, page)
            continue
        found.append(Spoken(kind, piece.text, piece.language or language, path))


def tables(page: Any) -> dict[str, dict[str, str]]:
    """For each typeface what its codes mean."""
    return {
        name: {
            code: bytes.fromhex(text).decode("utf-16-be")
            for code, text in re.findall(
                r"^<(\w{4}|\w{2})> <(\w+)>$",
                font.get_object()["/ToUnicode"].get_data().decode(),
                re.MULTILINE,
            )
        }
        for name, font in page["/Resources"]["/Font"].items()
    }


def _pieces(page: Any) -> dict[int, _Piece]:
    """The marked contents of a page by their numbers; an ActualText stands for what it covers."""
    every, table = tables(page), {}
    found: dict[int, _Piece] = {}
    stack: list[tuple[int | None, bool]] = []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        number = next((mark for mark, _ in reversed(stack) if mark is not None), None)
        silent = any(replaced for _, replaced in stack)
        if operator in (b"BDC", b"BMC"):
            said = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            mark, actual = said.get("/MCID"), said.get("/ActualText")
            if mark is not None:
                assert number is None, "marked contents with a number never lie in each other"
                found[mark] = _Piece("", str(said.get("/Lang", "")))
            into = mark if mark is not None else number
            if actual is not None and into is not None and not silent:
                found[into] = found[into]._replace(text=found[into].text + str(actual))
            stack.append((mark, actual is not None))
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            table = every[operands[0]]
        elif operator == b"TJ" and number is not None and not silent:
            codes = "".join(hexadecimal(part) for part in operands[0] if isinstance(part, (str, bytes)))
            digits = code_length(table)
            text = "".join(table[codes[i : i + digits]] for i in range(0, len(codes), digits))
            found[number] = found[number]._replace(text=found[number].text + text)
    assert not stack
    return found


def code_length(table: dict[str, str]) -> int:
    """How many hexadecimal digits a typeface's codes have: drawn letters are named by one byte."""
    return len(next(iter(table), "0000"))


def hexadecimal(part: Any) -> str:
    if not isinstance(part, bytes):
        part = part.original_bytes if hasattr(part, "original_bytes") else part.encode("latin-1")
    return part.hex()
