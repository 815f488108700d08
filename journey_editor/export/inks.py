"""How colours are written: as a screen's red, green and blue, or as the inks of a print shop.

The rule for the print shop (``PressInks``):

- dark text without a hue is black alone, 100 % K, and printed over what lies beneath it: four inks that are
  a hair's breadth apart make small letters blurred, and a gap in the paper's colour shows around them;
- dark lines and grounds without a hue are black alone as well, as light or dark as they are on the screen;
- every other colour goes through the profile of the printing condition, relative colorimetric;
- no colour takes more than 300 % of ink.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from journey_editor.export.shapes import rgb
from journey_editor.layout.colours import WHITE_INK, contrast

MOST_INK = 300
"""Percent, all four together: what coated paper of the printing condition can take."""
_GREY = 24
"""How far red, green and blue (0–255) of a colour without a hue are apart, at most."""
_READABLE = 4.5
"""Contrast with white from which a colour is dark."""

REGISTRATION = "Reg"
"""The colour space of what stands on every printing plate: crop marks."""

Dots = tuple[str, bytes]
"""A colour space of the PDF, and a picture's bytes in it."""


class Inks:
    """Colours as screens show them: sRGB."""

    def fill(self, color: str, *, is_text: bool = False) -> str:  # noqa: ARG002 - told for inks
        """The operators that choose the ink of grounds, or of text. ``color`` is ``#rrggbb`` or longer."""
        return f"{rgb(color)} rg"

    def picture(self, color: str) -> str:
        """As ``fill``, of a shape in a drawn letter, which has no means to print over anything."""
        return f"{rgb(color)} rg"

    def line(self, color: str) -> str:
        """The operators that choose the ink of lines."""
        return f"{rgb(color)} RG"

    def mark(self, color: str) -> str:
        """As ``line``, of lines that tell a print shop where to cut."""
        return self.line(color)

    def dots(self, data: bytes) -> Dots:
        """A picture's dots, three bytes each."""
        return "DeviceRGB", data


class PressInks(Inks):
    """Colours as cyan, magenta, yellow and black."""

    def __init__(self, profile: bytes) -> None:
        """``profile`` is the ICC profile of the printing condition."""
        from PIL import ImageCms

        colours: Any = ImageCms  # its types are not told
        screen, press = colours.createProfile("sRGB"), colours.ImageCmsProfile(BytesIO(profile))
        lab = colours.createProfile("LAB")
        relative = colours.Intent.RELATIVE_COLORIMETRIC
        self._to_inks = colours.buildTransform(screen, press, "RGB", "CMYK", relative)
        self._to_light = colours.buildTransform(screen, lab, "RGB", "LAB", relative)
        self._apply: Callable[[Any, Any], Any] = colours.applyTransform
        self._blacks = self._lightness_of_blacks(colours.buildTransform(press, lab, "CMYK", "LAB", relative))
        self._known: dict[tuple[str, bool], str] = {}

    def _lightness_of_blacks(self, to_light: Any) -> list[int]:
        """For each amount of black, 0–255, how light it is, 0–255."""
        from PIL import Image

        ramp: Any = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, k)) for k in range(256)))
        return list(self._apply(ramp, to_light).tobytes()[::3])

    def fill(self, color: str, *, is_text: bool = False) -> str:
        overprints = is_text and _is_dark_grey(color)
        return f"/{'Over' if overprints else 'Knock'} gs {self._amounts(color, is_text)} k"

    def picture(self, color: str) -> str:
        return f"{self._amounts(color, False)} k"

    def line(self, color: str) -> str:
        return f"{self._amounts(color, False)} K"

    def mark(self, color: str) -> str:  # noqa: ARG002 - all inks, whatever the screen shows
        return f"/{REGISTRATION} CS 1 SCN"

    def _amounts(self, color: str, is_text: bool) -> str:
        key = color[:7], is_text
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = " ".join(_short(each) for each in self.amounts(color, is_text=is_text))
        return found

    def amounts(self, color: str, *, is_text: bool = False) -> tuple[float, float, float, float]:
        """How much cyan, magenta, yellow and black, 0–1 each, make a colour."""
        from PIL import Image

        parts = bytes(int(color[i : i + 2], 16) for i in (1, 3, 5))
        dot: Any = Image.frombytes("RGB", (1, 1), parts)
        if _is_dark_grey(color):
            if is_text:
                return 0.0, 0.0, 0.0, 1.0
            light = self._apply(dot, self._to_light).tobytes()[0]
            return 0.0, 0.0, 0.0, min(range(256), key=lambda k: abs(self._blacks[k] - light)) / 255
        c, m, y, k = (each / 255 for each in self._apply(dot, self._to_inks).tobytes())
        room = (MOST_INK / 100 - k) / max(c + m + y, 1e-9)
        return (c * room, m * room, y * room, k) if room < 1 else (c, m, y, k)

    def dots(self, data: bytes) -> Dots:
        from PIL import Image

        row: Any = Image.frombytes("RGB", (len(data) // 3, 1), data)
        return "DeviceCMYK", self._apply(row, self._to_inks).tobytes()


def _is_dark_grey(color: str) -> bool:
    parts = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    return max(parts) - min(parts) <= _GREY and contrast(color[:7], WHITE_INK) >= _READABLE


def _short(amount: float) -> str:
    """Three decimals, rounded down, so that rounding never adds ink."""
    return f"{int(amount * 1000) / 1000:g}"
