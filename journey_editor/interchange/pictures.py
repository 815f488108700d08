"""Pictures as they are shown: opened safely, shrunk, as plain dots.

Nothing is decoded before its header has told how large it is, so a bomb of a few bytes costs nothing.
One decoder for all painters: what one of them can show, all can. SVG, TIFF, HEIC and the rest are no
pictures here, but files like any other: their readers are many, large and often attacked.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
}
"""What is shown as a picture, of several frames the first: Pillow's name → media type."""

MOST_PIXELS = 80_000_000
"""Dots that a picture may have: about 320 MB while it is made smaller."""

_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError,
    RuntimeError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's readers raise over bytes that are damaged, or made to damage."""
_ORIENTATION = 0x0112
"""The Exif tag that tells how a picture must be turned."""


class UnreadableError(Exception):
    """The bytes are no picture that is shown, or a damaged one."""


class TooManyDotsError(UnreadableError):
    """The picture has more dots than can be shown."""

    def __init__(self, pixels: int) -> None:
        super().__init__(pixels)
        self.pixels = pixels


class Raster(NamedTuple):
    """Dots, row by row from the top."""

    width: int
    height: int
    channels: int
    """1 grey, 3 red green blue, 4 these and opacity."""
    data: bytes


class Kind(NamedTuple):
    """What a picture's header says. Width and height are as it is seen, turned."""

    format: str
    width: int
    height: int
    is_turned: bool


def kind_of(data: bytes) -> Kind:
    """What kind of picture this is. UnreadableError where it is none that is shown."""
    with opened(data) as picture:
        turn = picture.getexif().get(_ORIENTATION, 1)
        is_turned = turn in range(2, 9)
        w, h = picture.size if turn not in range(5, 9) else picture.size[::-1]
        return Kind(str(picture.format), w, h, is_turned)


def raster(data: bytes, most_wide: int, most_high: int) -> Raster:
    """The picture as it is seen, shrunk to fit. UnreadableError."""
    with opened(data) as picture:
        return dots_of(shrunk(picture, most_wide, most_high))


def shrunk(picture: Image, most_wide: int, most_high: int) -> Image:
    """The first frame of an opened picture, the right way up, at most so many dots wide and high."""
    from PIL import Image, ImageOps

    picture.draft("RGB", (most_wide, most_high))  # a JPEG is decoded at half its size, a quarter, an eighth
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    plain = upright if upright.mode in ("L", "RGB", "RGBA") else upright.convert(_plain_mode(upright))
    plain.thumbnail((most_wide, most_high), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return plain


def dots_of(picture: Image) -> Raster:
    """The dots of a picture of a plain kind; without its opacity where it hides nothing."""
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    channels = {"L": 1, "RGB": 3, "RGBA": 4}[picture.mode]
    return Raster(picture.width, picture.height, channels, picture.tobytes())


def _plain_mode(picture: Image) -> str:
    if "transparency" in picture.info or picture.mode in ("PA", "LA", "La", "RGBa"):
        return "RGBA"
    return "L" if picture.mode in ("1", "I", "I;16", "F") else "RGB"


@contextmanager
def opened(data: bytes) -> Generator[Image]:
    """A picture whose header has been read and found sound. UnreadableError, also for what is met later."""
    from PIL import Image

    bomb = Image.DecompressionBombError, Image.DecompressionBombWarning
    try:
        with Image.open(BytesIO(data), formats=tuple(TYPES)) as picture:
            pixels = picture.width * picture.height
            if pixels > MOST_PIXELS:
                raise TooManyDotsError(pixels)
            yield picture
    except UnreadableError:
        raise
    except bomb:
        raise TooManyDotsError(_announced(data)) from None
    except _BROKEN as error:
        raise UnreadableError(str(error)) from None


def _announced(data: bytes) -> int:
    """The dots that a bomb's header announces, where it stands at a place we know; else just too many."""
    if data.startswith(b"\x89PNG") and len(data) > 24:
        w, h = struct.unpack(">II", data[16:24])
        return max(w * h, MOST_PIXELS + 1)
    return MOST_PIXELS + 1
