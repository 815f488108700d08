"""Attached pictures as objects of a PDF: a JPEG passes through as it is, the rest is packed without loss."""

from __future__ import annotations

from journey_editor.export.inks import Inks
from journey_editor.export.objects import PdfFile, Value
from journey_editor.interchange.pictures import (
    Raster,
    UnreadableError,
    dots_of,
    kind_of,
    opened,
    shrunk,
)
from journey_editor.model.blob import Blob

_MOST_SIDE = 2_000
"""Dots on the longer side; what is attached here has no more, and a foreign map's pictures get no more."""
_GREY = 226
"""Shown in place of a picture that cannot be read."""


def image_object(file: PdfFile, blob: Blob, inks: Inks) -> Value:
    """The reference to a picture's object; a quiet grey where its bytes cannot be read.

    A JPEG that must be written with other ``inks`` is packed without loss, too.
    """
    data = blob.data or b""
    try:
        kind = kind_of(data)
        if kind.format == "JPEG" and not kind.is_turned and max(kind.width, kind.height) <= _MOST_SIDE:
            with opened(data) as picture:
                picture.load()  # a damaged one would stop the printing of the page
                space = {"L": "DeviceGray", "RGB": "DeviceRGB"}.get(picture.mode)
            if space is not None and (space == "DeviceGray" or inks.dots(b"")[0] == space):
                return file.jpeg(kind.width, kind.height, space, data)
        with opened(data) as picture:
            return _plain(file, dots_of(shrunk(picture, _MOST_SIDE, _MOST_SIDE)), inks)
    except UnreadableError:
        return _plain(file, Raster(1, 1, 1, bytes([_GREY])), inks)


def _plain(file: PdfFile, dots: Raster, inks: Inks) -> Value:
    if dots.channels == 1:
        return file.image(dots.width, dots.height, "DeviceGray", dots.data)
    if dots.channels == 3:
        return file.image(dots.width, dots.height, *inks.dots(dots.data))
    color = bytearray(dots.width * dots.height * 3)
    for channel in range(3):
        color[channel::3] = dots.data[channel::4]
    mask = file.image(dots.width, dots.height, "DeviceGray", dots.data[3::4])
    return file.image(dots.width, dots.height, *inks.dots(bytes(color)), SMask=mask)
