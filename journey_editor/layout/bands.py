"""One lane's band: its cards in stacks, its ground, its heading; and the tray.

A band is a function of its ``BandInputs``. Making one anew reuses every card's face and box that
did not change, so an edit costs little more than the lines of the card that was edited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.boxes import CardBox, CardFace, CurveDot, LaneBand, TextBlock
from journey_editor.layout.cards import CardSetter, ChannelLook, Looks, OwnerLook
from journey_editor.layout.curve import CURVE_BOTTOM, CURVE_TOP, curve_items, dots_of, scale_items
from journey_editor.layout.display import Group, Item, Path, Rect, Segment, Symbol
from journey_editor.layout.header import Columns
from journey_editor.layout.setting import Setter
from journey_editor.method.curve import CurvePoint
from journey_editor.model import LANE_KINDS, Card, Lane, LaneKind


class BandInputs(NamedTuple):
    """All that a lane's band depends on."""

    lane: Lane
    columns: Columns
    language: str
    points: tuple[CurvePoint, ...]
    """The emotion curve; empty for a lane that does not show it."""
    open_card: str
    """The card that is being typed into and so grows without limit; empty: none."""


class _Kept(NamedTuple):
    """A card's face and what it was made of."""

    card: Card
    paper: str
    owner: OwnerLook | None
    channel: ChannelLook | None
    width: float
    language: str
    open: bool
    face: CardFace


@dataclass(slots=True)
class BandState:
    """A band with its inputs and the looks that it used, to tell whether it still holds."""

    inputs: BandInputs
    looks: Looks
    owners: frozenset[str]
    channels: frozenset[str]
    band: LaneBand

    def holds(self, inputs: BandInputs, looks: Looks) -> bool:
        """Whether the band would come out the same."""
        mine = self.inputs
        return (
            mine.lane is inputs.lane
            and mine.columns is inputs.columns
            and mine.language == inputs.language
            and mine.points == inputs.points
            and mine.open_card == inputs.open_card
            and (self.looks is looks or self._same_looks(looks))
        )

    def _same_looks(self, looks: Looks) -> bool:
        mine = self.looks
        return all(mine.owners.get(key) == looks.owners.get(key) for key in self.owners) and all(
            mine.channels.get(key) == looks.channels.get(key) for key in self.channels
        )


