"""What a screen reader finds below what: the order of the map's things, out of the document."""

from __future__ import annotations

from functools import cached_property

from journey_editor.model import Journey, Lane
from journey_editor.views.canvas.spoken import Kind, Thing, card_thing


class Tree:
    """One document's things. Lanes that did not change are taken over from the tree before."""

    def __init__(self, journey: Journey, before: Tree | None = None) -> None:
        self.journey = journey
        kept = before.lanes if before is not None and before.journey.phases is journey.phases else {}
        self.lanes: dict[str, tuple[Lane, tuple[Thing, ...]]] = {
            lane.id: kept[lane.id] for lane in journey.lanes if lane.id in kept and kept[lane.id][0] is lane
        }
        """The cards of lanes that were asked for, by the lane's id."""

    @cached_property
    def top(self) -> tuple[Thing, ...]:
        """Headings of phases and steps, then the lanes."""
        journey = self.journey
        return (
            *(Thing("phase", phase.id) for phase in journey.phases),
            *(Thing("step", step.id) for step in journey.steps),
            *(Thing("lane", lane.id) for lane in journey.lanes),
        )

    def children(self, thing: Thing) -> tuple[Thing, ...]:
        """The cards of a lane in the order of the columns, or those without a place."""
        if thing.kind == "tray":
            return self._tray
        return self._cards(thing.key) if thing.kind == "lane" else ()

    def has(self, thing: Thing) -> bool:
        """Whether it is there."""
        journey = self.journey
        if thing.kind == "card":
            lane = self._lane_of(thing)
            return lane is not None and (lane.cards[lane.positions[thing.key]].step is None) == (
                not thing.lane
            )
        if thing.kind == "lane":
            return thing.key in journey.lane_numbers
        return thing.key in journey.columns if thing.kind == "step" else thing in self._phases

    def full(self, kind: Kind, key: str) -> Thing | None:
        """A card or heading by its kind and id."""
        if kind != "card":
            return Thing(kind, key)
        found = self.journey.find_card(key)
        return card_thing(*found) if found else None

    def came_since(self, before: Tree, most: int) -> list[Thing]:
        """What is new since another tree; nothing when it is more than ``most``."""
        known = set(before.top)
        came = [thing for thing in self.top if thing not in known]
        for lane in self.journey.lanes:
            was = before.journey.lane(lane.id) if lane.id in before.journey.lane_numbers else None
            if was is not None and was is not lane:
                fresh = [card for card in lane.cards if card.id not in was.positions]
                came += [card_thing(lane, card) for card in fresh]
        return came if len(came) <= most else []

    def _cards(self, lane_id: str) -> tuple[Thing, ...]:
        if lane_id not in self.lanes:
            lane = self.journey.lane(lane_id)
            cells = lane.cells
            things = tuple(
                Thing("card", card.id, lane_id)
                for step in self.journey.steps
                for card in cells.get(step.id, ())
            )
            self.lanes[lane_id] = lane, things
        return self.lanes[lane_id][1]

    @cached_property
    def _tray(self) -> tuple[Thing, ...]:
        return tuple(
            Thing("card", card.id) for lane in self.journey.lanes for card in lane.cells.get(None, ())
        )

    @cached_property
    def _phases(self) -> frozenset[Thing]:
        return frozenset(thing for thing in self.top if thing.kind == "phase")

    def _lane_of(self, card: Thing) -> Lane | None:
        if card.lane:
            number = self.journey.lane_numbers.get(card.lane)
            lane = self.journey.lanes[number] if number is not None else None
            return lane if lane is not None and card.key in lane.positions else None
        found = self.journey.find_card(card.key)
        return found[0] if found else None
