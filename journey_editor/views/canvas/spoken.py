"""The map in words, as a screen reader says it: what a thing is called, and where it stands."""

from __future__ import annotations

from typing import Literal, NamedTuple

from journey_editor.i18n import Words
from journey_editor.method.emotions import emotion_name
from journey_editor.method.facts import card_facts, reach
from journey_editor.method.lanes import PARKING
from journey_editor.model import Card, Journey, Lane
from journey_editor.session.selection import Selection
from journey_editor.session.sizing import steps_of, width_of
from journey_editor.views.canvas.signs import SIGN_NAMES, Signs

Kind = Literal["phase", "step", "lane", "tray", "cell", "card", "text"]


class Thing(NamedTuple):
    """Something on the map that can be told of. A card that changes its lane is another thing."""

    kind: Kind
    key: str = ""
    """The id of the phase, step, lane or card; of a cell its step; of an open text, whose it is."""
    lane: str = ""
    """The lane of a card or cell; empty for cards in the strip without a place."""
    of: Kind | None = None
    """Whose text is open."""


class Spoken:
    """Puts the things of one map into words."""

    def __init__(self, words: Words, journey: Journey, signs: Signs | None = None) -> None:
        """``signs``: what wears one, which is told as well."""
        self._words = words
        self._journey = journey
        self._signs = signs

    def name(self, thing: Thing) -> str:
        """What it is called: its own words, else what it is."""
        words, journey = self._words, self._journey
        if thing.kind == "card":
            found = journey.find_card(thing.key)
            return (found[1].title.strip() if found else "") or words.tr("Card without text")
        if thing.kind == "cell":
            count = len(self._stack(thing))
            return (
                words.trn("Cell with {n} card", "Cell with {n} cards", count)
                if count
                else words.tr("Empty cell")
            )
        if thing.kind == "tray":
            return words.say(PARKING)
        if thing.kind == "text":
            return words.tr("Text")
        return self._heading(thing) or self._number(thing)

    def description(self, thing: Thing) -> str:
        """Where it stands and what it carries, its sign included."""
        told = self._described(thing)
        sign = self._signs.of.get(thing.key) if self._signs and thing.kind != "cell" else None
        return f"{told}, {self._words.say(SIGN_NAMES[sign])}" if sign else told

    def _described(self, thing: Thing) -> str:
        words, journey = self._words, self._journey
        if thing.kind == "card":
            found = journey.find_card(thing.key)
            return ", ".join((self.place(thing), *self.facts(found[1]))) if found else ""
        if thing.kind == "cell":
            return self.place(thing)
        if thing.kind == "lane":
            count = len(journey.lane(thing.key).cards)
            return f"{self._number(thing)}, {words.trn('{n} card', '{n} cards', count)}"
        if thing.kind == "step":
            return f"{self._number(thing)}, {self._phase_of(thing.key)}"
        if thing.kind == "tray":
            count = sum(len(lane.cells.get(None, ())) for lane in journey.lanes)
            return words.trn("{n} card", "{n} cards", count)
        return self._number(thing) if thing.kind == "phase" else ""

    def place(self, thing: Thing) -> str:
        """Where a card or cell stands: phase · step, lane, and the place among several in a cell."""
        found = self._journey.find_card(thing.key) if thing.kind == "card" else None
        step = found[1].step if found else thing.key
        parts = [self._column(step)]
        lane = found[0].id if found else thing.lane
        if lane:
            parts.append(self.name(Thing("lane", lane)))
        if found is not None:
            stack = found[0].cells[step]
            if len(stack) > 1:
                ids = [card.id for card in stack]
                parts.append(
                    self._words.tr("{number} of {count}", number=ids.index(thing.key) + 1, count=len(stack))
                )
        return ", ".join(parts)

    def facts(self, card: Card) -> tuple[str, ...]:
        """What a card carries beside its text: how far it reaches, emotion, owner, channel."""
        return card_facts(card, self._journey, self._words)

    def reach(self, card: Card) -> str:
        """How many columns a card covers."""
        return reach(card, self._words)

    def size(self, thing: Thing) -> str:
        """How wide a phase or step is, how tall a lane at least."""
        words, journey = self._words, self._journey
        if thing.kind == "lane":
            height = journey.lane(thing.key).height
            return words.tr("Height: {n} points", n=height) if height else words.tr("Height: automatic")
        steps = steps_of(journey, chosen_heading(thing))
        return words.tr("Width: {n} points", n=sum(width_of(journey, step) for step in steps))

    # ---- parts

    def _heading(self, thing: Thing) -> str:
        journey = self._journey
        if thing.kind == "lane":
            return journey.lane(thing.key).title.strip()
        row = journey.phases if thing.kind == "phase" else journey.steps
        return next((item.title.strip() for item in row if item.id == thing.key), "")

    def _number(self, thing: Thing) -> str:
        """Which of its row it is: "Phase 2 of 5"."""
        words, journey = self._words, self._journey
        if thing.kind == "lane":
            number, count = journey.lane_numbers[thing.key] + 1, len(journey.lanes)
            return words.tr("Lane {number} of {count}", number=number, count=count)
        if thing.kind == "phase":
            ids = [phase.id for phase in journey.phases]
            return words.tr("Phase {number} of {count}", number=ids.index(thing.key) + 1, count=len(ids))
        ids = [step.id for step in journey.phase_of[thing.key].steps]
        return words.tr("Step {number} of {count}", number=ids.index(thing.key) + 1, count=len(ids))

    def _phase_of(self, step: str) -> str:
        return self.name(Thing("phase", self._journey.phase_of[step].id))

    def _column(self, step: str | None) -> str:
        """The phase and, where it has several, its step."""
        if not step:
            return self._words.say(PARKING)
        phase = self._journey.phase_of[step]
        if len(phase.steps) == 1 and not self._heading(Thing("step", step)):
            return self._phase_of(step)
        return f"{self._phase_of(step)} · {self.name(Thing('step', step))}"

    def _stack(self, cell: Thing) -> tuple[Card, ...]:
        return self._journey.lane(cell.lane).cells.get(cell.key, ())


