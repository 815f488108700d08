"""Several programs saving into one file: nothing that anybody saved is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane, Phase, Step
from journey_editor.problems import ProblemError
from journey_editor.storage.files import read_journey, read_stored, write_journey
from journey_editor.storage.locks import LockFile, lock_path, myself
from journey_editor.storage.together import ForeignFileError, Known, save_together
from tests.conftest import SOAK

MAP = Journey(
    id="j",
    title="Rejse",
    phases=(Phase(id="p", steps=(Step(id="s"), Step(id="t"))),),
    lanes=(Lane(id="l", cards=tuple(Card(id=f"c{n}", step="s") for n in range(6))), Lane(id="m")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Rejse.journey"
    write_journey(path, MAP)
    return path


def known(path: Path) -> Known:
    stored = read_stored(path)
    return Known(stored.journey, stored.digest)


def only(folder: Path) -> bool:
    return os.listdir(folder) == ["Rejse.journey"]


def test_a_save_that_nobody_came_before_writes_what_it_is_given(path: Path) -> None:
    ours = edits.update_journey(MAP, title="Vores")
    before, had = known(path), path.read_bytes()
    saved = save_together(path, ours, before)
    assert saved.stored.journey is ours
    assert saved.theirs is None
    assert saved.found == had
    assert read_stored(path) == saved.stored
    assert only(path.parent)


def test_what_came_in_since_is_merged(path: Path) -> None:
    before = known(path)
    theirs = edits.update_cards(MAP, ("c0",), title="deres")
    write_journey(path, theirs)
    saved = save_together(path, edits.update_cards(MAP, ("c1",), title="vores"), before)
    assert saved.theirs == theirs
    merged = read_journey(path)
    assert merged == saved.stored.journey
    assert (merged.card("c0").title, merged.card("c1").title) == ("deres", "vores")


def test_what_comes_in_while_the_new_file_is_being_written_is_merged_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that keeps folders in step knows no locks."""
    before, real = known(path), os.fsync
    comes = [edits.update_cards(MAP, (f"c{n}",), title="deres") for n in (0, 2)]

    def fsync(handle: int) -> None:
        real(handle)
        if comes:
            other = path.with_name("incoming")
            other.write_bytes(b"")
            monkeypatch.setattr(os, "fsync", real)
            write_journey(other, comes.pop())
            monkeypatch.setattr(os, "fsync", fsync)
            other.replace(path)

    monkeypatch.setattr(os, "fsync", fsync)
    save_together(path, edits.update_cards(MAP, ("c1",), title="vores"), before)
    merged = read_journey(path)
    assert merged.card("c1").title == "vores"
    assert merged.card("c0").title == "deres"
    assert only(path.parent)


def test_without_a_base_both_maps_are_united(path: Path) -> None:
    before = known(path)
    write_journey(path, edits.add_card(MAP, "m", "s", Card(id="deres")))
    saved = save_together(path, edits.add_card(MAP, "m", "s", Card(id="vores")), Known(None, before.digest))
    assert {card.id for card in saved.stored.journey.lanes[1].cards} == {"deres", "vores"}


def test_a_file_that_is_gone_is_written_anew(path: Path) -> None:
    before = known(path)
    path.unlink()
    saved = save_together(path, MAP, before)
    assert saved.found is None
    assert read_journey(path) == MAP


@pytest.mark.parametrize("data", [b"{", b"", b"\xff" * 99])
def test_what_is_no_map_by_now_is_not_replaced_unless_told(path: Path, data: bytes) -> None:
    before = known(path)
    path.write_bytes(data)
    with pytest.raises(ForeignFileError) as caught:
        save_together(path, edits.update_journey(MAP, title="x"), before)
    assert "cannot be read as a map" in caught.value.problems[0].what.text
    assert path.read_bytes() == data
    assert only(path.parent)
    assert save_together(path, MAP, None).found == data
    assert read_journey(path) == MAP


def test_another_map_in_its_place_is_not_replaced_unless_told(path: Path) -> None:
    before = known(path)
    write_journey(path, Journey(id="another", title="En anden"))
    with pytest.raises(ForeignFileError):
        save_together(path, edits.update_journey(MAP, title="x"), before)
    assert read_journey(path).title == "En anden"


