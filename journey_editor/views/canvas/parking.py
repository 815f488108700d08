"""The parking strip on the screen: what it says."""

from __future__ import annotations

from journey_editor.i18n import Words
from journey_editor.layout.tray import TrayWords
from journey_editor.method.lanes import PARKING


def tray_words(words: Words) -> TrayWords:
    """The strip's heading, and its invitation while it is empty."""
    hint = words.tr("Park cards here: drag them, paste a list, or double-click to write one.")
    return TrayWords(words.say(PARKING), hint)
