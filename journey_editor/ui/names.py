"""Words for the values of the format that the interface shows."""

from __future__ import annotations

from journey_editor.changes.labels import KEY_NAMES
from journey_editor.model import EMOTIONS, CardColor, ChannelKind, OwnerKind
from journey_editor.problems import Message, msg

COLOR_NAMES: dict[str, Message] = {color: KEY_NAMES[color] for color in CardColor}

OWNER_KIND_NAMES: dict[str, Message] = {
    kind: KEY_NAMES[kind] for kind in (OwnerKind.DEPARTMENT, OwnerKind.PERSON)
}

CHANNEL_KIND_NAMES: dict[str, Message] = {kind: KEY_NAMES[kind] for kind in ChannelKind}

SET_CONTROL = msg("Change control by the organisation")
"""In the undo menu: of a channel, or of cards."""

STATE_NAMES: dict[str, Message] = {state: KEY_NAMES[state] for state in ("present", "wished")}

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
