"""Writes pages as a PDF: vector only, typefaces embedded, every word found and copied as typed, tagged for
screen readers, fit for archives, with the map inside (PDF/UA-1 and PDF/A-3a).

The operators come from ``pagepaint``, the tags from ``tagging``, the typefaces from ``fontfile``, the file
from ``objects``.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from journey_editor.export import archive, printshop
from journey_editor.export.archive import About
from journey_editor.export.content import UNIT, Parts
from journey_editor.export.drawnfont import DrawnFonts
from journey_editor.export.fontfile import PdfFont
from journey_editor.export.formats import Job
from journey_editor.export.images import image_object
from journey_editor.export.inks import Inks, PressInks
from journey_editor.export.layers import LAYERS
from journey_editor.export.lettering import Lettering
from journey_editor.export.links import Links
from journey_editor.export.objects import Compressed, PdfFile, Value, array, dictionary, number, string
from journey_editor.export.outline import outline
from journey_editor.export.pagepaint import paint_page, paint_seen
from journey_editor.export.pages import Page
from journey_editor.export.shapes import rounded
from journey_editor.export.structure import Structure
from journey_editor.export.tagging import Tagger
from journey_editor.i18n import Words
from journey_editor.layout.fonts import FILES

_BLENDED = "<</S/Transparency/CS/DeviceCMYK>>"
"""What is half transparent is mixed as inks."""


def render(job: Job) -> bytes:
    """The job's pages as one file."""
    words = job.words
    title = " ".join(job.journey.title.split()) or words.tr("Customer journey")
    author = " ".join(job.options.author.split())
    at_press = job.options.print_shop
    file = PdfFile(printshop.VERSION) if at_press else PdfFile()
    catalog: dict[str, Value] = {}
    about = About(title, author, job.journey.language, archive.date(job.journey.date))
    if job.options.source and not at_press:
        from journey_editor.storage.codec import encode

        says = words.tr("The map itself: open this PDF in Journey Editor to edit it.")
        catalog = archive.attached(archive.attachment(file, encode(job.journey), says, about.made))
    return _Writer(job, file, words).finished(printshop.dated(about) if at_press else about, catalog)


def seen(job: Job) -> bytes:
    """The first page as it is seen, for who draws it at once: no tags, layers or map, nothing about it."""
    return _Writer(job, PdfFile(is_kept=False), job.words).seen()


