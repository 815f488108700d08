"""Two checkouts of a map are edited apart, Git merges them, and the editor shows what it made of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.model import Card, Journey, Lane, new_id
from journey_editor.storage.files import read_journey, write_journey
from tests.ui.colleagues import bar

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
NAME = "kort.journey"


def git(folder: Path, *arguments: str, status: int = 0) -> None:
    ended = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    assert ended.returncode == status, ended.stderr.decode(errors="replace")


def change(folder: Path, edit: Callable[[Journey], Journey]) -> None:
    write_journey(folder / NAME, edit(read_journey(folder / NAME)))
    git(folder, "commit", "-qam", "Ændring")


@pytest.fixture
def checkouts(
    tmp_path: Path, sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """Two clones of a repository with the Danish sample."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))  # Git starts the program from there
    one, two = tmp_path / "en", tmp_path / "to"
    one.mkdir()
    git(one, "init", "-q", "-b", "main")
    shutil.copy(sample("dansk-koebsrejse"), one / NAME)
    for folder in (one, two):
        if folder is two:
            git(tmp_path, "clone", "-q", str(one), str(two))
        git(folder, "config", "user.name", "Test")
        git(folder, "config", "user.email", "test@example.org")
        subprocess.run(
            [sys.executable, "-m", "journey_editor", "git", "install"],
            cwd=folder, capture_output=True, check=True,
        )  # fmt: skip
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "--allow-empty", "-m", "Kortet")
    return one, two


def touchpoints(journey: Journey) -> Lane:
    return next(lane for lane in journey.lanes if lane.kind == "touchpoints")


def arranged(journey: Journey) -> Journey:
    """A phase renamed, a lane recoloured, five cards moved."""
    lane = touchpoints(journey)
    journey = edits.update_phase(journey, journey.phases[0].id, title="Opdagelse")
    journey = edits.update_lane(journey, lane.id, color="pink")
    for number, card in enumerate(lane.cards[:5]):
        journey = edits.move_card(journey, card.id, lane.id, journey.steps[-1 - number].id)
    return journey


def written(journey: Journey) -> Journey:
    """The same cards' texts, emotions and owners changed; one card added, one deleted."""
    lane = touchpoints(journey)
    for card in lane.cards[:5]:
        journey = edits.update_cards(
            journey, (card.id,), title=f"{card.title}!", emotion=-1, owner=journey.owners[-1].id
        )
    journey = edits.add_card(journey, lane.id, journey.steps[2].id, Card(id=new_id(), title="Nyt kort"))
    return edits.delete_cards(journey, (lane.cards[9].id,))


def test_two_checkouts_come_together_and_the_editor_shows_it(
    checkouts: tuple[Path, Path], start: Callable[..., Program]
) -> None:
    one, two = checkouts
    base = read_journey(one / NAME)
    change(one, arranged)
    change(two, written)
    git(two, "pull", "-q", "--no-rebase", "--no-edit")
    window = start(file=two / NAME).window
    QApplication.processEvents()
    journey, lane = window.session.journey, touchpoints(base)
    assert journey.conflicts == ()
    assert window.status.conflicts.isHidden()
    assert journey.phases[0].title == "Opdagelse"
    assert touchpoints(journey).color == "pink"
    for number, card in enumerate(lane.cards[:5]):
        now = journey.card(card.id)
        assert (now.title, now.emotion) == (f"{card.title}!", -1)
        assert now.step == base.steps[-1 - number].id
        assert window.canvas.shown_layout.find_card(card.id) is not None
    assert "Nyt kort" in {card.title for card in touchpoints(journey).cards}
    assert journey.find_card(lane.cards[9].id) is None


def test_what_both_changed_is_listed_when_the_file_is_opened(
    checkouts: tuple[Path, Path], start: Callable[..., Program]
) -> None:
    one, two = checkouts
    card = touchpoints(read_journey(one / NAME)).cards[0].id
    change(one, lambda journey: edits.update_cards(journey, (card,), title="Mit"))
    change(two, lambda journey: edits.update_cards(journey, (card,), title="Deres"))
    git(two, "pull", "-q", "--no-rebase", "--no-edit", status=1)
    window = start(file=two / NAME).window
    for _ in range(3):
        QApplication.processEvents()
    assert window.status.conflicts.text() == "1 conflict"
    assert bar(window).startswith("1 thing was changed by both sides")
    signs = window.canvas.painting.worn()
    assert signs is not None
    assert signs.of == {card: "conflict"}
