"""The five emotions of a touchpoint, −2 very negative … +2 very positive."""

from __future__ import annotations

from journey_editor.problems import Message, msg

_NAMES: dict[int | None, Message] = {
    -2: msg("Very negative"),
    -1: msg("Negative"),
    0: msg("Neutral"),
    1: msg("Positive"),
    2: msg("Very positive"),
    None: msg("No emotion"),
}


def emotion_name(value: int | None) -> Message:
    """The name of an emotion as a label of its own; None is a card that was not rated.

    Raises ValueError for a number outside −2 … +2.
    """
    try:
        return _NAMES[value]
    except KeyError:
        raise ValueError(f"no emotion {value}") from None
