"""The cards of a merged map: which there are, what they say and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from journey_editor.changes.grids import TRAY, Grid
from journey_editor.changes.places import (
    Place,
    Settled,
    Stand,
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
        self._grids = tuple(Grid(own, steps) for own in columns)
        self._followers = tuple(Grid(columns[0], own) for own in columns)
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
        base = self._base_place(card_id)
        ours, theirs = (self._stand(number, card_id, base) for number in (1, 2))
        left = theirs if ours is None else ours
        if left is None:
            return
        moved = base is not None and (
            left.place.lane != base.lane or is_far(left.place.columns, base.columns)
        )
        card = self._sides.survivor(CARDS, card_id, moved=moved)
        if card is None:
            return
        found = Settled(left.place)
        if ours is not None and theirs is not None:
            found = merged_place(base, ours, theirs)
            if found.listed:
                self._tell_places(card_id, base, ours.place, theirs.place)
        place = ours.place if ours is not None and found.listed and self._sides.ours_win else found.place
        if place.columns == TRAY and not found.listed:
            self._tell_lost(card_id)
        self.lanes[card_id] = place.lane
        self.differing[card_id] = self._put(cast("Card", card), place)

    def _base_place(self, card_id: str) -> Place | None:
        """Where a card of the base would stand in the merged map if nobody had touched it."""
        card, grid = self._card(0, card_id), self._grids[0]
        if card is None:
            return None
        return Place(self._pools[0].parents[card_id], grid.carried(grid.covered(card)))

    def _stand(self, number: int, card_id: str, base: Place | None) -> Stand | None:
        """Where a card stands on a side, in columns of the merged map; None where it is not.

        A side on which it lost its place with its columns, and only followed them before, has no say.
        """
        card, grid = self._card(number, card_id), self._grids[number]
        if card is None:
            return None
        covered, lane = grid.covered(card), self._pools[number].parents[card_id]
        place = Place(lane, grid.carried(covered))
        old = self._card(0, card_id)
        if base is None or old is None:
            return Stand(place)
        before, follower = self._grids[0].covered(old), self._followers[number]
        own, likely = grid.own(covered), follower.carried(before)
        loose = follower.loose(own, before)
        followed = loose[0] or own[0] == likely[0], loose[1] or own[1] == likely[1]
        if place.columns == TRAY and all(followed):
            return Stand(Place(lane, base.columns))
        if all(followed):
            return Stand(place, loose=(True, True))
        return Stand(
            place,
            loose=self._grids[0].loose(place.columns, before),
            added=grid.numbers(covered, without=before, within=place.columns),
            removed=grid.numbers(before, without=covered),
        )

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
