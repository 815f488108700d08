"""The layers that a reader of an export can switch on and off, and what stands on each."""

from __future__ import annotations

from journey_editor.problems import Message, msg

FRAME, CURVE, CARDS, BESIDE = "Frame", "Curve", "Cards", "Beside"
LAYERS: dict[str, Message] = {
    FRAME: msg("Phases and lanes"),
    CARDS: msg("Cards"),
    CURVE: msg("Emotion curve"),
    BESIDE: msg("Title and legend"),
}
"""With their names."""

LAYER_OF = {
    "phase": FRAME,
    "step": FRAME,
    "heading": FRAME,
    "lane": FRAME,
    "tray": FRAME,
    "corner": FRAME,
    "header": FRAME,
    "card": CARDS,
    "curve": CURVE,
    "title": BESIDE,
    "fact-name": BESIDE,
    "fact": BESIDE,
    "facts": BESIDE,
    "logo": BESIDE,
    "legend-heading": BESIDE,
    "legend-entry": BESIDE,
}
"""By a group's role; a group of another role stands on the layer that it is found on."""
