"""Opening pictures: what is shown, what is refused, and that nothing is decoded before its size is known."""

from __future__ import annotations

import tracemalloc

import pytest

from journey_editor.interchange.pictures import (
    TYPES,
    TooManyDotsError,
    UnreadableError,
    kind_of,
    raster,
)
from tests.pictures import bomb, picture, turned


@pytest.mark.parametrize("form", sorted(TYPES))
def test_the_usual_formats_are_shown(form: str) -> None:
    data = picture(form)
    kind = kind_of(data)
    assert (kind.format, kind.width, kind.height) == (form, 60, 40)
    dots = raster(data, 30, 30)
    assert (dots.width, dots.height) == (30, 20)
    middle = dots.data[(10 * 30 + 15) * dots.channels :][:3]
    assert all(abs(have - want) < 12 for have, want in zip(middle, (200, 30, 40), strict=True))


def test_opacity_is_kept_where_there_is_some() -> None:
    assert raster(picture(color=(200, 30, 40, 128)), 64, 64).channels == 4
    assert raster(picture(color=(200, 30, 40, 255)), 64, 64).channels == 3


def test_a_picture_is_seen_as_its_camera_was_held() -> None:
    data = turned()
    assert kind_of(data)[1:] == (40, 60, True)
    dots = raster(data, 100, 100)
    assert (dots.width, dots.height) == (40, 60)
    top, bottom = dots.data[:3], dots.data[-3:]
    assert top[2] > 150 > top[0]  # what was left is now above
    assert bottom[0] > 150 > bottom[2]


def test_a_bomb_is_refused_by_its_header() -> None:
    tracemalloc.start()
    try:
        for data in (bomb(), bomb(12_000, 12_000), bomb(9_000, 9_000)):
            with pytest.raises(TooManyDotsError) as error:
                raster(data, 100, 100)
            assert error.value.pixels > 80_000_000
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", sorted(TYPES))
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_half_a_picture_is_refused(form: str, part: float) -> None:
    noise = picture(form, (300, 200))
    with pytest.raises(UnreadableError):
        raster(noise[: max(int(len(noise) * part), 12)], 100, 100)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<svg/>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"II*\0" + bytes(64)]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        kind_of(data)
