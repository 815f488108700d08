"""Finding cards: by words in what they say, and by filters on what they have.

All words must be met: by the card's text, notes or tags, by the name of its owner or channel, or, for
the method's own words, by their synonyms in three languages and by the kind of its lane (``glossary``).
Several values of one facet are alternatives; different facets and the words must all hold.

``Finder`` keeps the folded text of every card and the cards found in every lane; both are kept as long
as the card or the lane is the same object, so after an edit only what it changed is looked at again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, NamedTuple

from journey_editor.method.channels import match_library
from journey_editor.method.folding import haystack, needle
from journey_editor.method.glossary import MOST_WORDS, Glossary, Meaning
from journey_editor.model import LANE_KINDS, Card, Channel, Journey, Lane, LaneKind

Facet = Literal["owner", "emotion", "channel", "tag", "kind"]
Value = str | int | None
"""An id, an emotion, a tag or a kind of lane; None: the card has no such thing."""
FACETS: tuple[Facet, ...] = ("owner", "emotion", "channel", "tag", "kind")
MORE = 64
"""Cards that ``Finder.prepare`` reads in one go."""
RARE = 3
"""Letters from which on a word is in few cards: then one long text is looked through faster than many."""
_PARTED = "\x1e"
"""Parts the texts of two cards; a blank to ``split``, so no word that is looked for has it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What cards must have; a facet without values asks for nothing."""

    owner: frozenset[Value] = frozenset()
    emotion: frozenset[Value] = frozenset()
    channel: frozenset[Value] = frozenset()
    tag: frozenset[Value] = frozenset()
    kind: frozenset[Value] = frozenset()

    def __bool__(self) -> bool:
        return any(self[facet] for facet in FACETS)

    def __getitem__(self, facet: Facet) -> frozenset[Value]:
        return getattr(self, facet)

    def toggled(self, facet: Facet, value: Value) -> Filter:
        """With this value added, or taken out if it was in."""
        return replace(self, **{facet: self[facet] ^ {value}})

    def without(self, facet: Facet) -> Filter:
        """Asking nothing of one facet."""
        return replace(self, **{facet: frozenset()}) if self[facet] else self

    def pruned(self, journey: Journey) -> Filter:
        """Without owners and channels that are no longer in the map."""
        owner = self.owner & {None, *journey.owners_by_id}
        channel = self.channel & {None, *journey.channels_by_id}
        if (owner, channel) == (self.owner, self.channel):
            return self
        return replace(self, owner=owner, channel=channel)


@dataclass(frozen=True, slots=True)
class Need:
    """A word that a card must meet, or a term of several words; folded."""

    words: tuple[str, ...]
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, understood: all needs must be met."""

    needs: tuple[Need, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.needs)


class _Row(NamedTuple):
    """A card with its folded text."""

    card_id: str
    text: str
    card: Card
    owner: str | None
    channel: str | None


class _Named(NamedTuple):
    """A need with the owners and channels whose names meet it."""

    need: Need
    owners: frozenset[str]
    channels: frozenset[str]


class _Lane(NamedTuple):
    lane: Lane
    columns: object
    """The map's phases: the order of its cards across."""
    rows: tuple[_Row, ...]
    """In reading order: by column, then down the stack."""
    text: str
    """All their texts, one after the other."""
    ends: tuple[int, ...]
    """Where each one's text ends in it."""


class _Found(NamedTuple):
    lane: Lane
    columns: object
    cards: tuple[str, ...]


class _Asked(NamedTuple):
    """What the kept results answer."""

    query: Query
    wanted: Filter
    owners: object
    channels: object


