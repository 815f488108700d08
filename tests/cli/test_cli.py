"""The command line, in this process: what it says, in which language, with which exit status."""

from __future__ import annotations

import argparse
import ast
import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import pypdf
import pytest
from PIL import Image

from journey_editor import cli, edits
from journey_editor.cli import commands, main
from journey_editor.cli.arguments import ARGPARSE_TEXTS, COMMANDS, parse, wanted_command
from journey_editor.cli.commands import AT_FAULT, DONE, FEW
from journey_editor.cli.export_arguments import PAPER_KEYS
from journey_editor.export.paper import PAPERS
from journey_editor.i18n import LANGUAGES, Words
from journey_editor.method.templates import TEMPLATES
from journey_editor.model import Attachment
from journey_editor.model.blob import Blob
from journey_editor.paths import data_dir, user_config_dir
from journey_editor.settings import Settings, save_settings
from journey_editor.storage.files import read_journey, write_journey

WRONG_USAGE = 2
SAMPLES = sorted((data_dir() / "samples").glob("*.journey"))


class Said(NamedTuple):
    status: int
    out: str
    err: str


class Run:
    """``run("check", path)`` gives exit status and what was said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Said:
        status = main([str(one) for one in arguments])
        return Said(status, *self._capsys.readouterr())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def words(request: pytest.FixtureRequest, words_en: Words) -> Words:
    return words_en.in_language(request.param)


# ---- new and templates


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.key)
def test_new_makes_a_sound_map(run: Run, tmp_path: Path, template: object, words_da: Words) -> None:
    out = tmp_path / "ny.journey"
    assert run("new", out, "--template", template.key, "--language", "da") == (DONE, "", "")  # type: ignore[attr-defined]
    journey = read_journey(out)
    assert journey.language == "da"
    assert [phase.title for phase in journey.phases] == list(template.phase_names(words_da))  # type: ignore[attr-defined]
    assert run("check", out) == (DONE, "", "")


def test_new_takes_a_name_and_the_simple_lanes(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.journey"
    assert run("new", out, "--template", "FIVE phases", "--lanes", "simple").status == DONE
    journey = read_journey(out)
    assert (len(journey.phases), len(journey.lanes), journey.language) == (5, 3, "en")


def test_new_without_a_template_takes_the_languages_usual_one(run: Run, tmp_path: Path) -> None:
    phases = {}
    for language in LANGUAGES:
        run("new", tmp_path / language, "--language", language)
        phases[language] = len(read_journey(tmp_path / language).phases)
    assert phases == {"en": 3, "da": 6, "sv": 5}


def test_new_does_not_replace_a_file_unless_told(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.journey"
    out.write_text("mine")
    said = run("new", out, "--template", "blank")
    assert said.status == AT_FAULT
    assert said.err.startswith(f"{out}: ")
    assert "--force" in said.err
    assert out.read_text() == "mine"
    assert run("new", out, "--template", "blank", "--force").status == DONE
    assert json.loads(out.read_bytes())["format"] == "journey-map"


def test_new_says_where_it_cannot_write(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "none" / "a.journey")
    assert said.status == AT_FAULT
    assert str(tmp_path / "none" / "a.journey") in said.err


def test_an_unknown_template_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "a.journey", "--template", "seven")
    assert said.status == WRONG_USAGE
    assert all(one.key in said.err for one in TEMPLATES)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", LANGUAGES, indirect=True)
def test_templates_lists_keys_names_and_phases(run: Run, words: Words) -> None:
    said = run("templates", "--lang", words.language)
    assert said.status == DONE
    lines = said.out.splitlines()
    assert len(lines) == len(TEMPLATES)
    for one in TEMPLATES:
        line = next(line for line in lines if line.split()[0] == one.key)
        assert words.tr(one.name) in line
        assert all(name in line for name in one.phase_names(words))


# ---- check


def test_check_is_silent_for_sound_maps(run: Run) -> None:
    assert run("check", *SAMPLES) == (DONE, "", "")


def test_check_says_file_path_and_what(run: Run, tmp_path: Path) -> None:
    broken = json.loads(SAMPLES[0].read_bytes())
    broken["lanes"][0]["cards"][0]["step"] = "nowhere"
    broken["lanes"][1]["cards"][0]["emotion"] = 7
    file = tmp_path / "b.journey"
    file.write_text(json.dumps(broken))
    said = run("check", SAMPLES[1], file, tmp_path / "none")
    assert (said.status, said.out) == (AT_FAULT, "")
    lines = said.err.splitlines()
    assert lines[0].startswith(f"{file}: $.lanes[")
    assert lines[-1].startswith(f"{tmp_path / 'none'}: ")
    assert all(line.count(": ") >= 1 for line in lines)


def test_names_that_are_no_text_are_shown(run: Run, tmp_path: Path) -> None:
    said = run("check", f"{tmp_path}/\udce6\x1b")
    assert said.status == AT_FAULT
    assert "\\udce6" in said.err


# ---- export


def test_export_writes_a_pdf(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    said = run("export", SAMPLES[0], out, "--paper", "a4", "--portrait", "--author", "Åse")
    assert said[:2] == (DONE, "")
    assert said.err.startswith(f"{out}: The smallest text is ")  # an A4 page is too small for it
    assert said.err.count("\n") == 1
    reader = pypdf.PdfReader(out)
    box = reader.pages[0].mediabox
    assert box.height > box.width
    assert reader.metadata is not None
    assert reader.metadata.author == "Åse"
    assert reader.trailer["/Root"]["/Lang"] == read_journey(SAMPLES[0]).language


def test_export_lays_the_map_on_paper_as_asked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "map.pdf"
    assert (
        run("export", SAMPLES[0], out, "--paper", "500x250", "--margin", "15", "--bleed", "2,5").status
        == DONE
    )
    page = pypdf.PdfReader(out).pages[0]
    assert float(page.trimbox.width) * 25.4 / 72 == pytest.approx(500, abs=0.01)
    assert float(page.bleedbox.width) * 25.4 / 72 == pytest.approx(505, abs=0.01)
    assert run("export", SAMPLES[0], out, "--phases-per-page", "1").status == DONE
    of_title = 1
    assert len(pypdf.PdfReader(out).pages) == of_title + len(read_journey(SAMPLES[0]).phases)
    assert run("export", SAMPLES[0], out, "--poster", "a1", "--sheets", "tabloid").status == DONE
    sheet = pypdf.PdfReader(out).pages[0].mediabox
    assert sorted((float(sheet.width), float(sheet.height))) == pytest.approx([792, 1224])
    status, _, said = run("export", SAMPLES[0], out, "--paper", "A4", "--margin", "60")
    assert status == AT_FAULT
    assert "margin may be 52 mm at most" in said


def test_export_writes_a_picture_of_the_dots_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("export", SAMPLES[0], tmp_path / "a.png", "--paper", "A4", "--dpi", "36").status == DONE
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.width == pytest.approx(421, abs=1)


def test_export_prints_the_parked_cards_only_on_request(run: Run, tmp_path: Path) -> None:
    journey = read_journey(SAMPLES[0])
    card = next(lane for lane in journey.lanes if lane.cards).cards[0].id
    source, out = tmp_path / "a.journey", tmp_path / "a.pdf"
    journey = edits.update_cards(journey, [card], title="Xylofon")
    write_journey(source, edits.park_cards(journey, [card]))
    assert run("export", source, out) == (DONE, "", "")
    assert "Xylofon" not in pypdf.PdfReader(out).pages[0].extract_text()
    assert run("export", source, out, "--parked") == (DONE, "", "")
    assert "Xylofon" in pypdf.PdfReader(out).pages[0].extract_text()


def test_export_says_what_it_cannot_show_and_writes_all_the_same(run: Run, tmp_path: Path) -> None:
    journey = read_journey(SAMPLES[0])
    lane = next(lane for lane in journey.lanes if lane.cards)
    source, out = tmp_path / "a.journey", tmp_path / "a.pdf"
    write_journey(source, edits.update_cards(journey, [lane.cards[0].id], title="Ring til \U0002ebf0"))
    said = run("export", source, out, "--lang", "da")
    assert (said.status, said.out) == (DONE, "")
    assert said.err.startswith(f"{out}: 1 kort har tegn, som ingen")
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("words", LANGUAGES, indirect=True)
def test_export_adds_words_in_the_language_asked_for(run: Run, tmp_path: Path, words: Words) -> None:
    out = tmp_path / "a.pdf"
    run("export", SAMPLES[0], out, "--language", words.language, "--lang", "en")
    reader = pypdf.PdfReader(out)
    assert words.tr("Channels") in reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/Lang"] == read_journey(SAMPLES[0]).language


@pytest.mark.parametrize("ending", ["", ".gif", ".journey"])
def test_an_ending_that_we_cannot_write_is_wrong_usage(run: Run, tmp_path: Path, ending: str) -> None:
    said = run("export", SAMPLES[0], tmp_path / f"a{ending}")
    assert said.status == WRONG_USAGE
    assert ".pdf, .png" in said.err


@pytest.mark.parametrize(
    "options",
    [
        ("--paper", "A7"),
        ("--paper", "10x10"),
        ("--dpi", "0"),
        ("--dpi", "1e3"),
        ("--margin", "-1"),
        ("--bleed", "much"),
        ("--phases-per-page", "0"),
        ("--phases-per-page", "2", "--poster", "A0"),
        ("--nosuch",),
    ],
)
def test_options_that_there_are_not_are_wrong_usage(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    said = run("export", SAMPLES[0], tmp_path / "a.pdf", *options)
    assert said.status == WRONG_USAGE
    assert options[0] in said.err
    assert not list(tmp_path.iterdir())


def test_a_map_that_is_none_is_at_fault(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.journey"
    file.write_text("{}")
    said = run("export", file, tmp_path / "a.pdf")
    assert said.status == AT_FAULT
    assert said.err.startswith(f"{file}: ")
    assert "Traceback" not in said.err
    assert not (tmp_path / "a.pdf").exists()


def test_check_tells_all_and_export_the_first_few(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.journey"
    lanes = ", ".join(["{}"] * 9)
    file.write_text(f'{{"format": "journey-map", "version": 1, "lanes": [{lanes}]}}', "utf-8")
    assert len(run("check", file).err.splitlines()) == 9
    said = run("export", file, tmp_path / "a.pdf")
    assert said.status == AT_FAULT
    assert len(said.err.splitlines()) == FEW


def test_the_papers_on_offer_are_those_that_there_are() -> None:
    assert tuple(paper.key for paper in PAPERS) == PAPER_KEYS


# ---- languages, help, usage


@pytest.mark.parametrize("words", LANGUAGES, indirect=True)
def test_help_names_every_command(run: Run, words: Words) -> None:
    said = run("--help", "--lang", words.language)
    assert (said.status, said.err) == (DONE, "")
    assert all(f"    {name} " in said.out for name in COMMANDS)
    assert words.tr("Make a new map from a template.") in " ".join(said.out.split())
    assert said.out.startswith(words.tr("usage: "))
    assert words.tr("options") + ":" in said.out


@pytest.mark.parametrize("words", LANGUAGES, indirect=True)
def test_argparse_complains_in_the_users_language(run: Run, words: Words) -> None:
    said = run("check", "--lang", words.language)
    assert said.status == WRONG_USAGE
    missing = words.tr("the following arguments are required: %s") % words.tr("FILE")
    complaint = words.tr("%(prog)s: error: %(message)s\n") % {
        "prog": "journey-editor check",
        "message": missing,
    }
    assert said.err.endswith(complaint)


def test_argparse_speaks_for_itself_again_afterwards(run: Run) -> None:
    run("--help", "--lang", "da")
    assert argparse._("options") == "options"  # type: ignore[attr-defined]


_NEVER_SEEN = (
    "conflicting", "__call__", "mode", "can't open", "cannot", "positionals", "invalid option string",
    "dest=", "conflict_resolution", "mutually exclusive", "callable", "subcommands", "version number",
    "ambiguous option", "is deprecated", "warning: ", "(default: ", "maybe you meant",
)  # fmt: skip
"""Said to programmers, or by parts of argparse that we do not use."""


def test_all_that_argparse_may_say_is_marked_for_translation() -> None:
    source = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call) and node.args]
    texts = {
        node.args[0].value
        for node in calls
        if isinstance(node.func, ast.Name) and node.func.id == "_" and isinstance(node.args[0], ast.Constant)
    }
    assert texts >= set(ARGPARSE_TEXTS) - {"%(heading)s:"}  # which older versions join themselves
    left = {text for text in texts if not any(part in text for part in _NEVER_SEEN)}
    assert left <= set(ARGPARSE_TEXTS), left - set(ARGPARSE_TEXTS)


def test_version(run: Run) -> None:
    said = run("--version")
    assert said.status == DONE
    assert said.out.startswith("journey-editor 0.")


def test_an_unknown_language_is_wrong_usage(run: Run) -> None:
    said = run("templates", "--lang", "fi")
    assert said.status == WRONG_USAGE
    assert "fi" in said.err


@pytest.mark.parametrize(
    ("arguments", "setting", "environment", "spoken"),
    [
        (["--lang", "sv"], "da", "da_DK.UTF-8", "sv"),
        (["check", "--lang=sv"], "da", "da_DK.UTF-8", "sv"),
        (["check", "--", "--lang", "sv"], "da", "en_US.UTF-8", "da"),
        ([], "da", "sv_SE.UTF-8", "da"),
        ([], None, "sv_SE.UTF-8", "sv"),
        ([], None, "fi_FI.UTF-8", "en"),
    ],
)
def test_language_is_asked_for_then_set_then_the_systems(
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    setting: str | None,
    environment: str,
    spoken: str,
) -> None:
    monkeypatch.setenv("LC_ALL", environment)
    save_settings(user_config_dir() / "settings.json", Settings(language=setting))
    assert cli._language(arguments) == spoken


# ---- the window


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize("display", ["", ":98765", "unix:98765.0", "nonsense"])
def test_without_a_display_it_says_so(run: Run, monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", display)
    said = run("map.journey")
    assert (said.status, said.out) == (AT_FAULT, "")
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("DISPLAY", "far:0"), ("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")],
)
def test_a_display_is_believed(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)
    assert commands.has_display()


def test_a_file_with_a_commands_name_can_be_opened() -> None:
    assert wanted_command(["check"]) == "check"
    assert wanted_command(["--lang", "check", "new"]) == "new"
    for arguments in (["./check"], ["--", "check"], [], ["--version"], ["check.journey"]):
        assert wanted_command(arguments) is None


@pytest.mark.parametrize("arguments", [[], ["map.journey"], ["./check"], ["a b"], [""], ["æ/-x"]])
def test_the_short_way_to_a_file_leads_where_the_parser_does(arguments: list[str], words_en: Words) -> None:
    assert parse(arguments, words_en) == parse(["--", *arguments], words_en)


def test_a_mistake_of_ours_is_one_line_and_a_log(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("deep inside")

    monkeypatch.setattr(commands, "_templates", broken)
    said = run("templates")
    assert said.status == AT_FAULT
    assert len(said.err.splitlines()) == 1
    log = Path(said.err.split("'")[1])
    assert "deep inside" in log.read_text()


def test_output_is_utf8_whatever_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_out, encoding="ascii"))
    assert main(["templates", "--lang", "en"]) == DONE
    assert "·".encode() in bytes_out.getvalue()


def test_check_and_textconv_tell_of_attachments(run: Run, tmp_path: Path) -> None:
    whole, lost = (Attachment(id=Blob.of(each), name=f"{each.decode()}.pdf") for each in (b"brev", b"vej"))
    journey = read_journey(SAMPLES[0])
    card = journey.lanes[0].cards[0]
    out = tmp_path / "a.journey"
    write_journey(out, edits.attach(journey, [card.id], [whole, lost]))
    assert run("check", out) == (DONE, "", "")
    told = run("git", "textconv", out)
    assert f"attachments 'brev.pdf' ({whole.id[:12]}), 'vej.pdf' ({lost.id[:12]})" in told.out
    assert "YnJldg" not in told.out, "no bytes in what Git compares"
    out.write_bytes(out.read_bytes().replace(b"dmVq", b"dmVx"))
    said = run("check", out)
    assert said.status == AT_FAULT
    assert said.err == f"{out}: $.lanes[0].cards[0].attachments[1]: The file 'vej.pdf' is damaged.\n"
    both = json.loads(run("diff", SAMPLES[0], out, "--json").out)
    (change,) = both["changes"]
    assert change["text"].endswith("file 'brev.pdf' added; file 'vej.pdf' added")
    assert [each["name"] for each in change["members"]["attachments"][1]] == ["brev.pdf", "vej.pdf"]
