"""The finished layout of a map: where everything stands, and what is painted there.

Frozen; parts whose inputs did not change are the same objects as in the layout before, so a
painter can tell by identity what it must paint anew. Points, y down, origin at the map's top left.

The map's parts: a header band (phases and steps) of height ``header_height`` at the top, a
column of lane headings of width ``heads_width`` at the left, lane bands beneath and beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol
from weakref import ref

from journey_editor.layout.display import Group, Item
from journey_editor.layout.looks import ChannelLook, OwnerLook
from journey_editor.layout.palettes import Palette
from journey_editor.model import Card, Journey
from journey_editor.model.blob import Blob

Box = tuple[float, float, float, float]
"""x, y, w, h."""


class ColumnBox(NamedTuple):
    """One step's column."""

    step_id: str
    phase_id: str
    x: float
    w: float


class PhaseBox(NamedTuple):
    """One phase's span over its columns."""

    phase_id: str
    x: float
    w: float


class TextLine(NamedTuple):
    """One line of an editable text, for the caret: characters ``start``–``end`` of the source.

    ``x`` is the line's left end, ``stops[i]`` the caret's x offset before character ``start + i``
    (so one more than the line has characters). Where not all goes from left to right, ``edges`` holds the
    left and right edge of each character and whether it goes from right to left; ``from_right``: the line
    begins at the right.
    """

    start: int
    end: int
    x: float
    baseline: float
    top: float
    height: float
    stops: tuple[float, ...]
    edges: tuple[tuple[float, float, bool], ...] = ()
    from_right: bool = False


class TextBlock:
    """A laid-out text inside a box, in the box's coordinates. ``shortened``: ends in "…".

    The lines with their caret stops are made when they are first asked for: a map shows thousands
    of texts and a caret stands in one.
    """

    __slots__ = ("_lines", "_make", "font", "shortened", "size")

    def __init__(
        self, make: Callable[[], tuple[TextLine, ...]], *, shortened: bool, font: str, size: float
    ) -> None:
        self._make = make
        self._lines: tuple[TextLine, ...] | None = None
        self.shortened = shortened
        self.font = font
        self.size = size

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """At least one line, if only for the caret."""
        if self._lines is None:
            self._lines = self._make()
        return self._lines

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TextBlock) and (self.shortened, self.font, self.size, self.lines) == (
            other.shortened,
            other.font,
            other.size,
            other.lines,
        )

    __hash__ = None  # type: ignore[assignment]


class FileBox(NamedTuple):
    """Where an attachment is shown on its card."""

    file: Blob
    box: Box


class CardParts(NamedTuple):
    """Where the parts of a card stand that can be typed into or pointed at."""

    title: TextBlock
    owner: Box | None
    channel: Box | None
    files: tuple[FileBox, ...] = ()


class CardDrawer(Protocol):
    """Draws cards when they are first looked at."""

    def draw(self, face: CardFace) -> tuple[Item, ...]:
        """All that a card shows, in a box of the size that its face was given."""
        ...

    def parts(self, face: CardFace) -> CardParts:
        """Where its parts stand in that box."""
        ...


class CardFace:
    """What one card looks like, wherever it stands: made anew when anything that it shows changes.

    Where a card stands, how large it is and how it looks from afar is known at once. Its display
    list and the places of its parts are made when they are asked for: of the thousands of cards of
    a large map few are ever seen near. The display list is not kept, for painters keep its picture.
    """

    __slots__ = (
        "_drawer",
        "_parts",
        "card",
        "channel_look",
        "face",
        "h",
        "language",
        "limit",
        "owner_look",
        "paper",
        "w",
    )

    def __init__(
        self,
        drawer: CardDrawer,
        card: Card,
        paper: str,
        owner_look: OwnerLook | None,
        channel_look: ChannelLook | None,
        language: str,
        limit: int | None,
        w: float,
        h: float,
        face: Box | None,
    ) -> None:
        self._drawer = drawer
        self._parts: CardParts | None = None
        self.card = card
        self.paper = paper
        """The colour of its paper from afar, ``#rrggbb``."""
        self.owner_look = owner_look
        self.channel_look = channel_look
        self.w = w
        self.h = h
        self.language = language
        self.limit = limit
        """The most lines that its title shows; None: all of them."""
        self.face = face
        """x, y, w, h of the emotion face, for tooltips and hits; None where there is none."""

    @property
    def emotion(self) -> int | None:
        """Which face it shows."""
        return self.card.emotion

    @property
    def group(self) -> Group:
        """What is painted, at the origin; role ``card``, key the card's id. Made anew each time."""
        return self.group_at(0.0, 0.0)

    def group_at(self, x: float, y: float) -> Group:
        """The same with its corner at (x, y)."""
        return Group(x, y, self.w, self.h, self._drawer.draw(self), "card", self.card.id)

    @property
    def title(self) -> TextBlock:
        """Its text."""
        return self._known_parts().title

    @property
    def owner(self) -> Box | None:
        """The owner's disc."""
        return self._known_parts().owner

    @property
    def channel(self) -> Box | None:
        """The channel's icon and name."""
        return self._known_parts().channel

    @property
    def files(self) -> tuple[FileBox, ...]:
        """The attachments that it shows."""
        return self._known_parts().files if self.card.attachments else ()

    def _known_parts(self) -> CardParts:
        if self._parts is None:
            self._parts = self._drawer.parts(self)
        return self._parts

    def _all(self) -> tuple[object, ...]:
        return self.w, self.h, self.paper, self.face, self.group, self._known_parts()

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, CardFace) and self._all() == other._all())

    __hash__ = None  # type: ignore[assignment]


