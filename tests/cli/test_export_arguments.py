"""What the window asks its own process to do arrives there as it was chosen."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from journey_editor.cli.arguments import parse
from journey_editor.cli.commands import export_options
from journey_editor.cli.export_arguments import THEMES
from journey_editor.export.arguments import arguments
from journey_editor.export.formats import ExportOptions
from journey_editor.export.paper import PAPERS, SHEETS, own_paper
from journey_editor.i18n import LANGUAGES, Words
from journey_editor.layout.palettes import PALETTES
from journey_editor.paths import translations_dir

LENGTHS = st.integers(0, 200).map(lambda tenths: tenths / 10)
OWN = st.builds(own_paper, st.integers(50, 5000), st.integers(50, 5000))
PAPER = st.sampled_from(PAPERS) | OWN


@st.composite
def options(draw: st.DrawFn) -> ExportOptions:
    """What can be chosen together."""
    sheets = draw(st.none() | st.sampled_from(SHEETS))
    return ExportOptions(
        paper=draw(PAPER if sheets else st.none() | PAPER),
        portrait=draw(st.booleans()),
        palette=draw(st.sampled_from(PALETTES)),
        language=draw(st.none() | st.sampled_from(LANGUAGES)),
        dpi=draw(st.integers(10, 1200)),
        author=draw(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))),
        parked=draw(st.booleans()),
        margin_mm=draw(st.none() | LENGTHS),
        bleed_mm=draw(LENGTHS),
        phases=0 if sheets else draw(st.integers(0, 999)),
        sheets=sheets,
        source=draw(st.booleans()),
        print_shop=draw(st.booleans()),
        appendix=draw(st.sampled_from(("", "all", "shortened"))),
        whole=draw(st.booleans()),
    )


def test_the_command_line_knows_every_theme() -> None:
    assert tuple(palette.key for palette in PALETTES) == THEMES


@given(options())
def test_options_are_the_same_after_the_command_line(chosen: ExportOptions) -> None:
    words = Words("en", translations_dir())
    given_ = ["export", "a.journey", "a.pdf", *arguments(chosen)]
    args = parse(given_, words)
    assert (args.file, args.out) == (Path("a.journey"), Path("a.pdf"))
    assert export_options(args) == chosen
