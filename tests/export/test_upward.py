"""Rows of bytes as differences: what a reader of the format gets back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from journey_editor.export.upward import upward


def restored(filtered: bytes, columns: int) -> bytes:
    """The rows again, as PNG's specification says."""
    found, above = bytearray(), bytes(columns)
    for at in range(0, len(filtered), columns + 1):
        assert filtered[at] == 2
        above = bytes((a + b) & 255 for a, b in zip(filtered[at + 1 : at + 1 + columns], above, strict=True))
        found += above
    return bytes(found)


def grey(data: bytes, columns: int) -> Image.Image:
    return Image.frombytes("L", (columns, len(data) // columns), data)


@given(st.data(), st.integers(1, 9), st.integers(1, 9))
def test_rows_come_back(data: st.DataObject, columns: int, count: int) -> None:
    rows = data.draw(st.binary(min_size=columns * count, max_size=columns * count))
    assert restored(upward(grey(rows, columns)), columns) == rows