@dataclass(slots=True)
class BandMaker:
    """Makes bands; keeps the faces of cards."""

    setter: Setter
    cards: CardSetter
    faces: dict[str, _Kept] = field(default_factory=dict[str, _Kept])

    def make(self, inputs: BandInputs, looks: Looks, old: LaneBand | None) -> BandState:
        """The band of a lane; boxes of ``old`` that are still right are used again."""
        lane, columns = inputs.lane, inputs.columns
        is_curve = lane.kind == LaneKind.CURVE
        boxes, bottom = self._stack(inputs, looks, old, theme.CURVE_HEIGHT if is_curve else 0.0)
        least = theme.CURVE_HEIGHT if is_curve else theme.BAND_LEAST
        height, heading, title = self._heading(lane, inputs.language, least, bottom, is_curve)
        dots: tuple[CurveDot, ...] = ()
        ground: list[Item] = _ground(columns, height)
        if is_curve:
            dots = dots_of(inputs.points, columns)
            ground += curve_items(dots, columns)
        background = Group(0.0, 0.0, columns.width, height, tuple(ground), "lane", lane.id)
        band = LaneBand(
            lane_id=lane.id,
            h=height,
            cards=boxes,
            dots=dots,
            curve_top=CURVE_TOP if is_curve else 0.0,
            curve_bottom=CURVE_BOTTOM if is_curve else 0.0,
            background=background,
            heading=heading,
            heading_title=title,
        )
        owners = frozenset(card.owner for card in lane.cards if card.owner is not None)
        channels = frozenset(card.channel for card in lane.cards if card.channel is not None)
        return BandState(inputs, looks, owners, channels, band)

    def _stack(
        self, inputs: BandInputs, looks: Looks, old: LaneBand | None, top: float
    ) -> tuple[tuple[CardBox, ...], float]:
        """The cards of a lane in stack order; a spanning card takes the first height free in all
        its columns. Returns the lower edge of the lowest card too (``top`` where there is none).
        """
        lane, columns, language, _, open_card = inputs
        steps, numbers = columns.steps, columns.numbers
        known: dict[str, CardBox] = old.by_id if old is not None else {}
        first = top + (0.0 if top else theme.BAND_PAD)
        free = [first] * len(steps)
        boxes: list[CardBox] = []
        paper = theme.paper_of(lane, None)
        count = len(steps)
        for card in lane.cards:
            number = numbers.get(card.step) if card.step is not None else None
            if number is None:
                continue
            span = card.span
            width, y = theme.CARD_WIDTH, free[number]
            if span > 1:
                end = min(number + span, count)
                width = steps[end - 1].x + steps[end - 1].w - steps[number].x - 2 * theme.CARD_SIDE
                y = max(free[number:end])
            face = self.face(card, paper, looks, width, language, is_open=card.id == open_card)
            x = steps[number].x + theme.CARD_SIDE
            box = known.get(card.id)
            if box is None or box.face is not face or box.y != y or box.x != x or box.step_id != card.step:
                box = CardBox(card.id, steps[number].step_id, x, y, face)
            boxes.append(box)
            lower = y + face.h + theme.CARD_GAP
            if span > 1:
                free[number : min(number + span, count)] = [lower] * (min(number + span, count) - number)
            else:
                free[number] = lower
        lowest = max(free, default=first)
        return tuple(boxes), lowest - theme.CARD_GAP if boxes else top

    def face(
        self, card: Card, lane_paper: str, looks: Looks, width: float, language: str, *, is_open: bool = False
    ) -> CardFace:
        """A card's face, the one made before where all that it shows is the same."""
        kept = self.faces.get(card.id)
        owner = looks.owners.get(card.owner) if card.owner is not None else None
        channel = looks.channels.get(card.channel) if card.channel is not None else None
        paper = lane_paper if card.color is None else theme.paper(card.color)
        if (
            kept is not None
            and kept.card is card
            and kept.paper == paper
            and kept.owner == owner
            and kept.channel == channel
            and kept.width == width
            and kept.language == language
            and kept.open == is_open
        ):
            return kept.face
        limit = None if is_open else theme.CARD_LINES
        face = self.cards.face(card, paper, owner, channel, width, language, limit)
        self.faces[card.id] = _Kept(card, paper, owner, channel, width, language, is_open, face)
        return face

    def _heading(
        self, lane: Lane, language: str, least: float, bottom: float, is_curve: bool
    ) -> tuple[float, Group, TextBlock]:
        """The band's height, its heading and the heading's title."""
        items: list[Item] = []
        size = theme.HEAD_ICON
        room = theme.HEADS_WIDTH - 44.0 - (26.0 if is_curve else 10.0)
        title = self.setter.set(
            lane.title,
            theme.HEAD_TEXT,
            theme.HEAD_INK,
            language,
            x=44.0,
            y=theme.BAND_PAD + 2.0,
            width=room,
            limit=theme.HEAD_LINES,
        )
        height = max(least, bottom + theme.BAND_PAD, title.height + 2 * theme.BAND_PAD + 4.0)
        paper = theme.paper_of(lane, None)
        items.append(Rect(0.0, 0.0, theme.HEADS_WIDTH, height + theme.BAND_GAP, fill=theme.PAGE))
        items.append(Rect(8.0, 0.0, theme.HEADS_WIDTH - 12.0, height, fill=theme.BAND_HEAD, radius=4.0))
        kind = lane.kind if lane.kind in LANE_KINDS else LaneKind.FREE
        edge = theme.mix(paper, theme.INK, 0.62)
        items.append(Rect(14.0, theme.BAND_PAD - 1.5, 24.0, 24.0, fill=paper, radius=5.0))
        items.append(Symbol(f"icon-lane-{kind}", 17.0, theme.BAND_PAD + 1.5, size, edge))
        items += title.runs
        if is_curve:
            items += scale_items()
        group = Group(0.0, 0.0, theme.HEADS_WIDTH, height, tuple(items), "heading", lane.id)
        return height, group, title.block

    def tray(
        self,
        cards: Iterable[tuple[Card, str]],
        looks: Looks,
        language: str,
        width: float,
        old: LaneBand | None,
    ) -> LaneBand:
        """The strip of cards without a place, each with its lane's paper, in rows from the left."""
        known: dict[str, CardBox] = old.by_id if old is not None else {}
        left = theme.HEADS_WIDTH + theme.CARD_SIDE
        x, y, row = left, theme.BAND_PAD, 0.0
        boxes: list[CardBox] = []
        for card, paper in cards:
            face = self.face(card, paper, looks, theme.CARD_WIDTH, language)
            if boxes and x + face.w > width - theme.CARD_SIDE:
                x, y, row = left, y + row + theme.CARD_GAP, 0.0
            box = known.get(card.id)
            if box is None or box.face is not face or box.x != x or box.y != y:
                box = CardBox(card.id, "", x, y, face)
            boxes.append(box)
            x += face.w + 2 * theme.CARD_SIDE
            row = max(row, face.h)
        height = y + row + theme.BAND_PAD
        title = self.setter.set(
            "", theme.HEAD_TEXT, theme.HEAD_INK, language, x=44.0, y=theme.BAND_PAD + 2.0, width=90.0
        )
        edge: tuple[Segment, ...] = (("M", theme.HEADS_WIDTH, 0.0), ("L", width, 0.0))
        ground = Path(edge, stroke=theme.NEUTRAL_LINE, stroke_width=0.8, dash=(3.0, 4.0))
        heading = Group(
            0.0,
            0.0,
            theme.HEADS_WIDTH,
            height,
            (
                Rect(0.0, 0.0, theme.HEADS_WIDTH, height, fill=theme.PAGE),
                Symbol("icon-card", 17.0, theme.BAND_PAD + 1.5, theme.HEAD_ICON, theme.SOFT_INK),
            ),
            "heading",
        )
        return LaneBand(
            lane_id="",
            h=height,
            cards=tuple(boxes),
            dots=(),
            curve_top=0.0,
            curve_bottom=0.0,
            background=Group(0.0, 0.0, width, height, (ground,), "tray"),
            heading=heading,
            heading_title=title.block,
        )


def _ground(columns: Columns, height: float) -> list[Item]:
    """A panel a phase, with hairlines between its columns."""
    items: list[Item] = [
        Rect(phase.x, 0.0, phase.w, height, fill=theme.BAND, radius=4.0) for phase in columns.phases
    ]
    items += [
        Rect(right.x - 0.4, 5.0, 0.8, height - 10.0, fill=theme.RULE)
        for left, right in pairwise(columns.steps)
        if left.phase_id == right.phase_id
    ]
    return items
