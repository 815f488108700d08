"""Real Git, with the merge driver and the sentences that the program sets up."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from journey_editor import edits
from journey_editor.changes.flat import records
from journey_editor.changes.merge import merge
from journey_editor.cli import main
from journey_editor.cli.git import ATTRIBUTES, IGNORED
from journey_editor.model import Card, Journey
from journey_editor.paths import data_dir
from journey_editor.storage.codec import decode, encode, problems_in
from journey_editor.storage.files import read_journey, write_journey
from tests.changes.apart import Editor
from tests.conftest import SOAK

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")

PAIRS = 300 if SOAK else 40
SAMPLE = data_dir() / "samples" / "dansk-koebsrejse.journey"


class Repository:
    """A repository of its own, whose folder has a space in its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Test")
        self.git("config", "user.email", "test@example.org")
        self.git("config", "gc.auto", "0")

    def git(self, *arguments: str, status: int = 0, data: bytes | None = None) -> str:
        """What Git says on its standard output; ``said`` keeps what it said on the other."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, check=False, input=data, timeout=120
        )
        assert done.returncode == status, (arguments, done.stderr.decode())
        self.said = done.stderr.decode("utf-8")
        return done.stdout.decode("utf-8")

    def write(self, journey: Journey, name: str = "kort.journey") -> None:
        write_journey(self.folder / name, journey)

    def commit(self, journey: Journey) -> None:
        self.write(journey)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Ændring")

    @property
    def map(self) -> Journey:
        return read_journey(self.folder / "kort.journey")


@pytest.fixture
def repository(tmp_path: Path, user_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(user_folders))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    made = Repository(tmp_path / "fælles mappe")
    monkeypatch.chdir(made.folder)
    return made


# ---- setting up


def test_install_writes_what_git_needs_and_says_what_to_know(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository.folder / ".gitattributes").write_bytes(b"*.png binary")
    assert main(["git", "install"]) == 0
    said = capsys.readouterr().out
    assert "Each clone needs 'journey-editor git install' once." in said
    assert "hosting site" in said
    attributes = (repository.folder / ".gitattributes").read_text()
    assert attributes == f"*.png binary\n{ATTRIBUTES}\n"
    assert ATTRIBUTES == "*.journey text eol=lf diff=journey merge=journey"
    assert (repository.folder / ".gitignore").read_text() == IGNORED + "\n"
    config = (repository.folder / ".git" / "config").read_text()
    assert main(["git", "install", "--local"]) == 0
    assert (repository.folder / ".gitattributes").read_text() == attributes
    assert (repository.folder / ".gitignore").read_text() == IGNORED + "\n"
    assert (repository.folder / ".git" / "config").read_text() == config


def test_install_works_from_a_folder_inside_and_ignores_locks(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = repository.folder / "kort"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert main(["git", "install"]) == 0
    assert (repository.folder / ".gitattributes").is_file()
    (inner / ".kunde.journey.lock").touch()
    (inner / "kunde.journey").touch()
    assert repository.git("status", "--porcelain", "-uall").split() == [
        "??", ".gitattributes", "??", ".gitignore", "??", "kort/kunde.journey",
    ]  # fmt: skip


def test_install_for_all_repositories(repository: Repository, user_folders: Path) -> None:
    assert main(["git", "install", "--global"]) == 0
    assert not (repository.folder / ".gitattributes").exists()
    folder = user_folders / "config" / "git"
    assert (folder / "attributes").read_text() == ATTRIBUTES + "\n"
    assert (folder / "ignore").read_text() == IGNORED + "\n"
    assert repository.git("check-attr", "merge", "x.journey") == "x.journey: merge: journey\n"
    assert "merge %O %A %B -o %A --name %P" in repository.git("config", "merge.journey.driver")
    own = user_folders / "own attributes"
    repository.git("config", "--global", "core.attributesFile", str(own))
    assert main(["git", "install", "--global"]) == 0
    assert own.read_text() == ATTRIBUTES + "\n"


def test_outside_a_repository_it_says_so(
    repository: Repository,
    user_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(user_folders)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(user_folders.parent))
    assert main(["git", "install"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "--global" in err


def test_without_git_it_says_so(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))
    assert main(["git", "install", "--lang", "sv"]) == 1
    assert capsys.readouterr().err.startswith("Git är inte installerat")


# ---- comparing and merging


@pytest.fixture
def shared(repository: Repository) -> Repository:
    """With the Danish sample as its first commit, and all set up."""
    assert main(["git", "install"]) == 0
    shutil.copyfile(SAMPLE, repository.folder / "kort.journey")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "Kortet")
    return repository


def card_named(journey: Journey, title: str) -> str:
    return next(card.id for lane in journey.lanes for card in lane.cards if card.title == title)


def test_a_diff_reads_like_sentences(shared: Repository) -> None:
    card = card_named(shared.map, "Booker en prøvetur")
    shared.write(edits.update_cards(shared.map, [card], emotion=-1, notes="Siden gik ned."))
    changed = [
        line
        for line in shared.git("diff").splitlines()
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    place = "Begær/Prøver cyklen/Kundens handlinger"
    assert changed == [
        f"-  Card 'Booker en prøvetur' in {place}",
        f"+  Card 'Booker en prøvetur' in {place}; emotion −1",
        "+    | Siden gik ned.",
    ]


def test_two_checkouts_edited_apart_come_together_without_a_conflict(
    shared: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One renames a phase, recolours a lane and moves five cards; the other edits texts, emotions and
    owners of the same cards, adds and deletes some.
    """
    base = shared.map
    there = tmp_path / "anden mappe"
    shared.git("clone", "-q", str(shared.folder), str(there))
    other = Repository.__new__(Repository)
    other.folder = there
    other.git("config", "user.name", "Anna")
    other.git("config", "user.email", "anna@example.org")
    monkeypatch.chdir(there)
    assert main(["git", "install"]) == 0
    monkeypatch.chdir(shared.folder)

    cards = [card.id for card in base.lanes[1].cards if card.span == 1]
    five, gone = cards[:5], cards[6]
    step = base.steps[-1].id
    ours = edits.update_phase(base, base.phases[2].id, title="Ønske")
    ours = edits.update_lane(ours, base.lanes[0].id, color="teal")
    ours = edits.move_cards(ours, five, base.lanes[1].id, step)
    shared.commit(ours)

    theirs, owner = edits.ensure_owner(base, "Ny afdeling")
    theirs = edits.update_cards(theirs, five, emotion=-2, owner=owner)
    for number, card in enumerate(five):
        theirs = edits.update_cards(theirs, [card], title=f"Ny tekst {number}", notes="Fra interview")
    theirs = edits.add_card(theirs, base.lanes[1].id, base.steps[4].id, Card(id="ny", title="Nyt kort"), None)
    theirs = edits.delete_cards(theirs, [gone])
    other.commit(theirs)

    shared.git("pull", "-q", "--no-rebase", "--no-edit", str(there), "main")
    assert shared.git("status", "--porcelain") == ""
    merged = shared.map
    assert merged.conflicts == ()
    assert merged.phases[2].title == "Ønske"
    assert merged.lanes[0].color == "teal"
    for number, card_id in enumerate(five):
        lane, card = merged.find_card(card_id) or (None, None)
        assert lane is not None
        assert card is not None
        assert (lane.id, card.step, card.title) == (base.lanes[1].id, step, f"Ny tekst {number}")
        assert (card.emotion, card.owner, card.notes) == (-2, owner, "Fra interview")
    assert merged.find_card("ny") is not None
    assert merged.find_card(gone) is None
    assert main(["check", "kort.journey"]) == 0
    other.git("pull", "-q", "--no-rebase", "--no-edit", str(shared.folder), "main")
    assert other.map == merged