def test_a_save_waits_for_another_one_but_not_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys; from pathlib import Path; from journey_editor.storage.locks import *;"
        "lock = LockFile(lock_path(Path(sys.argv[1]), 'saving-'), myself()); lock.create();"
        "print(flush=True); sys.stdin.read(); lock.remove()"
    )
    before = known(path)
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        monkeypatch.setattr("journey_editor.storage.together.PATIENCE", 0.1)
        with pytest.raises(ProblemError) as caught:
            save_together(path, edits.update_journey(MAP, title="x"), before)
        assert "being saved by somebody else" in caught.value.problems[0].what.text
        assert read_journey(path) == MAP
        other.kill()
    save_together(path, edits.update_journey(MAP, title="x"), before)
    assert read_journey(path).title == "x", "a killed program's save is over"
    assert only(path.parent)


def test_another_computers_save_counts_as_broken_off_after_half_a_minute(path: Path) -> None:
    lock = LockFile(lock_path(path, "saving-"), myself())
    lock.create()
    text = lock.path.read_text("utf-8").replace(f'"host": "{myself().process.host}"', '"host": "PC-12"')
    lock.path.write_text(text, "utf-8")
    old = time.time() - 60
    os.utime(lock.path, (old, old))
    save_together(path, edits.update_journey(MAP, title="x"), known(path))
    assert read_journey(path).title == "x"
    assert only(path.parent)


_SAVER = """
import random, sys
from pathlib import Path
from journey_editor import edits
from journey_editor.model import Card
from journey_editor.storage.files import read_stored
from journey_editor.storage.together import Known, save_together
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
chance = random.Random(name)
stored = read_stored(path)
ours, known = stored.journey, Known(stored.journey, stored.digest)
for number in range(count):
    for _ in range(chance.randrange(1, 3)):
        lane = chance.choice(["l", "m"])
        step = chance.choice(["s", "t"])
        ours = edits.add_card(ours, lane, step, Card(id=f"{name}{number}-{_}", title=name))
    ours = edits.update_cards(ours, (f"c{chance.randrange(6)}",), **{sys.argv[4]: f"{name}{number}"})
    saved = save_together(path, ours, known)
    ours = saved.stored.journey
    known = Known(ours, saved.stored.digest)
    print(number, flush=True)
"""


def _race(path: Path, saves: int) -> Journey:
    """Two programs that save at once; returns what the file holds in the end."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", _SAVER, str(path), name, str(saves), member], stdout=subprocess.DEVNULL
        )
        for name, member in (("anna", "title"), ("bo", "notes"))
    ]
    for racer in racers:
        assert racer.wait() == 0
    return read_journey(path)


def _expected(name: str, saves: int) -> set[str]:
    """The cards that a program of ``_race`` adds."""
    chance, found = random.Random(name), set[str]()
    for number in range(saves):
        for extra in range(chance.randrange(1, 3)):
            chance.choice(["l", "m"])
            chance.choice(["s", "t"])
            found.add(f"{name}{number}-{extra}")
        chance.randrange(6)
    return found


def test_two_programs_that_save_all_the_time_lose_nothing(path: Path) -> None:
    saves = 300 if SOAK else 25
    journey = _race(path, saves)
    there = {card.id for lane in journey.lanes for card in lane.cards}
    assert _expected("anna", saves) | _expected("bo", saves) <= there
    assert len(there) == 6 + len(_expected("anna", saves)) + len(_expected("bo", saves))
    assert journey.conflicts == ()
    assert {card.title for card in journey.lanes[0].cards if card.id.startswith("c")} - {""}
    assert only(path.parent)


def test_a_program_that_is_killed_while_saving_holds_nobody_up(path: Path) -> None:
    for seed in range(20 if SOAK else 4):
        command = [sys.executable, "-c", _SAVER, str(path), f"kill{seed}x", "500", "title"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            for _ in range(random.Random(seed).randrange(2, 9)):
                child.stdout.readline()
            child.kill()
        ours = edits.update_journey(read_journey(path), scope=f"{seed}")
        saved = save_together(path, ours, known(path))
        assert read_journey(path) == saved.stored.journey
