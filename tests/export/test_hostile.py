"""Whatever a user writes comes out as text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.export import png
from journey_editor.export.paper import A4
from journey_editor.export.unicodemap import readable
from journey_editor.model import Channel, Owner
from tests.export.conftest import seen
from tests.export.reading import code_length, tables

HOSTILE = (
    "<b>fed</b> & <img src='/etc/passwd'/>",
    "<para><font color='red'>x</font></para>",
    "</para></b><link href='javascript:alert(1)'>x",
    "<a href='file:///etc/passwd'>x</a>",
    "&amp; &lt; &#65; &nosuch;",
    ") Tj ET Q q BT /F1 99 Tf (x",
    "<0041> TJ [(A)] ]TJ",
    "\\(\\)\\n\\101 %comment",
    "endstream endobj trailer %%EOF",
    "/JavaScript (app.alert\\(1\\))",
    "{braces} {0} %s %(name)s $HOME `id`",
    "=HYPERLINK(1)",
    "ÆØÅ æøå ÄÖ äö ﬁ ﬂ ß",
    "e\u0301 A\u030a Z\u0351\u0352\u0353\u0354 o" + "\u0301" * 30,
    "Ελληνικά Кириллица",
    "עברית العربية",
    "\u202eevil\u202c \u2066x\u2069",
    "日本語 中文 한국어",
    "\U0001f600 👩‍👩‍👧 👨‍👩‍👧‍👦 👩🏽‍❤️‍💋‍👨🏿 🇩🇰 👍🏽 1️⃣",
    "zero\u200bwidth\u200djoiner\ufeff",
    "soft\u00adhyphen no\u00a0break",
    "tab\tand\nnew\nline",
    "\ue000 private \U000f0000",
    "W" * 10_000,
    "lorem ipsum " * 833,
    "\U0001f600" * 5_000,
)


def reads(exported: Any) -> str:
    """What the page's codes mean by the typefaces' own tables, in order, without white space."""
    page = pypdf.PdfReader(BytesIO(exported.data)).pages[0]
    known = tables(page)
    found: list[str] = []
    table: dict[str, str] = {}
    for font, codes in re.findall(r"/(\w+) [\d.]+ Tf|<((?:\w\w)+)>", page.get_contents().get_data().decode()):
        if font:
            table = known["/" + font]
        elif not codes.startswith("feff"):  # an ActualText
            digits = code_length(table)
            found += (table[codes[i : i + digits]] for i in range(0, len(codes), digits))
    return re.sub(r"\s", "", "".join(found))


def shown(exported: Any) -> list[str]:
    """The lines as they are seen, from the left."""
    fonts = exported.job.press.fonts
    lines = ("".join(means for means, _ in seen(found.run, fonts)) for found in exported.runs())
    return [re.sub(r"\s", "", line) for line in lines]


def unread(exported: Any) -> list[str]:
    """The runs that are not read as they are shown; some control characters have no sign of their own."""
    text = reads(exported)
    return [run for run in shown(exported) if re.sub(r"\s", "", readable(run)) not in text]


def test_hostile_texts_are_text(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    made = export(a_map(*HOSTILE, title=HOSTILE[0], persona=HOSTILE[5], scope="x" * 10_000))
    assert unread(made) == []


def test_there_is_nothing_in_the_file_but_pictures_and_text(
    a_map: Callable[..., Any], export: Callable[..., Any]
) -> None:
    plain = pypdf.PdfReader(BytesIO(export(a_map(*("x" for _ in HOSTILE))).data))
    reader = pypdf.PdfReader(BytesIO(export(a_map(*HOSTILE, title=HOSTILE[3])).data))
    assert len(reader.pages) == 1
    assert "/Annots" not in reader.pages[0]
    assert reader.trailer["/Root"].keys() == plain.trailer["/Root"].keys()
    kinds = {obj.get_object().get("/Subtype") for obj in reader.pages[0]["/Resources"]["/XObject"].values()}
    assert kinds == {"/Form"}
    assert list(reader.attachments) == ["map.journey"]
    assert "/JavaScript" not in reader.trailer["/Root"]["/Names"]
    bare = pypdf.PdfReader(BytesIO(export(a_map(*HOSTILE), source=False).data))
    assert not bare.attachments
    assert "/Names" not in bare.trailer["/Root"]


def test_a_picture_of_them_holds_dots_and_nothing_else(
    a_map: Callable[..., Any], export: Callable[..., Any]
) -> None:
    data = png.render(export(a_map(*HOSTILE, title=HOSTILE[3]), paper=A4, dpi=40).job)
    kinds, at = [], 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kinds.append(data[at + 4 : at + 8])
        at += size + 12
    assert [*kinds[:2], *dict.fromkeys(kinds[2:])] == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]
    assert at == len(data)


def test_no_address_becomes_a_link_but_those_of_the_web(
    a_map: Callable[..., Any], export: Callable[..., Any]
) -> None:
    """In the appendix, the only place with links."""
    schemes = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://x.dk/a", "vbscript:x")
    titles = [f"Se {scheme} og https://example.dk/ok" for scheme in (*schemes, "JaVaScRiPt:alert(1)")]
    reader = pypdf.PdfReader(BytesIO(export(a_map(*titles), appendix="all").data))
    links = [
        note.get_object()["/A"]["/URI"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    ]
    assert set(links) == {"https://example.dk/ok"}
    actions = {
        note.get_object()["/A"]["/S"]
        for page in reader.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    }
    assert actions <= {"/URI", "/GoTo"}


def test_hostile_names_stay_in_the_legend(a_map: Callable[..., Any], export: Callable[..., Any]) -> None:
    journey = a_map("x")
    owners = tuple(Owner(id=f"o{i}", name=name) for i, name in enumerate(HOSTILE))
    channels = tuple(Channel(id=f"k{i}", name=name) for i, name in enumerate(HOSTILE))
    lane = journey.lanes[0]
    cards = tuple(
        lane.cards[0].__class__(id=f"c{i}", step="s", title="x", owner=f"o{i}", channel=f"k{i}")
        for i in range(len(HOSTILE))
    )
    crowded = journey.__class__(
        id="j",
        language="da",
        owners=owners,
        channels=channels,
        phases=journey.phases,
        lanes=(lane.__class__(id="l", title="Bane", kind="touchpoints", cards=cards),),
    )
    made = export(crowded)
    assert unread(made) == []
    assert all(0 <= found.x < made.page.width and 0 < found.y < made.page.height for found in made.runs())


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_any_text_reads_as_shown(
    a_map: Callable[..., Any], export: Callable[..., Any], titles: list[str]
) -> None:
    made = export(a_map(*titles))
    assert unread(made) == []
    assert b"<0000>" not in b"".join(
        font.get_object()["/ToUnicode"].get_data().split(b"endcodespacerange")[1]
        for font in pypdf.PdfReader(BytesIO(made.data)).pages[0]["/Resources"]["/Font"].values()
    )
