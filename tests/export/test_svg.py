"""The page as an SVG: named groups, text at its place or as shapes, nothing that runs or is fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat

from journey_editor.export import png, svg
from journey_editor.export.formats import ExportOptions, Job, export_journey, make_job
from journey_editor.export.paper import A3, A4, MAP
from journey_editor.i18n import Words
from journey_editor.layout.palettes import PALETTES, Palette
from journey_editor.model import Card, Journey
from journey_editor.paths import data_dir
from journey_editor.problems import ProblemError
from journey_editor.storage.files import read_journey
from tests.export import drawings
from tests.export.conftest import SAMPLES, Exported, runs_of
from tests.export.drawings import INKSCAPE, SVG, XLINK
from tests.export.kinds import hostile
from tests.export.test_hostile import HOSTILE
from tests.strategies import journeys

NEAR = 0.05
"""Points."""
ALIKE = 14
"""Of 255: by how much two programs may differ where they draw thin lines and small letters; a point aside is
more."""
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@pytest.fixture
def job(exported: Exported) -> Job:
    return exported.job


def outlined(job: Job) -> Job:
    return replace(job, options=replace(job.options, outlines=True))


# ---- structure


def test_the_page_is_in_millimetres(words_en: Words, a_full_map: Journey) -> None:
    root = drawings.parsed(svg.render(make_job(a_full_map, ExportOptions(paper=A3), words_en)))
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    assert [float(v) for v in root.get("viewBox", "").split()] == pytest.approx(
        [0, 0, 1190.55, 841.89], abs=0.01
    )


def test_layers_phases_steps_lanes_and_cards_have_names(words_en: Words, a_full_map: Journey) -> None:
    job = make_job(a_full_map, ExportOptions(language="sv"), words_en)
    root = drawings.parsed(svg.render(job))
    layers = drawings.layers(root)
    assert list(layers) == ["Faser och banor", "Känslokurva", "Kort", "Titel och teckenförklaring"]
    frame, curve, cards, beside = layers.values()
    assert [drawings.title(each) for each in drawings.groups(frame, "phase")] == ["Før", "Efter"]
    assert [drawings.title(each) for each in drawings.groups(frame, "step")] == ["Søger", "Klager"]
    lanes = ["Kontaktpunkter", "Følelseskurve", "Tanker"]
    assert [drawings.title(each) for each in drawings.groups(frame, "lane")] == lanes
    in_order = ["Ringer op", "Hvornår?", "Kundetilfredshedsundersøgelse"]
    assert [drawings.title(each) for each in drawings.groups(cards, "card")] == in_order
    phases = drawings.groups(cards, "phase")
    assert [[drawings.title(card) for card in drawings.groups(one, "card")] for one in phases] == [
        in_order[:2],
        in_order[2:],
    ]
    (course,) = drawings.groups(curve, "curve")
    assert "Känslokurva med 2 punkter" in drawings.title(course)
    assert {drawings.title(each) for each in beside.iter(f"{SVG}g")} >= {"Titel", "Teckenförklaring"}
    assert "Ny kunde" in "".join(beside.itertext())
    first = drawings.groups(cards, "card")[0]
    says = first.find(f"{SVG}desc")
    assert says is not None
    assert says.text == (
        "Bana: Kontaktpunkter. Känsla: mycket negativ. Ägare: Kundeservice. Kanal: Telefon. "
        "Utanför organisationens kontroll."
    )
    assert says.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "da"


def test_ids_tell_what_they_show_and_each_is_there_once(words_en: Words, job: Job) -> None:
    root = drawings.parsed(svg.render(job))
    ids = [each.get("id") for each in root.iter() if each.get("id") is not None]
    assert len(ids) == len(set(ids))
    for card in drawings.groups(root, "card"):
        wanted = re.sub(r"\W+", "-", drawings.title(card))[:40].strip("-")
        assert re.fullmatch(rf"_?{re.escape(wanted)}(-\d+)?", card.get("id", ""))


def test_two_cards_of_one_text_and_none_have_ids_of_their_own(words_en: Words, a_map: Any) -> None:
    root = drawings.parsed(
        svg.render(make_job(a_map("Ringer op", "Ringer op", "", "", "1 uge", "!"), ExportOptions(), words_en))
    )
    ids = [card.get("id") for card in drawings.groups(root, "card")]
    assert ids == ["Ringer-op", "Ringer-op-2", "card", "card-2", "_1-uge", "card-3"]


def test_a_text_like_the_name_of_something_defined_takes_nothing_away(words_en: Words, a_map: Any) -> None:
    """A card whose name were that of a letter, a shadow or a face would be shown in its stead."""
    first = svg.render(make_job(a_map("a", "b"), ExportOptions(outlines=True), words_en))
    defs = drawings.parsed(first).find(f"{SVG}defs")
    assert defs is not None
    names = [each.get("id", "") for each in defs]
    assert len(names) > 5
    again = drawings.parsed(svg.render(make_job(a_map(*names), ExportOptions(outlines=True), words_en)))
    ids = [each.get("id") for each in again.iter() if each.get("id") is not None]
    assert len(ids) == len(set(ids))
    assert {card.get("id") for card in drawings.groups(again, "card")}.isdisjoint(names)


def test_every_card_of_a_sample_is_there(job: Job) -> None:
    root = drawings.parsed(svg.render(job))
    wanted = sorted(card.title for lane in job.journey.lanes for card in lane.cards if card.step)
    assert sorted(drawings.title(card) for card in drawings.groups(root, "card")) == wanted


def test_parked_cards_stand_in_their_strip(words_en: Words, a_map: Any) -> None:
    parked = a_map("a", "b")
    lane = parked.lanes[0]
    waiting = Card(id="w", title="venter")
    journey = Journey(
        id="j",
        language="da",
        phases=parked.phases,
        lanes=(lane.__class__(id="l", title="Bane", kind="actions", cards=(*lane.cards, waiting)),),
    )
    root = drawings.parsed(svg.render(make_job(journey, ExportOptions(parked=True), words_en)))
    strip = drawings.groups(drawings.layers(root)["Kort"], "lane")
    assert [[drawings.title(card) for card in drawings.groups(one, "card")] for one in strip] == [["venter"]]


# ---- text


def test_every_line_stands_at_its_place(job: Job) -> None:
    check(job, svg.render(job))


@given(journey=journeys())
def test_every_line_of_any_map(words_en: Words, journey: Journey) -> None:
    job = make_job(journey, ExportOptions(paper=A4, parked=True), words_en)
    check(job, svg.render(job))


def check(job: Job, data: bytes) -> None:
    """Every line of the display list is text of the drawing: the same words, place and size."""
    found = drawings.lines(drawings.parsed(data))
    wanted = [run for part in job.pages[0].parts for run in runs_of(part.items, part.x, part.y, part.scale)]
    left = sorted(found, key=lambda line: (round(line.baseline), round(line.x), line.text))
    assert len(left) == len(wanted)
    spare: dict[str, list[drawings.Line]] = {}
    for line in left:
        spare.setdefault(line.text.rstrip(" "), []).append(line)
    for run, x, y, scale in wanted:
        said = UNSEEN.sub("\ufffd", run.text).rstrip(" ")
        place = pytest.approx((x, y, run.size * scale), abs=NEAR)
        match = next((each for each in spare.get(said, ()) if each[1:] == place), None)
        assert match is not None, (run, x, y)
        spare[said].remove(match)


def test_the_typefaces_inside_hold_what_is_shown(words_en: Words, a_map: Any) -> None:
    import base64

    import uharfbuzz as hb

    job = make_job(a_map("Ænø ölå", title="Zig"), ExportOptions(), words_en)
    style = drawings.parsed(svg.render(job)).findtext(f"{SVG}style") or ""
    faces = dict(re.findall(r"font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)", style))
    assert set(faces) == {"400", "600", "700"}
    for weight, letters in (("400", "Ænø ölå"), ("700", "Zig")):
        font = hb.Font(hb.Face(base64.b64decode(faces[weight])))
        assert all(font.get_nominal_glyph(ord(char)) for char in letters)
        assert not font.get_nominal_glyph(ord("Q"))
    kerned, plain = job.press.fonts, hb.Font(hb.Face(base64.b64decode(faces["400"])))
    buffer = hb.Buffer()
    buffer.add_str("Ænø ölå")
    buffer.guess_segment_properties()
    hb.shape(plain, buffer)
    width = sum(position.x_advance for position in buffer.glyph_positions) * 13 / plain.face.upem
    assert width == pytest.approx(kerned.measure("Ænø ölå", "regular", 13), abs=NEAR)


def test_letters_as_shapes(job: Job) -> None:
    root = drawings.parsed(svg.render(outlined(job)))
    assert not list(root.iter(f"{SVG}text"))
    assert root.find(f"{SVG}style") is None
    shown = {each.get("aria-label") for each in root.iter(f"{SVG}g")}
    assert " ".join(job.journey.title.split()) in " ".join(filter(None, shown))


@pytest.mark.parametrize("name", SAMPLES)
def test_it_looks_like_the_pdf(words_en: Words, name: str, qapp: object) -> None:
    """Drawn by Qt, which knows nothing of us: the same shapes and letters in the same places."""
    journey = read_journey(data_dir() / "samples" / f"{name}.journey")
    job = make_job(journey, ExportOptions(paper=A3, dpi=96, outlines=True), words_en)
    assert difference(job) < ALIKE


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.key)
def test_it_looks_like_the_pdf_in_every_theme(
    words_en: Words, a_full_map: Journey, palette: Palette, qapp: object
) -> None:
    """So near that no line is thinner than a dot: PDFium draws none of them thinner."""
    options = ExportOptions(paper=MAP, dpi=200, outlines=True, palette=palette)
    assert difference(make_job(a_full_map, options, words_en)) < ALIKE


def test_the_comparison_sees_a_card_that_moved(words_en: Words, a_full_map: Journey, qapp: object) -> None:
    job = make_job(a_full_map, ExportOptions(paper=A4, portrait=True, dpi=96, outlines=True), words_en)
    assert difference(job) < ALIKE
    page = job.pages[0]
    moved = replace(page, parts=tuple(replace(part, x=part.x + 1) for part in page.parts))
    assert difference(job, replace(job, pages=(moved,))) > ALIKE


def difference(job: Job, other: Job | None = None) -> float:
    """By how much of 255 Qt's drawing differs from the picture of the PDF, where it differs most."""
    scale = job.options.dpi / 72
    width, height = job.pages[0].width * scale, job.pages[0].height * scale
    return apart(other or job, lambda size: drawings.drawn(svg.render(job), size, width, height))


