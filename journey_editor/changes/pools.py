"""Two maps and what both came from, as a merge compares them: by kind of record and identity."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from journey_editor.model import Card, Channel, Journey, Lane, Owner, Phase, Record, Step

Records = Mapping[str, Record]
Lists = Mapping[str, Sequence[str]]
"""Parent's id → ids of its children, in order; the parent of what stands in the map itself is ""."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The records of one kind in one map."""

    records: Records
    lists: Lists
    parents: Mapping[str, str] = field(default_factory=dict[str, str])
    """Id → parent's id, for what stands in another record."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record, and where a map keeps them."""

    name: str
    model: type[Record]
    parents: str = ""
    """The member of the map whose records hold them; empty: the map itself does."""

    def pool(self, journey: Journey | None, without: Collection[str] = ()) -> Pool:
        """Those of one map, but for the children of some parents."""
        if journey is None:
            return Pool({}, {})
        if not self.parents:
            records: Sequence[Record] = getattr(journey, self.name)
            return Pool({each.id: each for each in records}, {"": [each.id for each in records]})
        children: Callable[[Record], Sequence[Record]] = attrgetter(self.name)
        parents: Sequence[Record] = [
            each for each in getattr(journey, self.parents) if each.id not in without
        ]
        lists = {parent.id: [each.id for each in children(parent)] for parent in parents}
        return Pool(
            {each.id: each for parent in parents for each in children(parent)},
            lists,
            {each: parent for parent, ids in lists.items() for each in ids},
        )


OWNERS = Kind("owners", Owner)
CHANNELS = Kind("channels", Channel)
PHASES = Kind("phases", Phase)
STEPS = Kind("steps", Step, "phases")
LANES = Kind("lanes", Lane)
CARDS = Kind("cards", Card, "lanes")
KINDS = (OWNERS, CHANNELS, PHASES, STEPS, LANES, CARDS)


@dataclass(frozen=True, slots=True)
class Trio:
    """The records of one kind in the base, in ours and in theirs."""

    base: Pool
    ours: Pool
    theirs: Pool

    def ids(self) -> Iterator[str]:
        """All identities, each once: ours in our order, then theirs, then those of the base."""
        yield from dict.fromkeys((*self.ours.records, *self.theirs.records, *self.base.records))

    def order(self, parent: str) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The children of a parent in base, ours and theirs."""
        return (
            self.base.lists.get(parent, ()),
            self.ours.lists.get(parent, ()),
            self.theirs.lists.get(parent, ()),
        )
