"""The cards of a merged map: which there are, what they say and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from journey_editor.changes.places import (
    TRAY,
    Grid,
    Place,
    is_far,
    merged_place,
    merged_span,
)
from journey_editor.changes.pools import CARDS, LANES, Pool
from journey_editor.changes.sides import Sides, filled
from journey_editor.changes.values import Clash, json_text
from journey_editor.model import Card, Lane, LaneKind


class MergedCards:
    """Cards that are the same on both sides are not looked at one by one."""

    def __init__(self, sides: Sides, steps: Sequence[str]) -> None:
        """``steps`` are the columns of the merged map."""
        self._sides = sides
        self._steps = steps
        trio = sides.trio(CARDS)
        self._pools = (trio.base, trio.ours, trio.theirs)
        maps = (sides.base, sides.ours, sides.theirs)
        columns = [[step.id for step in one.steps] if one is not None else [] for one in maps]
        self._grids = tuple(Grid(steps, own, columns[0]) for own in columns)
        self._sides_grids = tuple(Grid(own, own, columns[0]) for own in columns)
        self._followers = tuple(Grid(own, columns[0], columns[0]) for own in columns)
        self.differing: dict[str, Card] = {}
        """Those that are not the same on both sides and survive."""
        self.lanes: dict[str, str] = {}
        """The lanes of these."""
        self._looked_at = self._candidates()
        for card_id in sorted(self._looked_at):
            self._settle(card_id)

    def _candidates(self) -> set[str]:
        ours, theirs = self._pools[1], self._pools[2]
        other = theirs.records
        found = {each for each, card in ours.records.items() if other.get(each) != card}
        found |= other.keys() - ours.records.keys()
        found |= {each for each, _ in ours.parents.items() ^ theirs.parents.items()}
        if not all(grid.same for grid in self._grids[1:]):
            found |= {each for each, card in ours.records.items() if cast("Card", card).span > 1}
        return found

    def _settle(self, card_id: str) -> None:
        base, ours, theirs = self._places(card_id)
        left = theirs if ours is None else ours
        if left is None:
            return
        moved = base is not None and (left.lane != base.lane or is_far(left.columns, base.columns))
        card = self._sides.survivor(CARDS, card_id, moved=moved)
        if card is None:
            return
        place = left if ours is None or theirs is None else merged_place(base, ours, theirs)
        if place is None:
            assert ours is not None
            assert theirs is not None
            self._tell_places(card_id, base, ours, theirs)
            place = ours if self._sides.ours_win else max(ours, theirs, key=_weight)
        elif place.columns == TRAY:
            self._tell_lost(card_id)
        self.lanes[card_id] = place.lane
        self.differing[card_id] = self._put(cast("Card", card), place)

    def _places(self, card_id: str) -> list[Place | None]:
        """Where a card stands in base, ours and theirs, in columns of the merged map.

        A side on which it only followed its columns counts as one where it did not change: it stands there
        where it stands in the base, with the columns that came into its middle.
        """
        cards = [self._card(number, card_id) for number in range(3)]
        covers = [() if card is None else self._grids[n].covered(card) for n, card in enumerate(cards)]
        columns = [grid.columns(covered) for grid, covered in zip(self._grids, covers, strict=True)]
        first = self._grids[0]
        if cards[0] is not None and covers[0] and not all(grid.same for grid in self._grids):
            follows = [n for n in (1, 2) if self._only_followed(n, covers[0], covers[n])]
            came = {step for n in follows for step in covers[n]}.difference(covers[0])
            columns[0] = first.columns(covers[0], came)
            for n in follows:
                columns[n] = columns[0]
        return [
            None if card is None else Place(self._pools[n].parents[card_id], columns[n])
            for n, card in enumerate(cards)
        ]

    def _only_followed(self, number: int, before: Sequence[str], covered: Sequence[str]) -> bool:
        """Whether a card covers on one side what is left there of what it covered before, with columns
        that came into its middle.
        """
        follower, came = self._followers[number], self._grids[0].new_in(covered)
        now = self._sides_grids[number].columns(covered)
        return now in (follower.columns(before, came), follower.hull(before))

    def _card(self, number: int, card_id: str) -> Card | None:
        return cast("Card | None", self._pools[number].records.get(card_id))

    def _put(self, card: Card, place: Place) -> Card:
        if place.columns == TRAY:
            known = [each.span for each in self._versions(card.id)]
            base = self._card(0, card.id)
            step, span = None, merged_span(1 if base is None else base.span, known[0], known[-1])
        else:
            step, span = self._steps[place.columns[0]], place.columns[1] - place.columns[0] + 1
        if (step, span) == (card.step, card.span):
            return card
        return card.with_values({"step": step, "span": span})

    def _versions(self, card_id: str) -> list[Card]:
        """The card on our side and on theirs, as far as they have it."""
        return [card for number in (1, 2) if (card := self._card(number, card_id)) is not None]

    # ---- what clashed

    def _tell_places(self, card_id: str, base: Place | None, ours: Place, theirs: Place) -> None:
        mine, other = (json_text(self._said(place)) for place in (ours, theirs))
        known = "" if base is None else json_text(self._said(base))
        self._sides.clash(card_id, Clash("place", mine, other, known))

    def _said(self, place: Place) -> dict[str, object]:
        first, last = place.columns
        if place.columns == TRAY:
            return {"lane": place.lane, "step": None}
        return {"lane": place.lane, "step": self._steps[first], "span": last - first + 1}

    def _tell_lost(self, card_id: str) -> None:
        """A card whose column the other side deleted: where it stood."""
        known = self._versions(card_id)
        new = len(known) == 1 and self._card(0, card_id) is None
        if any(card.step is None for card in known) or not (new or len(known) > 1):
            return
        places = [json_text(self._raw(number, card_id)) for number in (1, 2)]
        self._sides.clash(card_id, Clash("place", *places))

    def _raw(self, number: int, card_id: str) -> dict[str, object] | None:
        card = self._card(number, card_id)
        if card is None:
            return None
        return {"lane": self._pools[number].parents[card_id], "step": card.step, "span": card.span}

    # ---- into the lanes

    def filled(self, lane: Lane) -> Lane:
        """A lane with its cards, in stack order."""
        if lane.id in self._sides.untouched:
            return lane
        _, ours, theirs = self._sides.trio(CARDS).order(lane.id)
        here = {*self._at_home(lane.id, ours), *self._at_home(lane.id, theirs)}
        order = self._sides.siblings(CARDS, lane.id, here)
        known: Pool = self._pools[1]
        cards = tuple(
            self.differing[each] if each in self.differing else cast("Card", known.records[each])
            for each in order
        )
        return filled(self._holding(lane) if cards else lane, cards=cards)

    def _at_home(self, lane: str, ids: Sequence[str]) -> Iterator[str]:
        for each in ids:
            if each not in self._looked_at or self.lanes.get(each) == lane:
                yield each

    def _holding(self, lane: Lane) -> Lane:
        """A curve is drawn from other lanes' cards: where one side made a curve of a lane, and the other
        put cards into it, it stays what it was.
        """
        if lane.kind != LaneKind.CURVE:
            return lane
        trio = self._sides.trio(LANES)
        sides = [
            cast("Lane | None", pool.records.get(lane.id)) for pool in (trio.base, trio.ours, trio.theirs)
        ]
        kinds = [each.kind for each in sides if each is not None and each.kind != LaneKind.CURVE]
        if not kinds:
            return lane
        base, ours, theirs = sides
        kind = base.kind if base is not None and base.kind != LaneKind.CURVE else max(kinds)
        mine, other = (kind if each is None else each.kind for each in (ours, theirs))
        if mine != other:
            known = "" if base is None else json_text(base.kind)
            self._sides.clash(lane.id, Clash("kind", json_text(mine), json_text(other), known))
        return lane.with_values({"kind": kind})


def _weight(place: Place) -> tuple[bool, Place]:
    """Rather on the map than in the parking lot."""
    return place.columns != TRAY, place