def test_a_conflict_is_left_in_a_valid_map_until_it_is_decided(
    shared: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    base = shared.map
    card = card_named(base, "Booker en prøvetur")
    shared.git("checkout", "-q", "-b", "anna")
    shared.commit(edits.update_cards(base, [card], title="Bestiller en prøvetur"))
    shared.git("checkout", "-q", "main")
    shared.commit(edits.update_cards(base, [card], title="Aftaler en prøvetur"))
    shared.git("merge", "anna", status=1)
    assert "kort.journey: 1 conflict is left." in shared.said
    assert shared.git("status", "--porcelain") == "UU kort.journey\n"
    (conflict,) = shared.map.conflicts
    assert (conflict.record, conflict.member) == (card, "title")
    assert {conflict.ours, conflict.theirs} == {'"Bestiller en prøvetur"', '"Aftaler en prøvetur"'}
    assert shared.map.card(card).title == "Bestiller en prøvetur"
    capsys.readouterr()
    assert main(["check", "kort.journey"]) == 1
    assert "Still to be decided" in capsys.readouterr().err


def test_a_map_that_both_added_is_joined(shared: Repository) -> None:
    base = shared.map
    shared.git("checkout", "-q", "-b", "anna")
    shared.write(edits.add_card(base, base.lanes[0].id, base.steps[0].id, Card(id="x")), "ny.journey")
    shared.git("add", "-A")
    shared.git("commit", "-q", "-m", "Ny")
    shared.git("checkout", "-q", "main")
    shared.write(edits.add_card(base, base.lanes[0].id, base.steps[1].id, Card(id="y")), "ny.journey")
    shared.git("add", "-A")
    shared.git("commit", "-q", "-m", "Ny")
    shared.git("merge", "-q", "--no-edit", "anna")
    merged = read_journey(shared.folder / "ny.journey")
    assert merged.find_card("x") is not None
    assert merged.find_card("y") is not None


def test_a_damaged_side_leaves_ours_as_it_is(shared: Repository) -> None:
    base = shared.map
    shared.git("checkout", "-q", "-b", "anna")
    (shared.folder / "kort.journey").write_bytes(encode(base)[:-30])
    shared.git("commit", "-qam", "Ødelagt")
    shared.git("checkout", "-q", "main")
    ours = edits.update_journey(base, title="Vores")
    shared.commit(ours)
    shared.git("merge", "anna", status=1)
    assert shared.map == ours


# ---- random pairs


def overlapping(base: Journey, ours: Journey, theirs: Journey) -> set[tuple[str, str]]:
    """Record and member of all that both sides touched, told from the flat records alone."""
    old, mine, other = records(base), records(ours), records(theirs)
    found: set[tuple[str, str]] = set()
    for record, flat in old.items():
        one, two = mine.get(record), other.get(record)
        if one is None or two is None:
            found |= {(record, "record")} if one is not two else set()
            continue
        found |= {
            (record, name)
            for name, value in flat.fields.items()
            if value != one.fields[name] != two.fields[name] != value
        }
    return found


def touched_places(base: Journey, ours: Journey, theirs: Journey) -> set[str]:
    """What stands elsewhere on both sides, or lost its column to the other."""
    old, sides = records(base), (records(ours), records(theirs))
    gone = {step.id for step in base.steps} - {step.id for step in theirs.steps}
    gone |= {step.id for step in base.steps} - {step.id for step in ours.steps}
    found: set[str] = set()
    for record in sides[0].keys() | sides[1].keys():
        before = old.get(record)
        moved = [
            flat is not None
            and (before is None or (flat.parent, flat.order, flat.fields.get("step"), flat.fields.get("span"))
                 != (before.parent, before.order, before.fields.get("step"), before.fields.get("span")))
            for flat in (side.get(record) for side in sides)
        ]  # fmt: skip
        steps = {flat.fields.get("step") for side in sides if (flat := side.get(record)) is not None}
        if all(moved) or steps & gone:
            found.add(record)
    return found


def import_stream(base: bytes, pairs: list[tuple[bytes, bytes]]) -> bytes:
    """All commits in one stream: a process of Git for each would take most of the time."""
    parts: list[bytes] = []

    def commit(branch: str, mark: int, data: bytes, parent: str) -> None:
        parts.append(f"commit refs/heads/{branch}\nmark :{mark}\n".encode())
        parts.append(b"committer T <t@example.org> 1700000000 +0000\ndata 1\nx\n")
        parts.append(
            parent.encode() + f"M 644 inline kort.journey\ndata {len(data)}\n".encode() + data + b"\n"
        )

    commit("base", 1, base, "from refs/heads/main^0\n")
    for number, (ours, theirs) in enumerate(pairs):
        commit(f"ours-{number}", 2 * number + 2, ours, "from :1\n")
        commit(f"theirs-{number}", 2 * number + 3, theirs, "from :1\n")
    return b"".join(parts)


@pytest.mark.parametrize("name", ["dansk-koebsrejse", "svensk-kundresa"])
def test_git_merges_random_pairs(shared: Repository, sample: Callable[[str], Path], name: str) -> None:
    base = read_journey(sample(name))
    randoms = [Random(f"{name} {number}") for number in range(PAIRS // 2)]
    pairs = [(Editor(each, "u").edited(base, 3), Editor(each, "w").edited(base, 3)) for each in randoms]
    stream = import_stream(encode(base), [(encode(ours), encode(theirs)) for ours, theirs in pairs])
    shared.git("fast-import", "--quiet", data=stream)
    clean = 0
    for number, (ours, theirs) in enumerate(pairs):
        expected = merge(base, ours, theirs)
        shared.git("checkout", "-q", "-f", f"ours-{number}")
        shared.git("merge", "-q", "--no-edit", f"theirs-{number}", status=1 if expected.conflicts else 0)
        data = (shared.folder / "kort.journey").read_bytes()
        assert problems_in(data) == ()
        assert decode(data) == expected.journey
        both, places = overlapping(base, ours, theirs), touched_places(base, ours, theirs)
        for conflict in expected.conflicts:
            assert (conflict.record, conflict.member) in both or (
                conflict.member == "place" and conflict.record in places
            )
        clean += not expected.conflicts
    assert clean >= 0.8 * len(pairs)
