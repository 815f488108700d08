"""Symbols: the faces can be told apart, every icon that the map uses can be drawn."""

from __future__ import annotations

import pytest

from journey_editor import paths
from journey_editor.layout.symbols import Symbols, icon_paths
from journey_editor.method.channels import LIBRARY, OTHER_ICON
from journey_editor.model import EMOTIONS, LANE_KINDS


@pytest.fixture(scope="module")
def symbols() -> Symbols:
    return Symbols(paths.data_dir() / "icons")


def test_five_faces_differ_in_shape_and_not_in_colour_alone(symbols: Symbols) -> None:
    shapes = {tuple(path.segments for path in symbols.paths(f"face-{value}")) for value in EMOTIONS}
    assert len(shapes) == 5


def test_every_lane_kind_and_channel_has_its_icon(symbols: Symbols) -> None:
    names = [f"icon-lane-{kind}" for kind in LANE_KINDS]
    names += [f"icon-{channel.icon}" for channel in LIBRARY] + [f"icon-{OTHER_ICON}", "icon-card"]
    for name in names:
        assert symbols.paths(name), name


def test_every_icon_lies_in_the_unit_square(symbols: Symbols) -> None:
    files = sorted((paths.data_dir() / "icons").glob("*.svg"))
    assert len(files) > 40
    names = [f"icon-{file.stem}" for file in files] + [f"face-{value}" for value in EMOTIONS]
    for name in names:
        for path in symbols.paths(name):
            assert path.fill or path.stroke_width > 0
            for segment in path.segments:
                assert all(-0.01 <= number <= 1.01 for number in segment[1:]), name


@pytest.mark.parametrize("name", ["face-3", "icon-nothing", "icon-../fonts/x", "paper", ""])
def test_an_unknown_symbol_is_an_error(symbols: Symbols, name: str) -> None:
    with pytest.raises(KeyError):
        symbols.paths(name)


@pytest.mark.parametrize("data", ["M1 2 l3 4", "M1 2 H3", "M1", "L1 2 3", "M1 2 A1 1 0 0 0 3 4"])
def test_an_icon_of_other_segments_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="icon"):
        icon_paths(f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{data}"/></svg>')


def test_an_icon_is_scaled_to_the_unit_square() -> None:
    (path,) = icon_paths('<svg xmlns="http://www.w3.org/2000/svg"><path d="M6 12 L-3 .5 Z"/></svg>')
    assert path.segments == (("M", 0.25, 0.5), ("L", -0.125, 0.5 / 24), ("Z",))
    assert (path.fill, path.stroke, path.stroke_width) == (None, None, 2 / 24)
