"""Writes pages as a PDF: vector only, typefaces embedded, every word found and copied as typed.

The operators come from ``content``, the typefaces from ``fontfile`` (reportlab's own would neither
kern nor tell the soft hyphen apart), the file from ``objects``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from journey_editor.export import objects
from journey_editor.export.content import UNIT, Parts, page_operators
from journey_editor.export.fontfile import PdfFont
from journey_editor.export.formats import Job
from journey_editor.export.objects import PdfFile, Value, dictionary
from journey_editor.export.pages import Page
from journey_editor.export.press import Press
from journey_editor.export.shadow import ShadowPicture
from journey_editor.layout.fonts import FILES

CREATOR = "Journey Editor"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself."""

    title: str
    author: str
    language: str
    """BCP 47 language of the map's own text."""


def render(job: Job) -> bytes:
    """The job's pages as one file."""
    title = " ".join(job.journey.title.split()) or job.words.tr("Customer journey")
    author = " ".join(job.options.author.split())
    return write_pdf(job.pages, About(title, author, job.journey.language), job.press)


def write_pdf(pages: Iterable[Page], about: About, press: Press) -> bytes:
    """The finished file."""
    file = PdfFile(about.title, about.author, about.language, CREATOR)
    fonts = {key: PdfFont(key, press.fonts.file(key), press.fonts.kerned) for key in FILES}
    parts = Parts(fonts, press.symbols.paths)
    resources = dictionary({})
    shared = file.ref(resources)
    for page in pages:
        file.add_page(page.width, page.height, page_operators(page, parts), shared)
    _fill(file, resources, parts, press.shadow)
    return file.data()


def _fill(file: PdfFile, resources: Value, parts: Parts, shadow: ShadowPicture) -> None:
    """Put everything that the operators name into the resources shared by pages and forms."""
    states = {
        state: dictionary({"ca": objects.number(value / 255), "CA": objects.number(value / 255)})
        for value, state in parts.alphas.items()
    }
    shown: dict[str, Value] = {}
    reach = UNIT / 4
    for name, operators in parts.forms.values():
        box = (-reach, -reach, UNIT + reach, UNIT + reach)
        shown[name] = file.ref(objects.form(operators, box, {"ExtGState": dictionary(states)}))
    for (w, h), name in parts.shadows.items():
        shown[name] = _shadow(file, shadow, w, h)
    resources["XObject"] = dictionary(shown)
    resources["ExtGState"] = dictionary(states)
    resources["Font"] = dictionary(
        {key: font.objects(file) for key, font in parts.fonts.items() if font.used}
    )


def _shadow(file: PdfFile, shadow: ShadowPicture, w: float, h: float) -> Value:
    """A form that draws the shadow of a card of w × h points standing at the origin."""
    across, down, alpha = shadow.alpha(w, h)
    mask = file.ref(objects.image(across, down, "DeviceGray", alpha))
    ink = file.ref(objects.image(1, 1, "DeviceRGB", bytes(shadow.ink), SMask=mask))
    x, y, width, height = shadow.box(w, h)
    operators = f"{width:.2f} 0 0 {-height:.2f} {x:.2f} {y + height:.2f} cm /I Do"
    return file.ref(
        objects.form(operators, (x, y, x + width, y + height), {"XObject": dictionary({"I": ink})})
    )
