"""Pictures of the display list in a PDF: embedded once, in their place, said to those who do not see them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from journey_editor.export import pdf
from journey_editor.layout.display import Group, Picture
from journey_editor.model.blob import Blob
from tests.pictures import picture, turned


def with_pictures(exported: Any, *pictures: Picture) -> bytes:
    """A sample's PDF with pictures on its first card."""
    return pdf.render(with_picture_on_a_card(exported.job, *pictures))


def with_picture_on_a_card(job: Any, *pictures: Picture) -> Any:
    """The first page of a job with pictures on its first card."""
    page = job.pages[0]
    cards: list[Group] = []

    def put(item: Any) -> Any:
        if isinstance(item, Group) and item.role == "card" and not cards:
            cards.append(item)
            return item._replace(items=(*item.items, *pictures))
        return item._replace(items=tuple(map(put, item.items))) if isinstance(item, Group) else item

    parts = tuple(replace(part, items=tuple(map(put, part.items))) for part in page.parts)
    assert cards
    return replace(job, pages=(replace(page, parts=parts),))


def of(data: bytes, size: tuple[int, int] = (60, 40), **where: Any) -> Picture:
    return Picture(Blob.of(data), 10.0, 10.0, 60.0, 40.0, size, **where)


def images(data: bytes) -> list[Any]:
    shown = pypdf.PdfReader(BytesIO(data)).pages[0]["/Resources"]["/XObject"]
    return [each.get_object() for name, each in shown.items() if name.startswith("/P")]


def test_a_jpeg_passes_through_once(exported: Any) -> None:
    data = picture("JPEG")
    found = images(with_pictures(exported, of(data), of(data)))
    assert len(found) == 1
    assert found[0]["/Filter"] == "/DCTDecode"
    assert found[0]._data == data


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "BMP"])
def test_others_are_packed_without_loss(exported: Any, form: str) -> None:
    data = picture(form, lossless=True) if form == "WEBP" else picture(form)
    (found,) = images(with_pictures(exported, of(data)))
    assert found.get_data() == bytes((200, 30, 40)) * 60 * 40


def test_opacity_is_a_mask(exported: Any) -> None:
    (found,) = images(with_pictures(exported, of(picture(color=(200, 30, 40, 128)))))
    assert set(found["/SMask"].get_object().get_data()) == {128}


def test_a_picture_stands_in_its_box_as_its_camera_was_held(exported: Any) -> None:
    plain = pypdfium2.PdfDocument(with_pictures(exported))[0].render(scale=3).to_pil().convert("RGB")
    shown = with_pictures(exported, of(turned(), (40, 60)))
    with_it = pypdfium2.PdfDocument(shown)[0].render(scale=3).to_pil().convert("RGB")
    left, top, right, bottom = _difference(plain, with_it)
    assert (right - left) / (bottom - top) == pytest.approx(60 / 40, abs=0.12)
    middle = (left + right) // 2
    above, below = with_it.getpixel((middle, top + 3)), with_it.getpixel((middle, bottom - 3))
    assert above[2] > 150 > above[0]  # type: ignore[index]
    assert below[0] > 150 > below[2]  # type: ignore[index]


def _difference(one: Any, other: Any) -> tuple[int, int, int, int]:
    from PIL import ImageChops

    box = ImageChops.difference(one, other).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("data", [b"", b"no picture", picture("JPEG", (300, 300))[:400], picture()[:40]])
def test_a_damaged_picture_is_a_quiet_grey(exported: Any, data: bytes) -> None:
    (found,) = images(with_pictures(exported, of(data)))
    assert found.get_data() == b"\xe2"


def test_a_missing_one_too(exported: Any) -> None:
    gone = Picture(Blob("ab" * 32), 0.0, 0.0, 20.0, 20.0, (5, 5))
    (found,) = images(with_pictures(exported, gone))
    assert found.get_data() == b"\xe2"


def test_a_figure_says_what_it_shows(exported: Any) -> None:
    root = pypdf.PdfReader(BytesIO(with_pictures(exported, of(picture(), alt="Brev fra kommunen")))).trailer[
        "/Root"
    ]

    def figures(element: Any) -> list[Any]:
        element = element.get_object()
        if not isinstance(element, dict):
            return []
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        own = [element] if element.get("/S") == "/Figure" else []
        return own + [found for kid in kids for found in figures(kid)]

    found = [each for each in figures(root["/StructTreeRoot"]) if each.get("/Alt") == "Brev fra kommunen"]
    assert len(found) == 1
    assert len(found[0]["/A"]["/BBox"]) == 4
    assert found[0]["/P"].get_object()["/S"] == "/LBody"
