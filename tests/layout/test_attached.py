"""What is attached to a card, shown small: inside the card, in its order, and found under the pointer."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journey_editor import edits
from journey_editor.layout import theme
from journey_editor.layout.attached import list_height, row_height
from journey_editor.layout.display import Picture, Symbol, TextRun
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.hit import hit
from journey_editor.model import Attachment, Card, Journey, Lane, Phase, Step
from journey_editor.model.blob import Blob

SIZES = st.none() | st.tuples(st.integers(1, 100_000), st.integers(1, 100_000))


def a_map(*sizes: tuple[int, int] | None, span: int = 1, width: int | None = None) -> Journey:
    """A card with a picture of each size, or a file for None."""
    files = tuple(
        Attachment(
            id=Blob.of(bytes([n])),
            name=f"En fil med et langt navn {n}.pdf",
            width=size[0] if size else None,
            height=size[1] if size else None,
        )
        for n, size in enumerate(sizes)
    )
    steps = tuple(Step(id=f"s{n}", width=width) for n in range(4))
    card = Card(id="c", title="Ringer op", step="s0", span=span, attachments=files)
    lanes = (Lane(id="l", kind="touchpoints", cards=(card,)),)
    return Journey(id="m", phases=(Phase(id="p", steps=steps),), lanes=lanes)


@given(
    st.lists(SIZES, max_size=9),
    st.integers(1, 4),
    st.sampled_from((None, 108, 400)),
    st.none() | st.just("p"),
)
def test_all_stands_on_the_card_and_is_found_there(
    fonts: Fonts, sizes: list[tuple[int, int] | None], span: int, width: int | None, parked: str | None
) -> None:
    journey = a_map(*sizes, span=span, width=width)
    if parked:
        journey = edits.park_cards(journey, ["c"])
    layout = LayoutEngine(fonts).layout(journey)
    found = layout.find_card("c")
    assert found is not None
    lane, box = found
    face = box.face
    pictures = [item for item in face.group.items if isinstance(item, Picture)]
    signs = [item for item in face.group.items if isinstance(item, Symbol) and item.name == "icon-attach"]
    wanted = [each.id for each in journey.card("c").attachments if each.is_picture]
    assert [each.file for each in pictures] == wanted[: len(pictures)]
    assert len(pictures) >= min(len(wanted), 1)
    assert len(signs) == min(len(sizes) - len(wanted), 2)
    edge = 0.01
    for _, (x, y, w, h) in face.files:
        assert -edge <= x
        assert x + w <= face.w + edge
        assert -edge <= y
        assert y + h <= face.h + edge
        assert w > 0
    row = [each.box for each in face.files[: len(pictures)]]
    assert all(a[0] + a[2] <= b[0] for a, b in pairwise(row))
    for file, (x, y, w, h) in face.files:
        at = hit(layout, box.x + x + w / 2, lane.y + box.y + y + h / 2)
        assert (at.kind, at.card, at.file) == ("file", "c", file)
    assert hit(layout, box.x + 1, lane.y + box.y + 1).file is None


def test_the_text_stands_below_the_pictures_and_above_the_files(fonts: Fonts) -> None:
    layout = LayoutEngine(fonts).layout(a_map((1600, 1000), None, None, None))
    found = layout.find_card("c")
    assert found is not None
    face = found[1].face
    texts = [item for item in face.group.items if isinstance(item, TextRun)]
    (title,) = [text for text in texts if text.text == "Ringer op"]
    (shown,) = [item for item in face.group.items if isinstance(item, Picture)]
    names = [text for text in texts if text.text.startswith("En fil")]
    assert shown.y + shown.h < title.baseline - title.size
    assert all(name.baseline - name.size > title.baseline for name in names)
    assert "+1" in [text.text for text in texts]
    assert face.title.lines[0].top == theme.CARD_PAD_TOP + row_height(face.card.attachments)


def test_a_plain_card_is_as_it_was(fonts: Fonts) -> None:
    assert row_height(()) == list_height(()) == 0
    found = LayoutEngine(fonts).layout(a_map()).find_card("c")
    assert found is not None
    assert found[1].face.h == theme.CARD_LEAST


def test_a_picture_covers_its_box_and_shows_its_top_rather() -> None:
    high = Picture(Blob("x"), 10, 20, 100, 50, (1000, 4000))
    assert high.whole == (10, 20 - (400 - 50) / 4, 100, 400)
    wide = Picture(Blob("x"), 0, 0, 100, 50, (4000, 1000))
    assert wide.whole == (-50, 0, 200, 50)