class CardBox(NamedTuple):
    """A placed card, in its lane band's coordinates."""

    card_id: str
    step_id: str
    x: float
    y: float
    face: CardFace

    @property
    def w(self) -> float:
        return self.face.w

    @property
    def h(self) -> float:
        return self.face.h


class CurveDot(NamedTuple):
    """A point of the emotion curve, in its band's coordinates (centre of the face)."""

    card_id: str
    step_id: str
    x: float
    y: float
    emotion: int


class BandContent(Protocol):
    """Makes what a band shows when it is first looked at: of a large map few lanes are."""

    @property
    def size(self) -> int:
        """How many cards it shows, known at once."""
        ...

    def cards(self) -> tuple[CardBox, ...]:
        """The placed cards in stack order."""
        ...

    def dots(self) -> tuple[CurveDot, ...]:
        """The points of the emotion curve."""
        ...

    def background(self, dots: tuple[CurveDot, ...], /) -> Group:
        """What lies beneath the cards, the curve through these points included."""
        ...


class Widened(NamedTuple):
    """That a band is another one with columns put in at x ``at``: all from there on stands ``by`` points
    further right, and a panel that ended there is so much wider.
    """

    band: ref[LaneBand]
    at: float
    by: float


@dataclass(frozen=True, eq=False)
class LaneBand:
    """One lane's content, with x as on the map and y from the band's top."""

    lane_id: str
    h: float
    content: BandContent
    curve_top: float
    curve_bottom: float
    """The y of emotion +2 and of −2; equal where the lane is no curve lane."""
    heading: Group
    """The lane heading at the left, at the band's origin (x from 0 to ``heads_width``)."""
    heading_title: TextBlock
    widened: Widened | None = None
    """How it came from another band, for painters that keep what they made of that one."""

    @property
    def size(self) -> int:
        """How many cards it shows."""
        return self.content.size

    @cached_property
    def cards(self) -> tuple[CardBox, ...]:
        """In stack order."""
        return self.content.cards()

    @cached_property
    def dots(self) -> tuple[CurveDot, ...]:
        """Only in a curve lane."""
        return self.content.dots()

    @cached_property
    def background(self) -> Group:
        """Band ground, column lines; for a curve lane also line and faces."""
        return self.content.background(self.dots)

    @cached_property
    def by_id(self) -> dict[str, CardBox]:
        return {box.card_id: box for box in self.cards}

    @cached_property
    def by_step(self) -> dict[str, tuple[CardBox, ...]]:
        """Step id → the cards that start there, in stack order."""
        found: dict[str, list[CardBox]] = {}
        for box in self.cards:
            found.setdefault(box.step_id, []).append(box)
        return {step: tuple(boxes) for step, boxes in found.items()}

    @cached_property
    def wide(self) -> tuple[CardBox, ...]:
        """The cards that cover more than one column, in stack order."""
        return tuple(box for box in self.cards if box.step_id and box.face.card.span > 1)

    @cached_property
    def order(self) -> dict[str, int]:
        """Card id → its place in ``cards``."""
        return {box.card_id: i for i, box in enumerate(self.cards)}


class LaneBox(NamedTuple):
    """A band at its place on the map."""

    lane_id: str
    y: float
    band: LaneBand

    @property
    def h(self) -> float:
        return self.band.h


class TitleBox(NamedTuple):
    """An editable heading in the header band: a phase's chevron or a step's heading."""

    key: str
    x: float
    y: float
    w: float
    h: float
    title: TextBlock
    """In the box's coordinates."""


@dataclass(frozen=True)
class MapLayout:
    """The whole map."""

    journey: Journey
    palette: Palette
    width: float
    height: float
    header_height: float
    heads_width: float
    columns: tuple[ColumnBox, ...]
    phases: tuple[PhaseBox, ...]
    phase_titles: tuple[TitleBox, ...]
    step_titles: tuple[TitleBox, ...]
    lanes: tuple[LaneBox, ...]
    header: Group
    """Chevrons and step headings, x as on the map, y from 0 to ``header_height``."""
    corner: Group
    """The top left corner above the lane headings."""
    tray: LaneBox | None
    """The parking strip below the lanes with the cards that have no place, if it shows (lane_id "")."""

    @cached_property
    def lanes_by_id(self) -> dict[str, LaneBox]:
        return {box.lane_id: box for box in self.lanes}

    @cached_property
    def columns_by_step(self) -> dict[str, ColumnBox]:
        return {box.step_id: box for box in self.columns}

    def find_card(self, card_id: str) -> tuple[LaneBox, CardBox] | None:
        """A placed card and its lane (or the tray), or None."""
        found = self.journey.find_card(card_id)
        if found is None:
            return None
        for lane in (self.lanes_by_id[found[0].id], self.tray):
            box = lane.band.by_id.get(card_id) if lane is not None else None
            if lane is not None and box is not None:
                return lane, box
        return None
