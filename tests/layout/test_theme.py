"""Contrast of everything that the map says in colour (WCAG 2.2: text 4.5:1, shapes 3:1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.layout import theme
from journey_editor.layout.cards import CardSetter
from journey_editor.layout.setting import Setter
from journey_editor.model import COLORS, LANE_KINDS, Lane, Owner, Phase, Step

HEX = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_of_the_format_has_a_paper_and_a_deep_sister() -> None:
    assert set(theme.PAPERS) == set(COLORS) == set(theme.DEEP)
    assert len(set(theme.PAPERS.values())) == len(COLORS)


@pytest.mark.parametrize("paper", theme.PAPERS.values())
def test_text_can_be_read_on_every_paper(paper: str) -> None:
    assert theme.ink_on(paper) == theme.INK
    assert theme.contrast(theme.INK, paper) >= 7


@given(HEX)
def test_text_can_be_read_on_every_colour_that_a_user_chooses(color: str) -> None:
    assert theme.contrast(theme.ink_on(color), color) >= 4.5
    assert theme.contrast(theme.white_on(color), color) >= 4.5


@given(HEX)
def test_a_channels_name_can_be_read_on_every_paper(fonts: object, color: str) -> None:
    setter = CardSetter(Setter(fonts))  # type: ignore[arg-type]
    for ground in (color, *theme.PAPERS.values()):
        for ink in setter._ink(ground):
            assert theme.contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("color", [*theme.PHASES, *theme.DISCS, *theme.DEEP.values()])
def test_white_can_be_read_on_phases_and_discs(color: str) -> None:
    assert theme.white_on(color) == theme.WHITE_INK
    assert theme.contrast(theme.WHITE_INK, color) >= 4.5


def test_ten_owners_have_ten_colours() -> None:
    assert len(set(theme.DISCS)) == 10


@pytest.mark.parametrize(("ink", "ground"), [(theme.HEAD_INK, theme.BAND_HEAD), (theme.SOFT_INK, theme.PAGE)])
def test_headings_can_be_read(ink: str, ground: str) -> None:
    assert theme.contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("emotion", theme.FACES)
def test_faces_stand_out_from_every_ground(emotion: int) -> None:
    fill, ink = theme.FACES[emotion]
    assert theme.contrast(ink, fill) >= 3
    for ground in (*theme.PAPERS.values(), theme.BAND, theme.BAND_HEAD, theme.PAGE):
        assert theme.contrast(ink, ground) >= 3, ground


def test_the_curve_and_its_neutral_line_stand_out() -> None:
    assert theme.contrast(theme.CURVE_LINE, theme.BAND) >= 3
    assert theme.contrast(theme.NEUTRAL_LINE, theme.BAND) >= 3


def test_a_cards_paper_is_its_own_else_its_lanes_else_its_kinds() -> None:
    lane = Lane(id="l", kind="touchpoints")
    assert theme.paper_of(lane, None) == theme.PAPERS["blue"]
    assert theme.paper_of(Lane(id="l", kind="touchpoints", color="pink"), None) == theme.PAPERS["pink"]
    assert theme.paper_of(lane, "green") == theme.PAPERS["green"]
    assert theme.paper_of(lane, "#12AB9F") == "#12ab9f"
    assert theme.paper_of(lane, "mauve") == theme.PAPERS["white"]
    assert theme.paper_of(Lane(id="l", kind="later"), None) == theme.PAPERS["white"]
    assert {theme.paper_of(Lane(id="l", kind=kind), None) for kind in LANE_KINDS} <= set(
        theme.PAPERS.values()
    )


def test_phases_and_owners_take_their_colour_or_that_of_their_place() -> None:
    step = (Step(id="s"),)
    assert theme.phase_color(Phase(id="p", steps=step), 9) == theme.PHASES[1]
    assert theme.phase_color(Phase(id="p", steps=step, color="teal"), 0) == theme.DEEP["teal"]
    assert theme.phase_color(Phase(id="p", steps=step, color="later"), 2) == theme.PHASES[2]
    assert theme.disc_color(Owner(id="o", color="#ABCDEF"), 0) == "#abcdef"
    assert theme.disc_color(Owner(id="o"), 12) == theme.DISCS[2]
