"""Contrast of everything that the map says in colour, in every theme (WCAG 2.2: text 4.5:1, shapes 3:1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.layout import palettes
from journey_editor.layout.cards import CardSetter
from journey_editor.layout.colours import INK, WHITE_INK, contrast, ink_on, white_on
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.palettes import COLOUR, PALETTES, PLAIN, PRINT, Palette
from journey_editor.layout.setting import Setter
from journey_editor.model import COLORS, LANE_KINDS, Lane, Owner, Phase, Step

HEX = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
EACH = pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.key)


def is_grey(color: str) -> bool:
    return color[1:3] == color[3:5] == color[5:7]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_of_the_format_has_a_paper_a_deep_sister_a_grey_and_a_pattern() -> None:
    tables = palettes.PAPERS, palettes.DEEP, palettes.GREYS, palettes.PATTERNS
    for table in tables:
        assert set(table) == set(COLORS)
    for table in (palettes.PAPERS, palettes.GREYS, palettes.PATTERNS):
        assert len(set(table.values())) == len(COLORS)


@pytest.mark.parametrize("paper", palettes.PAPERS.values())
def test_text_can_be_read_on_every_paper(paper: str) -> None:
    assert ink_on(paper) == INK
    assert contrast(INK, paper) >= 7
    assert contrast(INK, PRINT.sheet(paper).fill) >= 7


@given(HEX)
def test_text_can_be_read_on_every_colour_that_a_user_chooses(color: str) -> None:
    assert contrast(ink_on(color), color) >= 4.5
    assert contrast(white_on(color), color) >= 4.5


@EACH
@given(color=HEX)
def test_words_on_cards_can_be_read_on_every_paper(fonts: Fonts, palette: Palette, color: str) -> None:
    setter = CardSetter(Setter(fonts), palette)
    for chosen in (color, *COLORS):
        paper = palette.paper(chosen)
        for ink in setter._ink(paper):
            assert contrast(ink, palette.sheet(paper).fill) >= 4.5


@EACH
@given(color=HEX)
def test_phases_and_discs_can_be_read_in_every_colour(palette: Palette, color: str) -> None:
    step = (Step(id="s"),)
    for chosen in (color, None, *COLORS):
        for position in range(10):
            phase = palette.phase(Phase(id="p", steps=step, color=chosen), position)
            disc = palette.disc(Owner(id="o", color=chosen), position)
            assert contrast(phase.ink, phase.fill) >= 4.5
            assert contrast(disc.ink, disc.fill) >= 4.5
            if disc.edge is not None:
                assert contrast(disc.edge, disc.fill) >= 3


@pytest.mark.parametrize("color", [*palettes.PHASES, *palettes.DISCS, *palettes.DEEP.values()])
def test_white_can_be_read_on_phases_and_discs(color: str) -> None:
    assert white_on(color) == WHITE_INK
    assert contrast(WHITE_INK, color) >= 4.5


def test_ten_owners_have_ten_colours() -> None:
    assert len(set(palettes.DISCS)) == 10


@EACH
def test_headings_can_be_read(palette: Palette) -> None:
    assert contrast(palette.head_ink, palette.band_head) >= 4.5
    assert contrast(palette.head_ink, palette.page) >= 4.5
    assert contrast(palette.soft_ink, palette.page) >= 4.5


@EACH
def test_faces_stand_out_from_every_ground(palette: Palette) -> None:
    sheets = {palette.sheet(palette.paper(color)).fill for color in COLORS}
    for face in palette.faces.values():
        assert contrast(face.line, face.fill) >= 3
        for ground in (*sheets, palette.band, palette.band_head, palette.page):
            assert contrast(face.edge, ground) >= 3, ground
    assert len({face.fill for face in palette.faces.values()}) == 5


@EACH
def test_the_curve_and_its_neutral_line_stand_out(palette: Palette) -> None:
    assert contrast(palette.curve_line, palette.band) >= 3
    assert contrast(palette.neutral_line, palette.band) >= 3


@given(HEX)
def test_black_and_white_has_no_colour_at_all(color: str) -> None:
    lane = Lane(id="l", kind="touchpoints", color=color)
    phase, owner = Phase(id="p", steps=(Step(id="s"),), color=color), Owner(id="o", color=color)
    sheet = PLAIN.sheet(PLAIN.paper_of(lane, None))
    said = (PLAIN.paper_of(lane, None), sheet.fill, sheet.edge, *PLAIN.phase(phase, 0), *PLAIN.disc(owner, 0))
    marks = PLAIN.band, PLAIN.band_head, PLAIN.band_edge, PLAIN.rule, PLAIN.head_ink, PLAIN.soft_ink
    faces = [part for face in PLAIN.faces.values() for part in face[1:]]
    for one in (*said, *marks, *faces, PLAIN.page, PLAIN.ink, PLAIN.curve_line, PLAIN.neutral_line):
        assert one is None or is_grey(one)


def test_in_black_and_white_every_paper_is_told_by_its_pattern() -> None:
    patterns = [PLAIN.sheet(PLAIN.paper(color)).pattern for color in COLORS]
    assert len(set(patterns)) == len(COLORS)
    assert PLAIN.paper("#fdd3c8") == PLAIN.paper("coral"), "a colour of one's own: as the most similar"
    assert PLAIN.paper("mauve") == PLAIN.paper("white")


def test_a_cards_paper_is_its_own_else_its_lanes_else_its_kinds() -> None:
    lane, papers = Lane(id="l", kind="touchpoints"), palettes.PAPERS
    assert COLOUR.paper_of(lane, None) == papers["blue"]
    assert COLOUR.paper_of(Lane(id="l", kind="touchpoints", color="pink"), None) == papers["pink"]
    assert COLOUR.paper_of(lane, "green") == papers["green"]
    assert COLOUR.paper_of(lane, "#12AB9F") == "#12ab9f"
    assert COLOUR.paper_of(lane, "mauve") == papers["white"]
    assert COLOUR.paper_of(Lane(id="l", kind="later"), None) == papers["white"]
    kinds = {COLOUR.paper_of(Lane(id="l", kind=kind), None) for kind in LANE_KINDS}
    assert kinds <= set(papers.values())


def test_phases_and_owners_take_their_colour_or_that_of_their_place() -> None:
    step = (Step(id="s"),)
    assert COLOUR.phase_color(Phase(id="p", steps=step), 9) == palettes.PHASES[1]
    assert COLOUR.phase_color(Phase(id="p", steps=step, color="teal"), 0) == palettes.DEEP["teal"]
    assert COLOUR.phase_color(Phase(id="p", steps=step, color="later"), 2) == palettes.PHASES[2]
    assert COLOUR.disc(Owner(id="o", color="#ABCDEF"), 0).fill == "#abcdef"
    assert COLOUR.disc(Owner(id="o"), 12).fill == palettes.DISCS[2]
