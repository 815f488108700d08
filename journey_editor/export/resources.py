"""What the operators of pages name, as objects of the file: typefaces, symbols, papers with their shadows,
attached pictures, opacities.
"""

from __future__ import annotations

from journey_editor.export import printshop
from journey_editor.export.content import UNIT, Parts
from journey_editor.export.drawnfont import DrawnFonts
from journey_editor.export.fontfile import PdfFont
from journey_editor.export.images import image_object
from journey_editor.export.inks import Inks, PressInks
from journey_editor.export.lettering import Lettering
from journey_editor.export.objects import PdfFile, Value, dictionary, number
from journey_editor.export.press import Press
from journey_editor.export.shapes import rounded
from journey_editor.layout.fonts import FILES


def fonts_of(press: Press) -> dict[str, PdfFont]:
    """The program's typefaces, of which nothing has been shown yet."""
    return {key: PdfFont(key, press.fonts.file(key), press.fonts.kerned) for key in FILES}


class Resources:
    """Everything that the pages of one file share."""

    def __init__(
        self, file: PdfFile, press: Press, fonts: dict[str, PdfFont], profile: bytes | None = None
    ) -> None:
        """``fonts``: ``fonts_of(press)``; ``profile``: of the print shop's inks, None: a screen's colours."""
        self._file = file
        self._shadow = press.shadow
        self._at_press = profile is not None
        inks = Inks() if profile is None else PressInks(profile)
        drawn = DrawnFonts(press.fonts.outline, inks)
        lettering = Lettering(fonts, drawn, press.fonts.line)
        self.parts = Parts(fonts, drawn, lettering, press.symbols.paths, inks)
        """Gathers what the operators name."""

    def written(self, layers: dict[str, Value]) -> Value:
        """The dictionary of all that has been gathered; ``layers`` by their names in the operators."""
        file, parts = self._file, self.parts
        states = {
            state: dictionary({"ca": number(value / 255), "CA": number(value / 255)})
            for value, state in parts.alphas.items()
        }
        if self._at_press:
            states |= printshop.states()
        shown: dict[str, Value] = {}
        reach = UNIT / 4
        for name, operators in parts.forms.values():
            box = (-reach, -reach, UNIT + reach, UNIT + reach)
            shown[name] = file.form(operators, box, {"ExtGState": dictionary(states)})
        for (w, h), name in parts.shadows.items():
            shown[name] = self._sheet(w, h, "", has_shadow=True)
        for (w, h, radius, has_shadow), name in parts.sheets.items():
            paper = f"{' '.join(rounded(0, 0, w, h, radius))} f"
            shown[name] = self._sheet(w, h, paper, has_shadow=has_shadow)
        for name, group, operators in parts.papers.values():
            box = (-1.0, -1.0, group.w + 1, group.h + 1)
            shown[name] = file.form(operators, box, {"ExtGState": dictionary(states)})
        for blob, name in parts.pictures.items():
            shown[name] = image_object(file, blob, parts.inks)
        fonts = {key: font.objects(file) for key, font in parts.fonts.items() if font.used}
        fonts |= parts.drawn.objects(file)
        entries = {
            "XObject": dictionary(shown),
            "ExtGState": dictionary(states),
            "Font": dictionary(fonts),
            "Properties": dictionary(layers),
        }
        if self._at_press:
            entries["ColorSpace"] = dictionary(printshop.spaces(file))
        return dictionary(entries)

    def _sheet(self, w: float, h: float, paper: str, *, has_shadow: bool) -> Value:
        """A form of w × h points from the origin on: a card's shadow beneath operators for its paper."""
        file, shadow = self._file, self._shadow
        if not has_shadow:
            return file.form(paper, (0, 0, w, h), {})
        across, down, alpha = shadow.alpha(w, h)
        mask = file.image(across, down, "DeviceGray", alpha)
        ink = file.image(1, 1, *self._shade(shadow.ink), SMask=mask)
        x, y, width, height = shadow.box(w, h)
        operators = f"q {width:.2f} 0 0 {-height:.2f} {x:.2f} {y + height:.2f} cm /I Do Q {paper}"
        inside = {"XObject": dictionary({"I": ink})}
        return file.form(operators, (x, y, x + width, y + height), inside)

    def _shade(self, color: tuple[int, int, int]) -> tuple[str, bytes]:
        """A shadow's colour as a picture of one dot; at the print shop a shadow is black."""
        if self._at_press:
            return "DeviceCMYK", b"\0\0\0\xff"
        return "DeviceRGB", bytes(color)