class _Writer:
    """Puts one job into a file."""

    def __init__(self, job: Job, file: PdfFile, words: Words) -> None:
        press = job.press
        self._pages = job.pages
        self._tell = job.tell
        self._file = file
        self._words = words
        self._shadow = press.shadow
        self._structure = Structure(file)
        self._links = Links(file, self._structure, job.pages, wanted=not job.options.print_shop)
        self._tagger = Tagger(job.journey, words, self._structure, self._links)
        fonts = {key: PdfFont(key, press.fonts.file(key), press.fonts.kerned) for key in FILES}
        self._profile = press.profile() if job.options.print_shop else None
        inks = Inks() if self._profile is None else PressInks(self._profile)
        drawn = DrawnFonts(press.fonts.outline, inks)
        lettering = Lettering(fonts, drawn, press.fonts.line)
        self._parts = Parts(fonts, drawn, lettering, press.symbols.paths, inks)

    def finished(self, about: About, catalog: dict[str, Value]) -> bytes:
        """The whole file; ``catalog`` is what its catalog has besides."""
        file, tagger = self._file, self._tagger
        tree, resources = file.reserve(), file.reserve()
        pages: list[Value] = []
        for i, page in enumerate(self._pages):
            pages.append(self._page(i, page, f"{tree} 0 R", f"{resources} 0 R"))
            self._tell((i + 1) / len(self._pages))
        file.put(tree, dictionary({"Type": "/Pages", "Kids": array(pages), "Count": len(pages)}))
        layers = {layer: self._layer(layer) for layer in LAYERS}
        file.put(resources, self._resources(layers))
        tagger.finish()
        self._links.finish(pages)
        entries = {
            "Type": "/Catalog",
            "Pages": f"{tree} 0 R",
            "Lang": string(about.language),
            "MarkInfo": "<</Marked true>>",
            "StructTreeRoot": self._structure.write(pages),
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "OCProperties": self._layers(list(layers.values())),
            **catalog,
        }
        if tagger.bookmarks:
            heights = [page.height for page in self._pages]
            marks = outline(file, tagger.bookmarks, pages, heights)
            entries |= {"Outlines": marks, "PageMode": "/UseOutlines"}
        if self._profile is None:
            entries["Metadata"] = archive.metadata(file, about)
            entries["OutputIntents"] = array((archive.output_intent(file),))
            return file.data(file.ref(dictionary(entries)), archive.info(file, about))
        said = printshop.metadata(file, about)
        entries["Metadata"] = archive.metadata(file, about, printshop.schema(), said)
        entries["OutputIntents"] = array(printshop.output_intents(file, self._profile))
        return file.data(file.ref(dictionary(entries)), archive.info(file, about, {"Trapped": "/False"}))

    def seen(self) -> bytes:
        """The first page and what it shows."""
        file, page = self._file, self._pages[0]
        tree, resources = file.reserve(), file.reserve()
        operators = "".join(paint_seen(page, self._parts)).encode("ascii")
        shown = {
            "Type": "/Page",
            "Parent": f"{tree} 0 R",
            "MediaBox": _box(page, 0),
            "Contents": file.stream(operators),
            "Resources": f"{resources} 0 R",
        }
        kids = array((file.ref(dictionary(shown)),))
        file.put(tree, dictionary({"Type": "/Pages", "Kids": kids, "Count": 1}))
        file.put(resources, self._resources({}))
        catalog = file.ref(dictionary({"Type": "/Catalog", "Pages": f"{tree} 0 R"}))
        return file.data(catalog, file.ref(dictionary({})))

    def _page(self, i: int, page: Page, tree: Value, resources: Value) -> Value:
        """A page: its sheet, of which all is shown, and where it is cut and how far beyond it is printed."""
        packer = zlib.compressobj(6)
        compressor = self._file.compressor
        packed: list[Compressed] = []

        def take(operators: str) -> None:
            packed.append(compressor.do(packer.compress, operators.encode("ascii")))
            within = self._tagger.share * len(self._pages) - i
            self._tell((i + min(max(within, 0.0), 1.0)) / len(self._pages))

        paint_page(page, i, self._parts, self._tagger, take)
        packed.append(compressor.do(lambda _: packer.flush(), b""))
        box = _box(page, 0)
        blended = {} if self._profile is None else {"Group": _BLENDED}
        return self._file.ref(
            dictionary(
                {
                    "Type": "/Page",
                    "Parent": tree,
                    "MediaBox": box,
                    "CropBox": box,
                    "BleedBox": _box(page, page.inset - page.bleed),
                    "TrimBox": _box(page, page.inset),
                    "Contents": self._file.packed(packed, {"Filter": "/FlateDecode"}),
                    "Resources": resources,
                    "StructParents": i,
                    "Tabs": "/S",
                    **blended,
                    **self._links.on(i),
                }
            )
        )

    def _layer(self, layer: str) -> Value:
        shown = string(self._words.say(LAYERS[layer]))
        return self._file.ref(dictionary({"Type": "/OCG", "Name": shown}))

    def _layers(self, layers: Sequence[Value]) -> Value:
        every = array(layers)
        shown = dictionary({"Name": string(self._words.tr("Layers")), "Order": every, "ON": every})
        return dictionary({"OCGs": every, "D": shown})

    # ---- what the operators name

    def _resources(self, layers: dict[str, Value]) -> Value:
        """Everything that pages and forms share."""
        file, parts = self._file, self._parts
        states = {
            state: dictionary({"ca": number(value / 255), "CA": number(value / 255)})
            for value, state in parts.alphas.items()
        }
        if self._profile is not None:
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
        if self._profile is not None:
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
        if self._profile is not None:
            return "DeviceCMYK", b"\0\0\0\xff"
        return "DeviceRGB", bytes(color)


def _box(page: Page, inset: float) -> Value:
    """The page without so many points at each side."""
    return array(map(number, (inset, inset, page.width - inset, page.height - inset)))