class Finder:
    """Finds cards of one map as it changes."""

    def __init__(self) -> None:
        self._glossary = Glossary()
        self._texts: dict[str, _Row] = {}
        self._lanes: dict[str, _Lane] = {}
        self._found: dict[str, _Found] = {}
        self._asked: _Asked | None = None

    def parse(self, typed: str) -> Query:
        """The words of a query; the longest terms of several words are one need each."""
        words = needle(typed).split()
        needs: list[Need] = []
        while words:
            for count in range(min(MOST_WORDS, len(words)), 0, -1):
                meaning = self._glossary.meaning(" ".join(words[:count]))
                if meaning is not None or count == 1:
                    needs.append(Need(tuple(words[:count]), meaning))
                    del words[:count]
                    break
        return Query(tuple(needs))

    def prepare(self, journey: Journey) -> Iterator[None]:
        """Read the map's cards, pausing after every few of them, so that the first search need not."""
        for lane in journey.lanes:
            for first in range(0, len(lane.cards), MORE):
                for card in lane.cards[first : first + MORE]:
                    self._row(card)
                yield
            self._lane(journey, lane)

    def find(self, journey: Journey, query: Query, wanted: Filter) -> tuple[str, ...]:
        """The ids of the cards that meet a query and a filter, in reading order: lane by lane."""
        asked = _Asked(query, wanted, journey.owners, journey.channels)
        if not _is_same(self._asked, asked):
            self._asked = asked
            self._found.clear()
        named = _named(journey, query)
        kept: dict[str, _Found] = {}
        for lane in journey.lanes:
            found = self._found.get(lane.id)
            if found is None or found.lane is not lane or found.columns is not journey.phases:
                rows = _met(self._lane(journey, lane), named, wanted)
                found = _Found(lane, journey.phases, tuple([row.card_id for row in rows]))
            kept[lane.id] = found
        self._found = kept
        if len(self._lanes) > len(kept):
            self._lanes = {key: lane for key, lane in self._lanes.items() if key in kept}
        return tuple([card for found in kept.values() for card in found.cards])

    def in_order(self, journey: Journey, ids: AbstractSet[str]) -> tuple[str, ...]:
        """Cards of the map in the order in which they are found."""
        return tuple(
            [
                row.card_id
                for lane in journey.lanes
                if not ids.isdisjoint(lane.positions)
                for row in self._lane(journey, lane).rows
                if row.card_id in ids
            ]
        )

    def counts(self, journey: Journey, query: Query, wanted: Filter, facet: Facet) -> Counter[Value]:
        """How many cards each value of a facet would leave, all else that is asked being kept."""
        wanted, named = wanted.without(facet), _named(journey, query)
        told: Counter[Value] = Counter()
        for lane in journey.lanes:
            rows = _met(self._lane(journey, lane), named, wanted)
            if facet == "kind":
                told[kind_of(lane)] += len(rows)
            elif facet == "tag":
                told.update(tag for row in rows for tag in set(row.card.tags) or (None,))
            else:
                told.update(getattr(row.card, facet) for row in rows)
        return told

    # ---- reading

    def _lane(self, journey: Journey, lane: Lane) -> _Lane:
        kept = self._lanes.get(lane.id)
        if kept is None or kept.lane is not lane or kept.columns is not journey.phases:
            columns = journey.columns
            cards = sorted(lane.cards, key=lambda card: columns.get(card.step or "", len(columns)))
            rows = tuple([self._row(card) for card in cards])
            ends = tuple(accumulate(len(row.text) + len(_PARTED) for row in rows))
            text = _PARTED.join([*(row.text for row in rows), ""])
            kept = self._lanes[lane.id] = _Lane(lane, journey.phases, rows, text, ends)
        return kept

    def _row(self, card: Card) -> _Row:
        row = self._texts.get(card.id)
        if row is None or row.card is not card:
            files = (text for each in card.attachments for text in (each.name, each.alt))
            text = haystack("\n".join((card.title, card.notes, *card.tags, *files)))
            row = self._texts[card.id] = _Row(card.id, text, card, card.owner, card.channel)
        return row


def kind_of(lane: Lane) -> str:
    """A lane's kind as this version knows it: what it does not know counts as free."""
    return lane.kind if lane.kind in LANE_KINDS else LaneKind.FREE.value


