"""What is said of a card beside its text, to those who hear the page instead of seeing it."""

from __future__ import annotations

from journey_editor.i18n import Words
from journey_editor.method.facts import card_facts
from journey_editor.model import Card, Journey, Lane


class SpokenFacts:
    """The facts of one map's cards as sentences; many cards have the same."""

    def __init__(self, journey: Journey, words: Words) -> None:
        self._journey = journey
        self._words = words
        self._known: dict[tuple[object, ...], str] = {}

    def of(self, lane: Lane, card: Card, *, with_lane: bool) -> str:
        """What a card's signs mean, and in which lane it is if that is asked for; "" where there is nothing
        to say.
        """
        key = (
            card.span,
            card.emotion,
            card.owner,
            card.channel,
            card.controlled,
            card.step is None,
            card.attachments,
            lane.id if with_lane else "",
        )
        found = self._known.get(key)
        if found is None:
            said = card_facts(card, self._journey, self._words)
            if with_lane and lane.title.strip():
                said = (self._words.tr("Lane: {name}", name=" ".join(lane.title.split())), *said)
            found = self._known[key] = " ".join(f"{each[:1].upper()}{each[1:]}." for each in said)
        return found
