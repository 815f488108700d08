"""Writes pages as a PDF: vector only, typefaces embedded, every word found and copied as typed, tagged for
screen readers, fit for archives, with the map inside (PDF/UA-1 and PDF/A-3a).

The operators come from ``pagepaint``, what they name from ``resources``, the tags from ``tagging``, the file
from ``objects``.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from journey_editor.export import archive, printshop
from journey_editor.export.archive import About
from journey_editor.export.formats import Job
from journey_editor.export.layers import LAYERS
from journey_editor.export.links import Links
from journey_editor.export.objects import Compressed, PdfFile, Value, array, dictionary, number, string
from journey_editor.export.outline import outline
from journey_editor.export.pagepaint import paint_page
from journey_editor.export.pages import Page
from journey_editor.export.resources import Resources, fonts_of
from journey_editor.export.structure import Structure
from journey_editor.export.tagging import Tagger
from journey_editor.i18n import Words

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


class _Writer:
    """Puts one job into a file."""

    def __init__(self, job: Job, file: PdfFile, words: Words) -> None:
        press = job.press
        self._pages = job.pages
        self._tell = job.tell
        self._file = file
        self._words = words
        self._structure = Structure(file)
        self._links = Links(file, self._structure, job.pages, wanted=not job.options.print_shop)
        self._tagger = Tagger(job.journey, words, self._structure, self._links)
        self._profile = press.profile() if job.options.print_shop else None
        self._resources = Resources(file, press, fonts_of(press), self._profile)

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
        file.put(resources, self._resources.written(layers))
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

    def _page(self, i: int, page: Page, tree: Value, resources: Value) -> Value:
        """A page: its sheet, of which all is shown, and where it is cut and how far beyond it is printed."""
        packer = zlib.compressobj(6)
        compressor = self._file.compressor
        packed: list[Compressed] = []

        def take(operators: str) -> None:
            packed.append(compressor.do(packer.compress, operators.encode("ascii")))
            within = self._tagger.share * len(self._pages) - i
            self._tell((i + min(max(within, 0.0), 1.0)) / len(self._pages))

        paint_page(page, i, self._resources.parts, self._tagger, take)
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


def _box(page: Page, inset: float) -> Value:
    """The page without so many points at each side."""
    return array(map(number, (inset, inset, page.width - inset, page.height - inset)))