def card_thing(lane: Lane, card: Card) -> Thing:
    """A card as a thing: in its lane, or in the strip without a place."""
    return Thing("card", card.id, lane.id if card.step else "")


def chosen_heading(thing: Thing) -> Selection:
    """The selection of a phase or step."""
    return Selection(phase=thing.key) if thing.kind == "phase" else Selection(step=thing.key)


def chosen_thing(journey: Journey, chosen: Selection) -> Thing | None:
    """What the keyboard is on."""
    if chosen.current:
        found = journey.find_card(chosen.current)
        return card_thing(*found) if found else None
    if chosen.cell:
        cell = chosen.cell
        return Thing("cell", cell.step, cell.lane) if cell.step else Thing("tray")
    if chosen.phase:
        return Thing("phase", chosen.phase)
    if chosen.step:
        return Thing("step", chosen.step)
    return Thing("lane", chosen.lane) if chosen.lane else None


def happened(words: Words, old: Journey, new: Journey, chosen: Selection) -> str:
    """What a change did to what is selected, in a sentence; empty where the focus tells enough."""
    before, after = Spoken(words, old), Spoken(words, new)
    if not chosen.cards:
        return _heading_changed(before, after, old, new, chosen)
    was, now = old.find_card(chosen.cards[-1]), new.find_card(chosen.cards[-1])
    if was is None or now is None or (was[1] is now[1] and was[0] is now[0]):
        return ""
    there = after.place(card_thing(*now))
    if (was[0].id, was[1].step) != (now[0].id, now[1].step) or _rank(*was) != _rank(*now):
        if len(chosen.cards) == 1:
            return words.tr("Moved to {place}", place=there)
        return words.trn(
            "{n} card moved, the last to {place}",
            "{n} cards moved, the last to {place}",
            len(chosen.cards),
            place=there,
        )
    if was[1].span != now[1].span:
        return after.reach(now[1])
    if was[1].emotion is not None and now[1].emotion is None:
        return words.say(emotion_name(None))
    known = before.facts(was[1])
    return ", ".join(fact for fact in after.facts(now[1]) if fact not in known)


def _rank(lane: Lane, card: Card) -> int:
    return [each.id for each in lane.cells[card.step]].index(card.id)


def _heading_changed(before: Spoken, after: Spoken, old: Journey, new: Journey, chosen: Selection) -> str:
    thing = chosen_thing(new, chosen)
    if thing is None or thing.kind not in ("phase", "step", "lane"):
        return ""
    known = {
        "phase": any(phase.id == thing.key for phase in old.phases),
        "step": thing.key in old.columns,
        "lane": thing.key in old.lane_numbers,
    }[thing.kind]
    if not known:
        return ""
    if _order(old, thing) != _order(new, thing):
        return after.description(thing)
    size = after.size(thing)
    return size if size != before.size(thing) else ""


def _order(journey: Journey, thing: Thing) -> tuple[object, ...]:
    if thing.kind == "phase":
        return (next(i for i, phase in enumerate(journey.phases) if phase.id == thing.key),)
    if thing.kind == "step":
        return journey.columns[thing.key], journey.phase_of[thing.key].id
    return (journey.lane_numbers[thing.key],)
