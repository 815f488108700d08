"""What each record looks like in a file, derived from the model: one place for reader and writer.

A field that is added to a model is read, and written when it differs from its default, without a
word here. ``_ALWAYS`` names what is written even at its default, because outside tools rely on it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from journey_editor.model import (
    Attachment,
    Card,
    Channel,
    Conflict,
    Journey,
    Lane,
    Owner,
    Phase,
    Record,
    Step,
)

FILES = "files"
"""The root's last member, no field: SHA-256 → the bytes of an attached file (``storage.embedded``)."""
INTERNAL = "unknown"
"""The field that keeps unknown members; a file's member of the same name is one of those."""

_ALWAYS: dict[type[Record], tuple[str, ...]] = {
    Owner: ("id", "name", "kind"),
    Channel: ("id", "name", "kind", "controlled"),
    Step: ("id", "title"),
    Phase: ("id", "title"),
    Attachment: ("id", "name", "type"),
    Card: ("id", "title", "step", "emotion", "owner", "channel", "notes"),
    Lane: ("id", "title", "kind"),
    Conflict: ("id", "record", "member", "ours", "theirs"),
    Journey: ("id", "title", "language"),
}

_WHEN_FILLED = frozenset({"attachments", "conflicts"})
"""Lists of records that are written only when they hold some."""


class Shape(NamedTuple):
    """The members of one kind of record.

    ``always``: (name, ``"name": ``). ``sometimes``: (name, ``"name": ``, default).
    ``children``: (name, ``"name": ``, shape), written last of the known ones; those ``when_filled``
    only when there are any. ``lists``: names of members that are lists of plain values; ``single``: those
    that are no lists. ``level``: how deep the record stands in the file.
    """

    model: type[Record]
    level: int
    names: frozenset[str]
    always: tuple[tuple[str, str], ...]
    sometimes: tuple[tuple[str, str, Any], ...]
    children: tuple[tuple[str, str, Shape], ...]
    when_filled: frozenset[str]
    lists: tuple[str, ...]
    single: frozenset[str]

    def child(self, member: str) -> Shape | None:
        """The shape of the records in a member, or None where it holds none."""
        return next((shape for name, _, shape in self.children if name == member), None)


def _shape(model: type[Record], level: int, **children: Shape) -> Shape:
    fields = {name: field for name, field in model.fields.items() if name != INTERNAL}
    plain = [name for name in fields if name not in children and name not in _ALWAYS[model]]
    lists = tuple(name for name in plain if isinstance(fields[name].default, tuple))
    return Shape(
        model=model,
        level=level,
        names=frozenset(fields),
        always=tuple((name, f'"{name}": ') for name in _ALWAYS[model]),
        sometimes=tuple((name, f'"{name}": ', fields[name].default) for name in plain),
        children=tuple((name, f'"{name}": ', shape) for name, shape in children.items()),
        when_filled=_WHEN_FILLED & children.keys(),
        lists=lists,
        single=frozenset(fields).difference(children, lists),
    )


ATTACHMENT = _shape(Attachment, 7)
CARD = _shape(Card, 5, attachments=ATTACHMENT)
LANE = _shape(Lane, 3, cards=CARD)
STEP = _shape(Step, 5)
PHASE = _shape(Phase, 3, steps=STEP)
OWNER = _shape(Owner, 3)
CHANNEL = _shape(Channel, 3)
CONFLICT = _shape(Conflict, 3)
JOURNEY = _shape(Journey, 1, owners=OWNER, channels=CHANNEL, phases=PHASE, lanes=LANE, conflicts=CONFLICT)
