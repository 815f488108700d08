"""``diff``, ``merge`` and ``check`` on maps that were changed apart."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from journey_editor import edits
from journey_editor.changes.merge import merge
from journey_editor.cli import main
from journey_editor.model import Card, Journey, Lane, Owner, Phase, Step
from journey_editor.storage.codec import decode, encode
from journey_editor.storage.files import read_journey, write_journey

MAP = Journey(
    id="j",
    title="Ny kunde",
    owners=(Owner(id="o", name="Kundeservice"),),
    phases=(
        Phase(id="p", title="Køb", steps=(Step(id="a"), Step(id="b"))),
        Phase(id="q", title="Evaluering", steps=(Step(id="c"),)),
    ),
    lanes=(
        Lane(id="l", title="Touchpoints", cards=(Card(id="1", title="Ringer op", step="a", emotion=-1),)),
    ),
)
OURS = edits.move_card(edits.update_cards(MAP, ["1"], emotion=1), "1", "l", "c")
THEIRS = edits.update_cards(MAP, ["1"], emotion=-2, notes="Ventede længe")
LINE = "Card 'Ringer op' moved from Køb/Touchpoints to Evaluering/Touchpoints; emotion −1 → +1"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Base, ours and theirs as files, and a name for the result."""
    for name, journey in (("base", MAP), ("ours", OURS), ("theirs", THEIRS)):
        write_journey(tmp_path / f"{name}.journey", journey)
    return {name: str(tmp_path / f"{name}.journey") for name in ("base", "ours", "theirs", "out")}


def test_diff_says_a_line_a_change(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", files["base"], files["ours"]]) == 1
    assert capsys.readouterr() == (LINE + "\n", "")
    assert main(["diff", files["base"], files["ours"], "--lang", "da"]) == 1
    danish = "Kort 'Ringer op' flyttet fra Køb/Touchpoints til Evaluering/Touchpoints; følelse −1 → +1\n"
    assert capsys.readouterr() == (danish, "")
    assert main(["diff", "--lang", "sv", files["base"], files["ours"]]) == 1
    assert "flyttat" in capsys.readouterr().out


def test_diff_of_the_same_map_says_nothing(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    compact = Path(files["out"])
    compact.write_bytes(json.dumps(json.loads(encode(MAP)), separators=(",", ":")).encode())
    assert main(["diff", files["base"], files["out"]]) == 0
    assert capsys.readouterr() == ("", "")


def test_diff_as_json(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", files["base"], files["ours"], "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["same"], told["summary"]) == (False, "1 card moved")
    (change,) = told["changes"]
    assert change.pop("text") == LINE
    assert change.pop("members") == {"emotion": [-1, 1]}
    assert change == {"record": "1", "kind": "card", "ways": ["moved", "changed"]}
    assert main(["diff", files["base"], files["base"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"same": True, "summary": "", "changes": []}


@pytest.mark.parametrize("arguments", ["diff {base} {none}", "diff {bad} {base}", "diff {base} {folder}"])
def test_what_cannot_be_compared_is_said_with_status_2(
    files: dict[str, str], arguments: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.journey"
    bad.write_text("Dear diary")
    words = arguments.format(**files, none=tmp_path / "none", bad=bad, folder=tmp_path).split()
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_merge_writes_both_sides_and_lists_what_clashed(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["merge", files["base"], files["ours"], files["theirs"], "-o", files["out"]]) == 1
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == ""
    clash = "Card 'Ringer op': emotion +1 or −2"
    assert lines[0] == f"{files['out']}: $.conflicts[0]: Still to be decided: {clash}"
    assert lines[1].startswith(f"{files['out']}: 1 conflict is left.")
    result = read_journey(Path(files["out"]))
    assert result == merge(MAP, OURS, THEIRS).journey
    (card,) = result.lanes[0].cards
    assert (card.step, card.notes) == ("c", "Ventede længe")
    assert main(["check", files["out"]]) == 1
    assert capsys.readouterr().err.splitlines() == lines[:1]


def test_a_clean_merge_is_silent_and_may_replace_ours(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    write_journey(Path(files["theirs"]), edits.update_cards(MAP, ["1"], notes="Ventede længe"))
    assert main(["merge", files["base"], files["ours"], files["theirs"], "-o", files["ours"]]) == 0
    assert capsys.readouterr() == ("", "")
    (card,) = read_journey(Path(files["ours"])).lanes[0].cards
    assert (card.step, card.emotion, card.notes) == ("c", 1, "Ventede længe")
    assert main(["check", files["ours"]]) == 0


@pytest.mark.parametrize("base", ["empty", os.devnull])
def test_without_a_base_both_are_joined(files: dict[str, str], tmp_path: Path, base: str) -> None:
    (tmp_path / "empty").touch()
    other = edits.add_card(MAP, "l", "b", Card(id="2", title="Venter"))
    write_journey(Path(files["theirs"]), other)
    mine = edits.add_card(MAP, "l", "b", Card(id="3", title="Skriver"))
    write_journey(Path(files["ours"]), mine)
    assert main(["merge", str(tmp_path / base), files["ours"], files["theirs"], "-o", files["out"]]) == 0
    assert {card.id for card in read_journey(Path(files["out"])).lanes[0].cards} == {"1", "2", "3"}


@pytest.mark.parametrize("broken", ["base", "ours", "theirs"])
def test_nothing_is_written_where_a_file_is_unusable(
    files: dict[str, str], broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[broken]).write_bytes(encode(MAP)[:-20])
    before = {name: Path(file).read_bytes() for name, file in files.items() if name != "out"}
    assert main(["merge", files["base"], files["ours"], files["theirs"], "-o", files["ours"]]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(files[broken])
    assert {name: Path(file).read_bytes() for name, file in files.items() if name != "out"} == before
    assert main(["merge", files["base"], files["ours"], files["theirs"], "-o", files["out"]]) == 2
    assert not Path(files["out"]).exists()


def test_merge_says_where_it_cannot_write(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "none" / "a.journey")
    assert main(["merge", files["base"], files["ours"], files["theirs"], "-o", out]) == 2
    assert capsys.readouterr().err.startswith(out)


def test_a_missing_result_name_is_wrong_usage(files: dict[str, str]) -> None:
    assert main(["merge", files["base"], files["ours"], files["theirs"]]) == 2
    assert main(["git"]) == 2


def test_textconv_tells_a_map_in_sentences(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    journey = edits.update_cards(
        THEIRS, ["1"], owner="o", tags=("ny", "lang"), title="Ringer\nop", notes="a\nb"
    )
    journey = edits.replace(journey, unknown='{\n  "x": 1\n}')
    write_journey(Path(files["out"]), merge(MAP, OURS, journey).journey)
    assert main(["git", "textconv", files["out"]]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Map 'Ny kunde'; what another program noted: { ⏎ \"x\": 1 ⏎ }"
    assert "Phase 'Køb'" in lines
    card = next(number for number, line in enumerate(lines) if "Ringer ⏎ op" in line)
    assert lines[card] == (
        "  Card 'Ringer ⏎ op' in Evaluering/Touchpoints; emotion −2; owner Kundeservice; tags 'ny', 'lang'"
    )
    assert lines[card + 1 : card + 3] == ["    | a", "    | b"]
    assert lines[-1] == "Still to be decided: Card 'Ringer op': emotion +1 or −2"


def test_textconv_shows_what_is_no_map_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.journey"
    file.write_bytes(b"<<<<<<< HEAD\n\xff\n")
    assert main(["git", "textconv", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["<<<<<<< HEAD", "\\xff"]
    assert decode(encode(MAP)) == MAP
