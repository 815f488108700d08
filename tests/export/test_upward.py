"""Rows of bytes as differences: what a reader of the format gets back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from journey_editor.export.upward import upward


def restored(filtered: bytes, columns: int, above: bytes) -> bytes:
    """The rows again, as PNG's specification says."""
    found = bytearray()
    for at in range(0, len(filtered), columns + 1):
        assert filtered[at] == 2
        above = bytes((a + b) & 255 for a, b in zip(filtered[at + 1 : at + 1 + columns], above, strict=True))
        found += above
    return bytes(found)


def grey(data: bytes, columns: int) -> Image.Image:
    return Image.frombytes("L", (columns, len(data) // columns), data)


@given(st.data(), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_rows_come_back(data: st.DataObject, columns: int, count: int, goes_on: bool) -> None:
    rows = data.draw(st.binary(min_size=columns * count, max_size=columns * count))
    above = data.draw(st.binary(min_size=columns, max_size=columns)) if goes_on else bytes(columns)
    filtered = upward(grey(rows, columns), grey(above, columns) if goes_on else None)
    assert restored(filtered, columns, above) == rows
