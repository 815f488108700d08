"""What a reader of the page needs explained: faces, initials in discs, icons of channels.

Only what the map uses is listed, in the map's order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journey_editor.i18n import Words
from journey_editor.layout import theme
from journey_editor.layout.display import Item, Path, Symbol, TextRun
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.lines import LineBreaker
from journey_editor.layout.symbols import circle
from journey_editor.method.channels import icon_for
from journey_editor.method.emotions import emotion_name
from journey_editor.method.initials import initials
from journey_editor.model import EMOTIONS, Card, Channel, Journey, Owner

_FACE = 1.7  # sizes in multiples of the text's
_DISC = 1.8
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


def sections(
    journey: Journey, words: Words, fonts: Fonts, breaker: LineBreaker, text: float, longest: float
) -> list[Section]:
    """The legend of a map. ``text``: size of type; ``longest``: the most room for a name; points."""
    cards = [card for lane in journey.lanes for card in lane.cards]
    makers = _Makers(fonts, breaker, text, longest, words.language)
    emotions = {card.emotion for card in cards}
    faces = [makers.face(value, words.say(emotion_name(value))) for value in reversed(EMOTIONS)]
    owned = {card.owner for card in cards}
    letters, colors = initials(journey.owners), theme.disc_colors(journey)
    owners = [
        makers.owner(owner, letters[owner.id], colors[owner.id])
        for owner in journey.owners
        if owner.id in owned and owner.name.strip()
    ]
    used = {card.channel for card in cards}
    channels = [
        makers.channel(channel) for channel in journey.channels if channel.id in used and channel.name.strip()
    ]
    if any(_is_free(card, journey) for card in cards):
        channels.append(makers.free(words.tr("Not controlled by the organisation")))
    found = (
        Section(words.tr("Emotions"), tuple(faces) if emotions - {None} else ()),
        Section(words.tr("Owners"), tuple(owners)),
        Section(words.tr("Channels"), tuple(channels)),
    )
    return [section for section in found if section.entries]


def _is_free(card: Card, journey: Journey) -> bool:
    """Whether the card shows a channel that the organisation does not control."""
    channel = journey.channels_by_id.get(card.channel or "")
    return (
        channel is not None and (channel.controlled if card.controlled is None else card.controlled) is False
    )


@dataclass(frozen=True, slots=True)
class _Makers:
    fonts: Fonts
    breaker: LineBreaker
    text: float
    longest: float
    language: str

    def face(self, emotion: int, name: str) -> Entry:
        size = _FACE * self.text
        return self._entry(
            lambda x, y: (Symbol(f"face-{emotion}", x, y, size, theme.INK),), size, name, self.language
        )

    def owner(self, owner: Owner, letters: str, color: str) -> Entry:
        size = _DISC * self.text
        type_size = _INITIALS * size
        width = self.fonts.measure(letters, "semibold", type_size)
        if width > 0.8 * size:
            type_size *= 0.8 * size / width
            width = 0.8 * size

        def mark(x: float, y: float) -> tuple[Item, ...]:
            disc = Path(circle(x + size / 2, y + size / 2, size / 2), fill=color)
            run = TextRun(
                x + (size - width) / 2,
                y + size / 2 + 0.36 * type_size,
                letters,
                "semibold",
                type_size,
                theme.white_on(color),
                width,
            )
            return disc, run

        return self._entry(mark, size, owner.name)

    def channel(self, channel: Channel) -> Entry:
        size = _ICON * self.text
        icon = f"icon-{icon_for(channel)}"
        return self._entry(lambda x, y: (Symbol(icon, x, y, size, theme.HEAD_INK),), size, channel.name)

    def free(self, name: str) -> Entry:
        """The dashed ring that cards draw around such a channel's icon."""
        size = _DISC * self.text
        width = size / 24
        dash = (2.4 * width, 2.6 * width)

        def mark(x: float, y: float) -> tuple[Item, ...]:
            ring = circle(x + size / 2, y + size / 2, size / 2 - width)
            return (Path(ring, stroke=theme.HEAD_INK, stroke_width=width, dash=dash),)

        return self._entry(mark, size, name, self.language)

    def _entry(
        self, mark: Callable[[float, float], tuple[Item, ...]], size: float, name: str, language: str = ""
    ) -> Entry:
        shown = " ".join(name.split())
        line = self.breaker.lines(shown, "regular", self.text, self.longest, self.language, 1).lines[0]
        return Entry(mark, size, line.text, line.width, language)
