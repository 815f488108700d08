"""What a reader of the page needs explained: faces, papers, initials in discs, icons of channels.

Only what the map uses is listed, in the map's order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journey_editor.changes.labels import KEY_NAMES
from journey_editor.i18n import Words
from journey_editor.layout.display import Group, Item, Path, Symbol, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.palettes import Ground, Palette
from journey_editor.layout.patterns import paper_items
from journey_editor.layout.symbols import circle
from journey_editor.method.channels import icon_for
from journey_editor.method.emotions import emotion_name
from journey_editor.method.initials import initials
from journey_editor.model import EMOTIONS, Card, Channel, Journey, Owner

_FACE = 1.7  # sizes in multiples of the text's
_DISC = 1.8
_SHEET = 1.7
_ICON = 1.45
_INITIALS = 0.42
"""Of the disc's diameter; long ones are set smaller."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark (``size`` wide and high) and its name."""

    mark: Callable[[float, float], tuple[Item, ...]]
    """The mark's items with its top left corner at (x, y)."""
    size: float
    name: str
    width: float
    language: str
    """Of the name; "" is the map's."""


@dataclass(frozen=True, slots=True)
class Section:
    """Marks of one kind."""

    label: str
    entries: tuple[Entry, ...]


def sections(journey: Journey, words: Words, makers: Makers) -> list[Section]:
    """The legend of a map."""
    cards = [card for lane in journey.lanes for card in lane.cards]
    emotions = {card.emotion for card in cards}
    faces = [
        makers.face(value, words.say(emotion_name(value)), words.language) for value in reversed(EMOTIONS)
    ]
    owned = {card.owner for card in cards}
    letters = initials(journey.owners)
    owners = [
        makers.owner(owner, letters[owner.id], makers.palette.disc(owner, i))
        for i, owner in enumerate(journey.owners)
        if owner.id in owned and owner.name.strip()
    ]
    used = {card.channel for card in cards}
    channels = [
        makers.channel(channel) for channel in journey.channels if channel.id in used and channel.name.strip()
    ]
    if any(_is_free(card, journey) for card in cards):
        channels.append(makers.free(words.tr("Not controlled by the organisation"), words.language))
    papers = tuple(_papers(journey, words, makers))
    found = (
        Section(words.tr("Emotions"), tuple(faces) if emotions - {None} else ()),
        Section(words.tr("Cards"), papers if len(papers) > 1 else ()),
        Section(words.tr("Owners"), tuple(owners)),
        Section(words.tr("Channels"), tuple(channels)),
    )
    return [section for section in found if section.entries]


def _papers(journey: Journey, words: Words, makers: Makers) -> Iterator[Entry]:
    """The papers of cards: that of a lane says the lane's name, one that only cards have its own."""
    palette = makers.palette
    lanes: dict[str, list[str]] = {}
    others: dict[str, str] = {}
    for lane in journey.lanes:
        if any(card.color is None for card in lane.cards):
            names = lanes.setdefault(palette.paper_of(lane, None), [])
            if lane.title.strip() and lane.title not in names:
                names.append(lane.title)
    for color in dict.fromkeys(card.color for lane in journey.lanes for card in lane.cards if card.color):
        others.setdefault(palette.paper(color), color)
    for paper, names in lanes.items():
        if names:
            yield makers.paper(paper, " · ".join(" ".join(name.split()) for name in names))
    for paper, color in others.items():
        if paper not in lanes:
            known = KEY_NAMES.get(color)
            if known is not None:  # a colour of one's own has no name
                yield makers.paper(paper, words.say(known), words.language)


def _is_free(card: Card, journey: Journey) -> bool:
    """Whether the card shows a channel that the organisation does not control."""
    channel = journey.channels_by_id.get(card.channel or "")
    return (
        channel is not None and (channel.controlled if card.controlled is None else card.controlled) is False
    )


@dataclass(frozen=True, slots=True)
class Makers:
    """Make entries in one size of type."""

    fonts: Fonts
    breaker: LineBreaker
    palette: Palette
    text: float
    """The size of type in points."""
    longest: float
    """The most room for a name, in points."""

    def face(self, emotion: int, name: str, language: str) -> Entry:
        """One of the five faces."""
        size, symbol = _FACE * self.text, self.palette.faces[emotion].symbol
        return self._entry(lambda x, y: (Symbol(symbol, x, y, size, self.palette.ink),), size, name, language)

    def paper(self, paper: str, name: str, language: str = "") -> Entry:
        """A small sheet, as cards look."""
        size, sheet = _SHEET * self.text, self.palette.sheet(paper)
        outline = sheet._replace(edge=sheet.edge or self.palette.soft_ink, edge_width=sheet.edge_width or 0.4)

        def mark(x: float, y: float) -> tuple[Item, ...]:
            return (Group(x, y, size, size, paper_items(outline, size, size, 0.12 * size, 0.5 * size)),)

        return self._entry(mark, size, name, language)

    def owner(self, owner: Owner, letters: str, ground: Ground) -> Entry:
        """A disc with initials."""
        size = _DISC * self.text
        type_size = _INITIALS * size
        width = self.fonts.measure(letters, "semibold", type_size)
        if width > 0.8 * size:
            type_size *= 0.8 * size / width
            width = 0.8 * size

        def mark(x: float, y: float) -> tuple[Item, ...]:
            disc = self._disc(ground, x, y, size)
            run = TextRun(
                x + (size - width) / 2,
                y + size / 2 + 0.36 * type_size,
                letters,
                "semibold",
                type_size,
                ground.ink,
                width,
            )
            return disc, run

        return self._entry(mark, size, owner.name)

    def channel(self, channel: Channel) -> Entry:
        """An icon."""
        size = _ICON * self.text
        icon = f"icon-{icon_for(channel)}"
        return self._entry(
            lambda x, y: (Symbol(icon, x, y, size, self.palette.head_ink),), size, channel.name
        )

    def free(self, name: str, language: str) -> Entry:
        """The dashed ring that cards draw around such a channel's icon."""
        size = _DISC * self.text
        width = size / 24
        dash = (2.4 * width, 2.6 * width)

        def mark(x: float, y: float) -> tuple[Item, ...]:
            ring = circle(x + size / 2, y + size / 2, size / 2 - width)
            return (Path(ring, stroke=self.palette.head_ink, stroke_width=width, dash=dash),)

        return self._entry(mark, size, name, language)

    def _disc(self, ground: Ground, x: float, y: float, size: float) -> Path:
        width = size / 20 if ground.edge else 0.0
        radius = (size - width) / 2
        return Path(circle(x + size / 2, y + size / 2, radius), ground.fill, ground.edge, width)

    def _entry(
        self, mark: Callable[[float, float], tuple[Item, ...]], size: float, name: str, language: str = ""
    ) -> Entry:
        shown = " ".join(name.split())
        line = self.breaker.lines(shown, "regular", self.text, self.longest, language, 1).lines[0]
        return Entry(mark, size, line.text, line.width, language)
