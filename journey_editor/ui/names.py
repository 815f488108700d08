"""Words for the values of the format that the interface shows."""

from __future__ import annotations

from journey_editor.model import EMOTIONS, CardColor, ChannelKind, OwnerKind
from journey_editor.problems import Message, msg

COLOR_NAMES: dict[str, Message] = {
    CardColor.YELLOW: msg("Yellow"),
    CardColor.BLUE: msg("Blue"),
    CardColor.LILAC: msg("Lilac"),
    CardColor.CORAL: msg("Coral"),
    CardColor.GREEN: msg("Green"),
    CardColor.GREY: msg("Grey"),
    CardColor.WHITE: msg("White"),
    CardColor.ORANGE: msg("Orange"),
    CardColor.PINK: msg("Pink"),
    CardColor.TEAL: msg("Teal"),
}

OWNER_KIND_NAMES: dict[str, Message] = {
    OwnerKind.DEPARTMENT: msg("Department"),
    OwnerKind.PERSON: msg("Person"),
}

CHANNEL_KIND_NAMES: dict[str, Message] = {
    ChannelKind.DIGITAL: msg("Digital"),
    ChannelKind.PHYSICAL: msg("Physical"),
}

SET_CONTROL = msg("Change control by the organisation")
"""In the undo menu: of a channel, or of cards."""

STATE_NAMES: dict[str, Message] = {
    "present": msg("Present journey"),
    "wished": msg("Wished journey"),
}

MAP_LANGUAGES: dict[str, str] = {
    "da": "Dansk",
    "en": "English",
    "sv": "Svenska",
    "nb": "Norsk bokmål",
    "de": "Deutsch",
    "fi": "Suomi",
    "fr": "Français",
    "nl": "Nederlands",
}
"""Languages offered for a map's own text, by their own names; others are typed as BCP 47 codes."""

EMOTION_KEYS: dict[int | None, str] = {**{value: str(value + 3) for value in EMOTIONS}, None: "0"}
"""The digits that rate the selected cards; with Alt while typing, where a digit is text."""
