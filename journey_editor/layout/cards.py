"""What one card looks like: paper, shadow, title, and a foot with face, channel and owner.

A card's look depends on nothing but the inputs of ``CardSetter.face``, so a face is kept as long
as they are the same, wherever the card stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.attached import Shown, file_list, list_height, picture_row, row_height
from journey_editor.layout.boxes import Box, CardFace, CardParts
from journey_editor.layout.colours import contrast, ink_on, mix
from journey_editor.layout.display import Group, Item, Path, Rect, Shadow, Symbol
from journey_editor.layout.linebox import Line
from journey_editor.layout.lines import Painting
from journey_editor.layout.looks import ChannelLook, OwnerLook
from journey_editor.layout.palettes import Palette, Sheet
from journey_editor.layout.patterns import paper_items
from journey_editor.layout.setting import Setter
from journey_editor.layout.symbols import circle
from journey_editor.model import Card

_MOST_WIDTHS = 60
"""Widths of cards whose way of breaking titles is kept."""
_MOST_KEPT = 1_000
"""Papers and feet that are kept for the next card with the same."""


class _Foot(NamedTuple):
    """What stands at the lower edge of a card, and where its parts are."""

    items: tuple[Item, ...]
    owner: Box | None
    channel: Box | None


_NO_FOOT = _Foot((), None, None)
_FootKey = tuple[str, float, float, int | None, OwnerLook | None, ChannelLook | None, bool, str]
"""All that a foot depends on: paper, width and height of the card, emotion, owner, channel, whether that is
beyond the organisation's control, and the language.
"""


class CardSetter:
    """Makes the faces of cards."""

    def __init__(self, setter: Setter, palette: Palette) -> None:
        self._setter = setter
        self._palette = palette
        self._sheets: dict[str, Sheet] = {}
        self._papers: dict[tuple[str, float, float], tuple[Item, ...]] = {}
        """The same objects for all cards of a size, so that painters draw them once."""
        self._feet: dict[_FootKey, _Foot] = {}
        self._inks: dict[str, tuple[str, str]] = {}
        self._rings: dict[tuple[str, str], str | None] = {}
        self._spots: dict[float, Box] = {}
        self._paintings: dict[tuple[float, str], Painting] = {}
        """What breaks the titles of cards of a width."""

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
        lines = self._lines(card, width, language, limit)
        height = theme.CARD_PAD_TOP + len(lines) * theme.CARD_TEXT[2] + theme.CARD_PAD_BOTTOM
        is_rated = card.emotion is not None
        if (
            is_rated
            or channel is not None
            or (owner is not None and (card.attachments or not self._disc_fits(lines, height, width)))
        ):
            height += theme.FOOT_GAP + theme.FOOT_HEIGHT
        if card.attachments:
            height += row_height(card.attachments) + list_height(card.attachments)
        height = max(height, theme.CARD_LEAST)
        spot = (self._spots.get(height) or self._spot(height)) if is_rated else None
        return CardFace(self, card, paper, owner, channel, language, limit, width, height, spot)

    def _lines(self, card: Card, width: float, language: str, limit: int | None) -> Sequence[Line]:
        """Those of its title."""
        painting = self._paintings.get((width, language))
        if painting is None:
            if len(self._paintings) > _MOST_WIDTHS:  # an edge that is dragged goes through many
                self._paintings.clear()
            painting = self._setter.painting(theme.CARD_TEXT, language, width - 2 * theme.CARD_PAD_X)
            self._paintings[width, language] = painting
        return painting(card.title, limit)

    def again(
        self,
        known: CardFace,
        card: Card,
        paper: str,
        owner: OwnerLook | None,
        channel: ChannelLook | None,
    ) -> CardFace:
        """The face of another version of a card: the same where all that it shows is, as when it has been
        moved. What decides its height is mostly the same: then nothing is measured.
        """
        if _looks_alike(known, card, paper, owner, channel):
            return known
        before = known.card
        if (
            before.title != card.title
            or before.attachments is not card.attachments
            or (before.emotion is None) is not (card.emotion is None)
            or (known.owner_look is None) is not (owner is None)
            or (known.channel_look is None) is not (channel is None)
        ):
            return self.face(card, paper, owner, channel, known.w, known.language, known.limit)
        return CardFace(
            self, card, paper, owner, channel, known.language, known.limit, known.w, known.h, known.face
        )

    def _spot(self, height: float) -> Box:
        """Where the emotion face stands on a card of this height; the same object for all of them."""
        top = _middle(height) - theme.FACE_SIZE / 2
        found = self._spots[height] = theme.FOOT_PAD_X, top, theme.FACE_SIZE, theme.FACE_SIZE
        return found

    def _disc_fits(self, lines: Sequence[Line], height: float, width: float) -> bool:
        """Whether a lone owner's disc in the lower right corner touches no line: then it needs no foot."""
        top = max(height, theme.CARD_LEAST) - theme.CARD_PAD_BOTTOM - theme.DISC_SIZE
        room = width - theme.FOOT_PAD_X - theme.DISC_SIZE - theme.FOOT_SPACE - theme.CARD_PAD_X
        first, leading = theme.CARD_PAD_TOP + self._setter.drop(theme.CARD_TEXT), theme.CARD_TEXT[2]
        return all(first + i * leading < top or line.width <= room for i, line in enumerate(lines))

    def draw(self, face: CardFace) -> tuple[Item, ...]:
        """All that a card shows, in a box of the size that its face was given."""
        card, paper, width = face.card, face.paper, face.w
        sheet, foot = self._paper(paper, width, face.h), self._foot(face)
        lines = self._lines(card, width, face.language, face.limit)
        files = card.attachments
        title = self._setter.runs(
            lines,
            theme.CARD_TEXT,
            self._ink(paper)[0],
            x=theme.CARD_PAD_X,
            y=theme.CARD_PAD_TOP + (row_height(files) if files else 0.0),
            width=width - 2 * theme.CARD_PAD_X,
        )
        shown = self._files(face, len(lines) * theme.CARD_TEXT[2]).items if files else ()
        return (*sheet, *title, *shown, *foot.items)

    def parts(self, face: CardFace) -> CardParts:
        """Where its parts stand in that box."""
        files = face.card.attachments
        title = self._setter.set(
            face.card.title,
            theme.CARD_TEXT,
            self._ink(face.paper)[0],
            face.language,
            x=theme.CARD_PAD_X,
            y=theme.CARD_PAD_TOP + row_height(files),
            width=face.w - 2 * theme.CARD_PAD_X,
            limit=face.limit,
        )
        foot = self._foot(face)
        boxes = self._files(face, title.height).boxes if files else ()
        return CardParts(title.block, foot.owner, foot.channel, boxes)

    def _files(self, face: CardFace, text: float) -> Shown:
        """The pictures above a title ``text`` points high, and the files below it."""
        files, soft = face.card.attachments, self._ink(face.paper)[1]
        row = picture_row(files, face.w, self._setter)
        end = theme.CARD_PAD_TOP + row_height(files) + text
        listed = file_list(files, face.w, end, soft, face.language, self._setter)
        return Shown(row.items + listed.items, row.boxes + listed.boxes)

    def _foot(self, face: CardFace) -> _Foot:
        """A card's foot; the same objects for all cards with the same, so that painters draw them once."""
        card, owner, channel = face.card, face.owner_look, face.channel_look
        if face.face is None and owner is None and channel is None:
            return _NO_FOOT
        controlled = card.controlled if channel is None or card.controlled is not None else channel.controlled
        is_free = controlled is False
        key = face.paper, face.w, face.h, card.emotion, owner, channel, is_free, face.language
        found = self._feet.get(key)
        if found is None:
            if len(self._feet) > _MOST_KEPT:
                self._feet.clear()
            found = self._feet[key] = self._made_foot(face, is_free)
        return found

    def _made_foot(self, face: CardFace, is_free: bool) -> _Foot:
        """A foot; what it depends on must stand in its ``_FootKey``."""
        items: list[Item] = []
        at_owner = at_channel = None
        middle = _middle(face.h)
        left, right = theme.FOOT_PAD_X, face.w - theme.FOOT_PAD_X
        spot, emotion = face.face, face.card.emotion
        if spot is not None and emotion is not None:
            face_symbol = self._palette.faces[emotion].symbol
            items.append(Symbol(face_symbol, spot[0], spot[1], spot[2], self._palette.ink))
            left += theme.FACE_SIZE + theme.FOOT_SPACE
        owner, channel = face.owner_look, face.channel_look
        if owner is not None:
            at_owner = self._disc(items, owner, right, middle, face.paper)
            right -= theme.DISC_SIZE + theme.FOOT_SPACE
        if channel is not None:
            soft = self._ink(face.paper)[1]
            at_channel = self._channel(items, channel, is_free, (left, right, middle), soft, face.language)
        return _Foot(tuple(items), at_owner, at_channel)

    def _sheet(self, paper: str) -> Sheet:
        """How a paper is drawn."""
        found = self._sheets.get(paper)
        if found is None:
            found = self._sheets[paper] = self._palette.sheet(paper)
        return found

    def _paper(self, paper: str, width: float, height: float) -> tuple[Item, ...]:
        """The card's sheet: with a shadow, or in a group of its own with an edge."""
        found = self._papers.get((paper, width, height))
        if found is None:
            if len(self._papers) > _MOST_KEPT:
                self._papers.clear()
            sheet = self._sheet(paper)
            if sheet.edge is None:
                sheet_rect = Rect(0.0, 0.0, width, height, fill=sheet.fill, radius=theme.CARD_RADIUS)
                found = Shadow(0.0, 0.0, width, height), sheet_rect
            else:
                drawn = paper_items(sheet, width, height, theme.CARD_RADIUS)
                found = (Group(0.0, 0.0, width, height, drawn, "paper"),)
            self._papers[paper, width, height] = found
        return found

    def _ink(self, paper: str) -> tuple[str, str]:
        """The inks of title and channel on a paper."""
        found = self._inks.get(paper)
        if found is None:
            fill = self._sheet(paper).fill
            ink = self._palette.ink if self._palette.is_plain else ink_on(fill)
            soft = ink if self._palette.is_plain else mix(ink, fill, 0.28)
            found = self._inks[paper] = ink, soft if contrast(soft, fill) >= 4.5 else ink
        return found

    def _disc(self, items: list[Item], owner: OwnerLook, right: float, middle: float, paper: str) -> Box:
        items += self._disc_items(owner, right, middle, paper)
        return right - theme.DISC_SIZE, middle - theme.DISC_SIZE / 2, theme.DISC_SIZE, theme.DISC_SIZE

    def _disc_items(self, owner: OwnerLook, right: float, middle: float, paper: str) -> tuple[Item, ...]:
        size, radius = theme.DISC_SIZE, theme.DISC_SIZE / 2
        x = right - radius
        inset = theme.RING_WIDTH / 2 if owner.ring else 0.0
        ring, width = owner.ring or self._ring(owner.color, paper), theme.RING_WIDTH if owner.ring else 0.8
        side = size - 2 * inset
        disc = Rect(
            x - radius + inset,
            middle - radius + inset,
            side,
            side,
            owner.color,
            ring,
            width if ring else 0.0,
            side / 2,
        )
        if not owner.initials:
            return (disc,)
        font, points = theme.DISC_TEXT
        return disc, self._setter.centred(owner.initials, font, points, owner.ink, x, middle, size - 4)

    def _ring(self, disc: str, paper: str) -> str | None:
        """A thin line around a disc that would melt into its paper."""
        key = disc, paper
        if key not in self._rings:
            melts = paper == disc or contrast(disc, paper) < 2.0
            self._rings[key] = self._ink(paper)[1] if melts else None
        return self._rings[key]

    def _channel(
        self,
        items: list[Item],
        channel: ChannelLook,
        free: bool,
        place: tuple[float, float, float],
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


def _looks_alike(
    known: CardFace, card: Card, paper: str, owner: OwnerLook | None, channel: ChannelLook | None
) -> bool:
    """Whether another version of a face's card, with these inputs, shows the same on the map."""
    before = known.card
    return (
        before.title == card.title
        and before.attachments is card.attachments
        and before.emotion == card.emotion
        and before.controlled == card.controlled
        and before.span == card.span
        and (known.paper, known.owner_look, known.channel_look) == (paper, owner, channel)
    )


def _middle(height: float) -> float:
    """The middle of the foot of a card of this height."""
    return height - theme.CARD_PAD_BOTTOM - theme.FOOT_HEIGHT / 2