def apart(job: Job, drawn: Callable[[tuple[int, int]], Image.Image]) -> float:
    """By how much a drawing of a size differs from the PDF: blurred by two dots, because each program
    smooths edges in its own way.
    """
    with Image.open(BytesIO(png.render(job))) as opened:
        wanted = opened.convert("RGB")
    blur = ImageFilter.GaussianBlur(2)
    found = ImageChops.difference(drawn(wanted.size).filter(blur), wanted.filter(blur))
    small = found.resize((wanted.width // 24, wanted.height // 24), Image.Resampling.BOX)
    return max(max(ImageStat.Stat(small).extrema, key=lambda ends: ends[1]))


# ---- nothing but a drawing

ELEMENTS = {
    *(
        "svg",
        "title",
        "desc",
        "style",
        "defs",
        "symbol",
        "g",
        "use",
        "rect",
        "path",
        "image",
        "text",
        "tspan",
    ),
    *("tspan", "clipPath"),
}
ATTRIBUTES = {
    *(
        "id",
        "class",
        "role",
        "aria-label",
        "aria-hidden",
        "transform",
        "x",
        "y",
        "width",
        "height",
        "rx",
        "d",
        "viewBox",
    ),
    *("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"),
    *("stroke-linecap", "stroke-linejoin", "clip-path", "overflow", "version", "preserveAspectRatio"),
    *("font-family", "font-size", "font-weight", "text-rendering"),
    *(f"{XLINK}href", f"{INKSCAPE}groupmode", f"{INKSCAPE}label"),
    *(f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "space")),
}


def assert_only_a_drawing(data: bytes) -> None:
    root = drawings.parsed(data)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        href = element.get(f"{XLINK}href", "#")
        assert href.startswith("#") or re.match(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+$", href)
        if element.tag == f"{SVG}style":
            plain = re.sub(r"data:font/ttf;base64,[A-Za-z0-9+/=]+", "", element.text or "")
            assert set(re.findall(r"url\(([^)]*)\)", plain)) <= {""}
            assert "@import" not in plain
    assert b"<!" not in data
    assert data.count(b"<?") == 1


@pytest.mark.parametrize("outlines", [False, True])
def test_hostile_texts_are_text_and_nothing_else(words_en: Words, outlines: bool) -> None:
    job = make_job(hostile(), ExportOptions(paper=MAP, outlines=outlines), words_en)
    data = svg.render(job)
    assert_only_a_drawing(data)
    titles = {drawings.title(card) for card in drawings.groups(drawings.parsed(data), "card")}
    assert titles == {UNSEEN.sub("\ufffd", text) if "\t" not in text else text for text in HOSTILE}
    if not outlines:
        check(job, data)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6), st.text(max_size=20))
