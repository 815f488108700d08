"""The objects of a PDF file, and the file itself (ISO 32000-1:2008, chapter 7).

An object is its text in the file's own syntax; what stands alone is named by a reference, "12 0 R".
Small objects are packed into compressed object streams (7.5.7), so that the ten thousands of a tagged
page take a few bytes each. What is large is compressed in a thread of its own while more is made: zlib
lets Python go on meanwhile. The same contents give the same bytes: the identity of the file comes from
what it holds.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Value = str
"""Something that a PDF can hold, in its syntax: ``12``, ``/Name``, ``(text)``, ``[…]``, ``<<…>>``."""

Compressed: TypeAlias = "bytes | Future[bytes]"
"""Compressed bytes, perhaps later."""

_SMALL = 1 << 15
_ROW = struct.Struct(">BIH")
"""Of the table of objects."""
_PACK = 500
"""Objects in an object stream: more compress better, but a reader unpacks all of them for one."""
_PLAIN = frozenset(map(chr, range(0x20, 0x7F))) - set("()\\")
_REGULAR = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.")
_MARK = b"%\xe2\xe3\xcf\xd3\n"
"""Tells that more than text follows."""


def name(text: str) -> Value:
    """``/Text``; what a name may not hold stands as a number (7.3.5)."""
    escaped = (
        char if char in _REGULAR else "".join(f"#{byte:02X}" for byte in char.encode()) for char in text
    )
    return "/" + "".join(escaped)


def string(text: str) -> Value:
    """A text for people: plain where it can be, else UTF-16 (7.9.2.2)."""
    if _PLAIN.issuperset(text):
        return f"({text})"
    return f"<feff{text.encode('utf-16-be', 'replace').hex()}>"


def array(values: Iterable[Value | int]) -> Value:
    """``[ … ]``"""
    return f"[{' '.join(map(str, values))}]"


def dictionary(entries: Mapping[str, Value | int]) -> Value:
    """``<< … >>``; the keys are without the slash."""
    return f"<<{''.join(f'/{key} {value}' for key, value in entries.items())}>>"


def number(value: float) -> Value:
    """At most three decimals, never an exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def deflated(data: bytes) -> bytes:
    """As a stream holds it."""
    return zlib.compress(data, 9 if len(data) < 1 << 18 else 6)


class Compressor:
    """Compresses beside the work that makes what is compressed, one thing after the other."""

    def __init__(self) -> None:
        self._beside: ThreadPoolExecutor | None = None

    def do(self, work: Callable[[bytes], bytes], data: bytes) -> Compressed:
        """Begin with ``work``; what is small is done at once."""
        if len(data) < _SMALL and self._beside is None:
            return work(data)
        if self._beside is None:
            from concurrent.futures import ThreadPoolExecutor  # most maps have nothing that is large

            self._beside = ThreadPoolExecutor(1)
        return self._beside.submit(work, data)

    def end(self) -> None:
        """Nothing more comes."""
        if self._beside is not None:
            self._beside.shutdown()
            self._beside = None


def _waited(part: Compressed) -> bytes:
    """Wait until it is compressed."""
    return part if isinstance(part, bytes) else part.result()


