"""What one card looks like: paper, shadow, title, and a foot with face, channel and owner.

A card's look depends on nothing but the inputs of ``CardSetter.face``, so a face is kept as long
as they are the same, wherever the card stands.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.boxes import CardFace
from journey_editor.layout.display import Group, Item, Path, Rect, Shadow, Symbol
from journey_editor.layout.setting import Setter
from journey_editor.layout.symbols import circle
from journey_editor.method.channels import icon_for
from journey_editor.method.initials import initials
from journey_editor.model import Card, Journey

Box = tuple[float, float, float, float]


class OwnerLook(NamedTuple):
    """What shows of an owner: the disc."""

    initials: str
    color: str
    ink: str


class ChannelLook(NamedTuple):
    """What shows of a channel."""

    icon: str
    name: str
    controlled: bool | None


class Looks(NamedTuple):
    """All owners and channels of a map as they show, by id."""

    owners: dict[str, OwnerLook]
    channels: dict[str, ChannelLook]


def looks_of(journey: Journey) -> Looks:
    """How the owners and channels of a map show."""
    letters = initials(journey.owners)
    owners = {
        owner.id: OwnerLook(letters[owner.id], color, theme.white_on(color))
        for i, owner in enumerate(journey.owners)
        for color in (theme.disc_color(owner, i),)
    }
    channels = {
        channel.id: ChannelLook(f"icon-{icon_for(channel)}", channel.name, channel.controlled)
        for channel in journey.channels
    }
    return Looks(owners, channels)


class CardSetter:
    """Makes the faces of cards."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._inks: dict[str, tuple[str, str]] = {}

    def face(
        self,
        card: Card,
        paper: str,
        owner: OwnerLook | None,
        channel: ChannelLook | None,
        width: float,
        language: str,
        limit: int | None = theme.CARD_LINES,
    ) -> CardFace:
        """The face of a card ``width`` points wide on ``paper``; its title in at most ``limit`` lines."""
        ink, soft = self._ink(paper)
        title = self._setter.set(
            card.title,
            theme.CARD_TEXT,
            ink,
            language,
            x=theme.CARD_PAD_X,
            y=theme.CARD_PAD_TOP,
            width=width - 2 * theme.CARD_PAD_X,
            limit=limit,
        )
        height = theme.CARD_PAD_TOP + title.height + theme.CARD_PAD_BOTTOM
        has_foot = card.emotion is not None or owner is not None or channel is not None
        if has_foot:
            height += theme.FOOT_GAP + theme.FOOT_HEIGHT
        height = max(height, theme.CARD_LEAST)
        items: list[Item] = [
            Shadow(0.0, 0.0, width, height),
            Rect(0.0, 0.0, width, height, fill=paper, radius=theme.CARD_RADIUS),
            *title.runs,
        ]
        at_face = at_owner = at_channel = None
        if has_foot:
            middle = height - theme.CARD_PAD_BOTTOM - theme.FOOT_HEIGHT / 2
            left, right = theme.CARD_PAD_X, width - theme.CARD_PAD_X
            if card.emotion is not None:
                at_face = _emotion(items, card.emotion, left, middle)
                left += theme.FACE_SIZE + 6
            if owner is not None:
                at_owner = self._disc(items, owner, right, middle)
                right -= theme.DISC_SIZE + 6
            if channel is not None:
                free = channel.controlled if card.controlled is None else card.controlled
                at_channel = self._channel(items, channel, free is False, left, right, middle, soft)
        group = Group(0.0, 0.0, width, height, tuple(items), "card", card.id)
        return CardFace(width, height, group, title.block, at_face, at_owner, at_channel)

    def _ink(self, paper: str) -> tuple[str, str]:
        """The inks of title and channel on a paper."""
        found = self._inks.get(paper)
        if found is None:
            ink = theme.ink_on(paper)
            soft = theme.mix(ink, paper, 0.28)
            found = self._inks[paper] = ink, soft if theme.contrast(soft, paper) >= 4.5 else ink
        return found

    def _disc(self, items: list[Item], owner: OwnerLook, right: float, middle: float) -> Box:
        radius = theme.DISC_SIZE / 2
        x = right - radius
        items.append(Path(circle(x, middle, radius), fill=owner.color))
        font, size = theme.DISC_TEXT
        if owner.initials:
            items.append(
                self._setter.centred(
                    owner.initials, font, size, owner.ink, x, middle, theme.DISC_SIZE - 4
                )
            )
        return right - theme.DISC_SIZE, middle - radius, theme.DISC_SIZE, theme.DISC_SIZE

    def _channel(
        self,
        items: list[Item],
        channel: ChannelLook,
        free: bool,
        left: float,
        right: float,
        middle: float,
        ink: str,
    ) -> Box:
        size = theme.CHANNEL_SIZE
        if free:  # not controlled by the organisation: a dashed ring around the icon
            radius = theme.FOOT_HEIGHT / 2 - 0.5
            ring = Path(
                circle(left + radius, middle, radius), stroke=ink, stroke_width=0.9, dash=(2.2, 2.4)
            )
            items.append(ring)
            shift = radius - (size - 2) / 2
            items.append(Symbol(channel.icon, left + shift, middle - (size - 2) / 2, size - 2, ink))
            end = left + 2 * radius
        else:
            items.append(Symbol(channel.icon, left, middle - size / 2, size, ink))
            end = left + size
        font, text_size = theme.CHANNEL_TEXT
        label = self._setter.label(channel.name, font, text_size, ink, right - end - 4)
        if label is not None:
            items.append(label._replace(x=end + 4, baseline=middle + text_size * 0.36))
            end += 4 + label.width
        return left, middle - theme.FOOT_HEIGHT / 2, end - left, theme.FOOT_HEIGHT


def _emotion(items: list[Item], emotion: int, left: float, middle: float) -> Box:
    size = theme.FACE_SIZE
    items.append(Symbol(f"face-{emotion}", left, middle - size / 2, size, theme.INK))
    return left, middle - size / 2, size, size