def test_any_text_is_text(words_en: Words, a_map: Callable[..., Any], titles: list[str], name: str) -> None:
    job = make_job(a_map(*titles, title=name), ExportOptions(), words_en)
    data = svg.render(job)
    assert_only_a_drawing(data)
    check(job, data)


def test_the_same_map_gives_the_same_bytes(job: Job) -> None:
    assert svg.render(job) == svg.render(job)
    assert svg.render(outlined(job)) == svg.render(outlined(job))


# ---- files


def test_export_by_the_ending(words_en: Words, a_full_map: Journey, tmp_path: Path) -> None:
    export_journey(a_full_map, tmp_path / "map.SVG", ExportOptions(), words_en)
    assert drawings.parsed((tmp_path / "map.SVG").read_bytes()).tag == f"{SVG}svg"


@pytest.mark.parametrize("options", [ExportOptions(phases=1), ExportOptions(paper=A3, sheets=A4)])
def test_several_pages_are_refused(
    words_en: Words, a_full_map: Journey, tmp_path: Path, options: ExportOptions
) -> None:
    with pytest.raises(ProblemError):
        export_journey(a_full_map, tmp_path / "map.svg", options, words_en)
    assert not list(tmp_path.iterdir())


def test_bleed_and_crop_marks(words_en: Words, a_full_map: Journey) -> None:
    job = make_job(a_full_map, ExportOptions(paper=A4, bleed_mm=3), words_en)
    root = drawings.parsed(svg.render(job))
    names = [drawings.title(each) for each in drawings.layers(root)["Titel og signaturforklaring"]]
    assert names[-1] == "Skæremærker"
    check(job, svg.render(job))
