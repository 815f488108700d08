"""What one card looks like: paper, shadow, title, and a foot with face, channel and owner.

A card's look depends on nothing but the inputs of ``CardSetter.face``, so a face is kept as long
as they are the same, wherever the card stands.
"""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.boxes import CardFace
from journey_editor.layout.display import Group, Item, Path, Rect, Shadow, Symbol
from journey_editor.layout.setting import Setter, SetText
from journey_editor.layout.symbols import circle
from journey_editor.method.channels import icon_for
from journey_editor.method.initials import initials
from journey_editor.model import Card, Journey

Box = tuple[float, float, float, float]
Box3 = tuple[float, float, float]


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
        height = self._height(card, title, owner, channel, width)
        items: list[Item] = [
            Shadow(0.0, 0.0, width, height),
            Rect(0.0, 0.0, width, height, fill=paper, radius=theme.CARD_RADIUS),
            *title.runs,
        ]
        at_face = at_owner = at_channel = None
        middle = height - theme.CARD_PAD_BOTTOM - theme.FOOT_HEIGHT / 2
        left, right = theme.FOOT_PAD_X, width - theme.FOOT_PAD_X
        if card.emotion is not None:
            at_face = _emotion(items, card.emotion, left, middle)
            left += theme.FACE_SIZE + theme.FOOT_SPACE
        if owner is not None:
            at_owner = self._disc(items, owner, right, middle, paper)
            right -= theme.DISC_SIZE + theme.FOOT_SPACE
        if channel is not None:
            controlled = channel.controlled if card.controlled is None else card.controlled
            at_channel = self._channel(
                items, channel, controlled is False, (left, right, middle), soft, language
            )
        group = Group(0.0, 0.0, width, height, tuple(items), "card", card.id)
        return CardFace(width, height, group, title.block, at_face, at_owner, at_channel, paper, card.emotion)

    def _height(
        self, card: Card, title: SetText, owner: OwnerLook | None, channel: ChannelLook | None, width: float
    ) -> float:
        """A foot takes a row of its own, but for a lone owner's disc beside a short last line."""
        height = theme.CARD_PAD_TOP + title.height + theme.CARD_PAD_BOTTOM
        if card.emotion is None and channel is None:
            bare = max(height, theme.CARD_LEAST)
            if owner is None or _disc_fits(title, bare, width):
                return bare
        return max(height + theme.FOOT_GAP + theme.FOOT_HEIGHT, theme.CARD_LEAST)

    def _ink(self, paper: str) -> tuple[str, str]:
        """The inks of title and channel on a paper."""
        found = self._inks.get(paper)
        if found is None:
            ink = theme.ink_on(paper)
            soft = theme.mix(ink, paper, 0.28)
            found = self._inks[paper] = ink, soft if theme.contrast(soft, paper) >= 4.5 else ink
        return found

    def _disc(self, items: list[Item], owner: OwnerLook, right: float, middle: float, paper: str) -> Box:
        radius = theme.DISC_SIZE / 2
        x = right - radius
        size = theme.DISC_SIZE
        ring = self._ring(owner.color, paper)
        items.append(
            Rect(x - radius, middle - radius, size, size, owner.color, ring, 0.8 if ring else 0.0, radius)
        )
        font, points = theme.DISC_TEXT
        if owner.initials:
            items.append(self._setter.centred(owner.initials, font, points, owner.ink, x, middle, size - 4))
        return x - radius, middle - radius, size, size

    def _ring(self, disc: str, paper: str) -> str | None:
        """A thin line around a disc that would melt into its paper."""
        if paper != disc and theme.contrast(disc, paper) >= 2.0:
            return None
        return self._ink(paper)[1]

    def _channel(
        self,
        items: list[Item],
        channel: ChannelLook,
        free: bool,
        place: Box3,
        ink: str,
        language: str,
    ) -> Box:
        """The channel's icon, with its name where there is room. ``place``: left, right, middle.

        ``free``: the organisation does not control it, which a dashed ring around the icon tells.
        """
        left, right, middle = place
        size = theme.CHANNEL_SIZE
        if free:
            radius = theme.FOOT_HEIGHT / 2 - 0.5
            size -= 2
            items.append(
                Path(circle(left + radius, middle, radius), stroke=ink, stroke_width=0.9, dash=(2.2, 2.4))
            )
            items.append(Symbol(channel.icon, left + radius - size / 2, middle - size / 2, size, ink))
            end = left + 2 * radius
        else:
            items.append(Symbol(channel.icon, left, middle - size / 2, size, ink))
            end = left + size
        room = right - end - 3
        if room > 0 and channel.name:
            name = self._setter.set(
                " ".join(channel.name.split()),
                theme.CHANNEL_TEXT,
                ink,
                language,
                x=end + 3,
                y=0.0,
                width=room,
                limit=theme.CHANNEL_LINES,
            )
            top = middle - name.height / 2
            items += (run._replace(baseline=run.baseline + top) for run in name.runs)
            end += 3 + max((run.width for run in name.runs), default=0.0)
        return left, middle - theme.FOOT_HEIGHT / 2, end - left, theme.FOOT_HEIGHT


def _disc_fits(title: SetText, height: float, width: float) -> bool:
    """Whether the disc in the lower right corner touches no line of the title."""
    top = height - theme.CARD_PAD_BOTTOM - theme.DISC_SIZE
    right = width - theme.FOOT_PAD_X - theme.DISC_SIZE - theme.FOOT_SPACE
    return all(run.baseline < top or run.x + run.width <= right for run in title.runs)


def _emotion(items: list[Item], emotion: int, left: float, middle: float) -> Box:
    size = theme.FACE_SIZE
    items.append(Symbol(f"face-{emotion}", left, middle - size / 2, size, theme.INK))
    return left, middle - size / 2, size, size
