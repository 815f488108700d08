"""How the owners and channels of a map show on its cards."""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.layout.palettes import Palette
from journey_editor.method.channels import icon_for
from journey_editor.method.initials import initials
from journey_editor.model import Journey


class OwnerLook(NamedTuple):
    """What shows of an owner: the disc."""

    initials: str
    color: str
    ink: str
    ring: str | None = None
    """The line around it, where it has one in every place."""


class ChannelLook(NamedTuple):
    """What shows of a channel."""

    icon: str
    name: str
    controlled: bool | None


class Looks(NamedTuple):
    """All owners and channels of a map as they show, by id."""

    owners: dict[str, OwnerLook]
    channels: dict[str, ChannelLook]


def looks_of(journey: Journey, palette: Palette) -> Looks:
    """How the owners and channels of a map show."""
    letters = initials(journey.owners)
    owners = {
        owner.id: OwnerLook(letters[owner.id], disc.fill, disc.ink, disc.edge)
        for i, owner in enumerate(journey.owners)
        for disc in (palette.disc(owner, i),)
    }
    channels = {
        channel.id: ChannelLook(f"icon-{icon_for(channel)}", channel.name, channel.controlled)
        for channel in journey.channels
    }
    return Looks(owners, channels)
