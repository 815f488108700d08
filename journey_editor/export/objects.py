"""The objects of a PDF file, and the file itself: all that we take from reportlab, in one place.

reportlab's types are not told to type checkers; what leaves this module is ``Value``.
The same contents give the same bytes: the identity of the file comes from what it holds, and it has
a date only where SOURCE_DATE_EPOCH gives one (reproducible-builds.org).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from reportlab.pdfbase import pdfdoc

Value = Any
"""Something that a PDF can hold: a number, or one of reportlab's objects."""

_lib: Any = pdfdoc


def name(text: str) -> Value:
    """``/Text``."""
    return _lib.PDFName(text)


def string(text: str) -> Value:
    """A text for people, in whatever encoding it needs."""
    return _lib.PDFString(text)


def array(values: Iterable[Value]) -> Value:
    """``[ … ]``"""
    return _lib.PDFArray(list(values))


def dictionary(entries: Mapping[str, Value]) -> Value:
    """``<< … >>``; the keys are without the slash."""
    return _lib.PDFDictionary(dict(entries))


def stream(data: bytes, entries: Mapping[str, Value] | None = None) -> Value:
    """Compressed bytes with a dictionary."""
    return _lib.PDFStream(dictionary(entries or {}), data, [_lib.PDFZCompress])


def image(width: int, height: int, space: str, data: bytes, **entries: Value) -> Value:
    """A picture of 8 bits a channel."""
    known = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": name(space),
        "BitsPerComponent": 8,
    }
    return stream(data, {**known, **entries})


def form(operators: str, box: tuple[float, float, float, float], resources: Mapping[str, Value]) -> Value:
    """Operators that are drawn again and again; ``box`` is left, bottom, right, top."""
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Form"),
        "BBox": array(number(v) for v in box),
        "Resources": dictionary(resources),
    }
    return stream(operators.encode("ascii"), entries)


def number(value: float) -> str:
    """At most three decimals, never an exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


class PdfFile:
    """A file while it is made. ``title``, ``author`` and ``language`` are the document's."""

    def __init__(self, title: str, author: str, language: str, creator: str) -> None:
        self._doc: Any = _lib.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self._doc.info = _info(title, author, creator)
        self._doc.Catalog.ViewerPreferences = dictionary({"DisplayDocTitle": "true"})

    def ref(self, value: Value) -> Value:
        """Put a value into the file on its own; returns the reference to it."""
        return self._doc.Reference(value)

    def add_page(self, width: float, height: float, operators: str, resources: Value) -> None:
        """A page whose sheet, trimmed size and visible part are the same. Sizes in points."""
        page: Any = _lib.PDFPage()
        page.MediaBox = page.CropBox = page.TrimBox = array(number(v) for v in (0, 0, width, height))
        page.Contents = stream(operators.encode("ascii"))
        page.Resources = resources
        self._doc.updateSignature(operators)
        self._doc.inPage()
        self._doc.addPage(page)

    def data(self) -> bytes:
        """The finished file; nothing can be added afterwards."""
        return cast("bytes", self._doc.GetPDFData(None))


def _info(title: str, author: str, creator: str) -> Value:
    """Only what is known: no "anonymous" author, no date of our own."""
    said: dict[str, Value] = {
        "Title": string(title),
        "Creator": string(creator),
        "Producer": string("ReportLab"),
    }
    if author:
        said["Author"] = string(author)
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds.isdecimal():
        date = datetime.fromtimestamp(int(seconds), UTC).strftime("D:%Y%m%d%H%M%SZ")
        said["CreationDate"] = said["ModDate"] = string(date)
    info = _lib.PDFInfo()
    info.title, info.author = title, author
    info.format = dictionary(said).format
    return info
