"""Others' work on the file of a window, and what the window says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journey_editor import edits
from journey_editor.model import Journey
from journey_editor.problems import msg
from journey_editor.storage.files import read_journey, write_journey
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import click


def edited(journey: Journey, card_number: int, title: str) -> Journey:
    cards = [card for lane in journey.lanes for card in lane.cards]
    return edits.update_cards(journey, (cards[card_number].id,), title=title)


def title(journey: Journey, card_number: int) -> str:
    return [card for lane in journey.lanes for card in lane.cards][card_number].title


def theirs(path: Path, change: Callable[[Journey], Journey]) -> None:
    """Somebody else changes the file."""
    write_journey(path, change(read_journey(path)))


def mine(window: MainWindow, change: Callable[[Journey], Journey]) -> None:
    window.session.apply(msg("x"), change)


def bar(window: MainWindow) -> str:
    found = window.shared_file.bar
    return "" if found.isHidden() else found.text.text()


def press(window: MainWindow, text: str) -> None:
    button = next(one for one in window.shared_file.bar.buttons if one.text() == text)
    click(button)


def told(window: MainWindow) -> str:
    return window.editor.toast.text.text() if window.editor.toast.isVisible() else ""