class PdfFile:
    """A file while it is made."""

    def __init__(self, version: str = "1.7", *, is_kept: bool = True) -> None:
        """Of a file that is not kept, but drawn at once, little is compressed, and it has no identity."""
        self._is_kept = is_kept
        self.compressor = Compressor()
        self._body: list[bytes] = []
        self._size = 0
        self._waiting: list[tuple[int, Mapping[str, Value | int], list[Compressed]]] = []
        """Streams that may not be compressed yet: number, dictionary, parts of the data."""
        self._places: dict[int, tuple[int, int, int]] = {}
        """Number → type 1 and offset, or type 2, object stream and index (7.5.8.3)."""
        self._pack: list[tuple[int, Value]] = []
        self._last = 0
        self._digest = sha256()
        self._write(f"%PDF-{version}\n".encode("ascii") + _MARK)

    @property
    def identity(self) -> str:
        """32 hexadecimal digits that come from what has been written so far."""
        self._settle()
        return self._digest.hexdigest()[:32]

    def reserve(self) -> int:
        """The number of an object that is ``put`` later."""
        self._last += 1
        return self._last

    def put(self, number: int, value: Value) -> Value:
        """Write an object under a number that was reserved; returns the reference to it."""
        self._pack.append((number, value))
        if len(self._pack) == _PACK:
            self._write_pack()
        return f"{number} 0 R"

    def ref(self, value: Value) -> Value:
        """Put a value into the file on its own; returns the reference to it."""
        return self.put(self.reserve(), value)

    def stream(self, data: bytes, entries: Mapping[str, Value | int] | None = None) -> Value:
        """Put bytes, which are compressed, with a dictionary into the file; returns the reference."""
        if not self._is_kept:
            return self.packed(data, entries or {})
        return self.packed(self.compressor.do(deflated, data), {**(entries or {}), "Filter": "/FlateDecode"})

    def packed(self, data: Compressed | list[Compressed], entries: Mapping[str, Value | int]) -> Value:
        """Put bytes, or parts of them, as they are with a dictionary into the file; returns the reference."""
        number = self.reserve()
        self._waiting.append((number, entries, data if isinstance(data, list) else [data]))
        return f"{number} 0 R"

    def image(self, width: int, height: int, space: str, data: bytes, **entries: Value) -> Value:
        """A picture of 8 bits a channel, of its dots."""
        return self.stream(data, {**_picture(width, height, space), **entries})

    def jpeg(self, width: int, height: int, space: str, data: bytes) -> Value:
        """A picture as it is, a JPEG."""
        return self.packed(data, {**_picture(width, height, space), "Filter": "/DCTDecode"})

    def form(
        self, operators: str, box: tuple[float, float, float, float], resources: Mapping[str, Value]
    ) -> Value:
        """Operators that are drawn again and again; ``box`` is left, bottom, right, top."""
        entries = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": array(map(number, box)),
            "Resources": dictionary(resources),
        }
        return self.stream(operators.encode("ascii"), entries)

    def data(self, catalog: Value, info: Value) -> bytes:
        """The finished file; nothing can be added afterwards. ``catalog`` and ``info`` are references."""
        self._write_pack()
        identity = f"<{self.identity}>"
        self.compressor.end()
        table = self.reserve()
        self._places[table] = 1, self._size, 0
        start = self._size
        rows = [self._places.get(i, (0, 0, 0)) for i in range(1, self._last + 1)]
        cells = b"".join([_ROW.pack(*row) for row in rows])
        cells = b"\0\0\0\0\0\xff\xff" + cells
        entries: dict[str, Value | int] = {
            "Type": "/XRef",
            "Size": self._last + 1,
            "W": "[1 4 2]",
            "Root": catalog,
            "Info": info,
            "ID": array((identity, identity)),
        }
        if self._is_kept:
            cells = deflated(_upward(cells))
            entries |= {"Filter": "/FlateDecode", "DecodeParms": "<</Predictor 12/Columns 7>>"}
        self._write_stream(table, entries, [cells])
        self._write(f"startxref\n{start}\n%%EOF\n".encode("ascii"))
        return b"".join(self._body)

    def _write(self, data: bytes) -> None:
        self._body.append(data)
        self._size += len(data)
        if self._is_kept:
            self._digest.update(data)

    def _settle(self) -> None:
        """Write the streams that wait."""
        waiting, self._waiting = self._waiting, []
        for stream in waiting:
            self._write_stream(*stream)

    def _write_stream(
        self, number: int, entries: Mapping[str, Value | int], parts: Iterable[Compressed]
    ) -> None:
        self._places[number] = 1, self._size, 0
        data = [_waited(part) for part in parts]
        head = dictionary({**entries, "Length": sum(map(len, data))})
        self._write(f"{number} 0 obj\n{head}\nstream\n".encode("ascii"))
        for part in data:
            self._write(part)
        # CR and LF, for after data that end with CR a lone LF would be taken for the second half of a line's
        # end, and the data for shorter than they say (ISO 19005-3, 6.1.7.1).
        self._write(b"\r\nendstream\nendobj\n")

    def _write_pack(self) -> None:
        if not self._pack:
            return
        pack, self._pack = self._pack, []
        number = self.reserve()
        heads: list[str] = []
        at = 0
        for i, (one, value) in enumerate(pack):
            self._places[one] = 2, number, i
            heads.append(f"{one} {at}")
            at += len(value) + 1
        head = " ".join(heads) + "\n"
        body = "\n".join(value for _, value in pack)
        entries = {"Type": "/ObjStm", "N": len(pack), "First": len(head), "Filter": "/FlateDecode"}
        data = self.compressor.do(deflated, (head + body).encode("ascii"))
        self._waiting.append((number, entries, [data]))


def _upward(cells: bytes) -> bytes:
    """The rows of the table of objects as what each differs from the one above."""
    from PIL import Image  # an SVG or the pages of a picture need no library of pictures

    from journey_editor.export.upward import upward

    size = _ROW.size, len(cells) // _ROW.size
    return upward(Image.frombuffer("L", size, cells, "raw", "L", 0, 1))


def _picture(width: int, height: int, space: str) -> dict[str, Value | int]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": width,
        "Height": height,
        "ColorSpace": name(space),
        "BitsPerComponent": 8,
    }