def _is_same(one: _Asked | None, other: _Asked) -> bool:
    return (
        one is not None
        and one.owners is other.owners
        and one.channels is other.channels
        and one.query == other.query
        and one.wanted == other.wanted
    )


def _named(journey: Journey, query: Query) -> tuple[_Named, ...]:
    """The needs, with the owners and channels that they name."""
    if not query:
        return ()
    owners = [(owner.id, haystack(owner.name)) for owner in journey.owners]
    channels = [(channel.id, haystack(channel.name), _library_key(channel)) for channel in journey.channels]
    return tuple(
        _Named(
            need,
            frozenset(key for key, name in owners if _says(need, name)),
            frozenset(
                key
                for key, name, library in channels
                if _says(need, name) or (need.meaning is not None and library in need.meaning.channels)
            ),
        )
        for need in query.needs
    )


def _library_key(channel: Channel) -> str:
    found = None if channel.key else match_library(channel.name)
    return found.key if found else channel.key


def _says(need: Need, text: str) -> bool:
    """Whether a folded text has all the words of a need, or a synonym."""
    if all(word in text for word in need.words):
        return True
    return need.meaning is not None and any(term.is_in(text) for term in need.meaning.terms)


def _met(known: _Lane, named: tuple[_Named, ...], wanted: Filter) -> Sequence[_Row]:
    """The rows of a lane that meet everything."""
    lane = known.lane
    if wanted.kind and kind_of(lane) not in wanted.kind:
        return ()
    found: Sequence[_Row] = known.rows
    for one in named:
        found = _meeting(known, found, one)
    if wanted.owner:
        found = [row for row in found if row.owner in wanted.owner]
    if wanted.emotion:
        found = [row for row in found if row.card.emotion in wanted.emotion]
    if wanted.channel:
        found = [row for row in found if row.channel in wanted.channel]
    if wanted.tag:
        found = [row for row in found if not wanted.tag.isdisjoint(row.card.tags or (None,))]
    return found


def _meeting(known: _Lane, rows: Sequence[_Row], named: _Named) -> Sequence[_Row]:
    """Those of some rows of a lane that meet a need."""
    need, owners, channels = named
    meaning = need.meaning
    if not rows or (meaning is not None and known.lane.kind in meaning.kinds):
        return rows
    terms, whole = (meaning.terms if meaning is not None else ()), rows is known.rows
    if not terms and len(need.words) == 1 and (not whole or len(need.words[0]) < RARE):
        return _saying(rows, need.words[0], owners, channels)
    if not whole:
        return [
            row for row in rows if row.owner in owners or row.channel in channels or _says(need, row.text)
        ]
    places = set(_places(known, need.words[0]))
    if len(need.words) > 1:
        places = {place for place in places if all(word in rows[place].text for word in need.words)}
    for term in terms:
        places.update(place for place in _places(known, term.text) if term.is_in(rows[place].text))
    if owners or channels:
        places.update(
            [place for place, row in enumerate(rows) if row.owner in owners or row.channel in channels]
        )
    return rows if len(places) == len(rows) else [rows[place] for place in sorted(places)]


def _saying(
    rows: Sequence[_Row], word: str, owners: frozenset[str], channels: frozenset[str]
) -> Sequence[_Row]:
    """The rows that have a word in their text, or such an owner or channel, in one pass: the first
    letter that is typed is in most cards.
    """
    if owners or channels:
        found = [row for row in rows if word in row.text or row.owner in owners or row.channel in channels]
    else:
        found = [row for row in rows if word in row.text]
    return rows if len(found) == len(rows) else found


def _places(known: _Lane, word: str) -> Iterator[int]:
    """Which rows of a lane have a folded word in their text."""
    if len(word) < RARE:
        yield from [place for place, row in enumerate(known.rows) if word in row[1]]
        return
    text, ends = known.text, known.ends
    at, place = text.find(word), 0
    while at >= 0:
        place = bisect_right(ends, at, place)
        yield place
        at = text.find(word, ends[place])
