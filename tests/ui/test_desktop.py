"""Opening a finished file and showing its folder, with and without programs that can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journey_editor.i18n import Words
from journey_editor.ui.desktop import offers
from tests.ui.hands import Answers

Programs = Callable[[str, int], Path]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """``programs(name, status)`` installs a program that writes down what it is given.

    Nothing else can be found: the machine has no desktop.
    """
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def install(name: str, status: int) -> Path:
        wrote = tmp_path / name
        program = folder / name
        program.write_text(
            f'#!/bin/sh\nfor word in "$@"; do echo "$word"; done > "{wrote}.part"\n'
            f'/bin/mv "{wrote}.part" "{wrote}"\nexit {status}\n'
        )
        program.chmod(0o755)
        return wrote

    return install


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "kort, æøå" / "rejse.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7")
    return path


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def settled(parent: QWidget) -> bool:
    """Whether no program is being watched any more."""
    return not parent.findChildren(QTimer)


def test_the_systems_program_opens_the_file(
    programs: Programs, parent: QWidget, words_en: Words, made: Path, qtbot: QtBot, answers: Answers
) -> None:
    wrote = programs("xdg-open", 0)
    (_, run), _ = offers(parent, words_en, made)
    run()
    qtbot.waitUntil(lambda: settled(parent))
    assert wrote.read_text().splitlines() == [str(made)]
    assert answers.asked == []


def test_the_file_manager_is_asked_to_select_the_file(
    programs: Programs, parent: QWidget, words_en: Words, made: Path, qtbot: QtBot, answers: Answers
) -> None:
    bus, opener = programs("dbus-send", 0), programs("xdg-open", 0)
    _, (_, run) = offers(parent, words_en, made)
    run()
    qtbot.waitUntil(lambda: settled(parent))
    *_, method, files, _startup = bus.read_text().splitlines()
    assert method == "org.freedesktop.FileManager1.ShowItems"
    kind, uri = files.removeprefix("array:").split(":", 1)
    assert (kind, Path(unquote(uri.removeprefix("file://")))) == ("string", made)
    assert "," not in uri, "which would part two files"
    assert not opener.exists()


def test_a_file_manager_that_cannot_select_shows_the_folder(
    programs: Programs, parent: QWidget, words_en: Words, made: Path, qtbot: QtBot, answers: Answers
) -> None:
    bus, opener = programs("dbus-send", 1), programs("gio", 0)
    _, (_, run) = offers(parent, words_en, made)
    run()
    qtbot.waitUntil(lambda: settled(parent))
    assert bus.exists()
    assert opener.read_text().splitlines() == ["open", str(made.parent)]


@pytest.mark.parametrize("there", [(), ("dbus-send", "xdg-open", "gio")], ids=["none", "all failing"])
@pytest.mark.parametrize(
    ("which", "says"),
    [
        (0, "'rejse.pdf' kunne ikke åbnes. Denne computer har intet program, der kan åbne sådan en fil."),
        (1, "Mappen kunne ikke vises. Filhåndteringen svarer ikke."),
    ],
    ids=["open", "folder"],
)
def test_where_nothing_can_do_it_one_sentence_says_where_the_file_is(
    programs: Programs,
    parent: QWidget,
    words_da: Words,
    made: Path,
    qtbot: QtBot,
    answers: Answers,
    there: tuple[str, ...],
    which: int,
    says: str,
) -> None:
    wrote = {name: programs(name, 3) for name in there}
    answers.button("Luk")
    offers(parent, words_da, made)[which][1]()
    qtbot.waitUntil(lambda: bool(answers.asked) and settled(parent))
    assert answers.asked[0].startswith(says)
    assert f"'{made.parent}'" in answers.asked[0]
    asked = {name for name, file in wrote.items() if file.exists()}
    assert asked == set(there) - {"gio"} - ({"dbus-send"} if which == 0 else set())


def test_a_file_that_is_gone_meanwhile_is_said_to_be(
    programs: Programs, parent: QWidget, words_en: Words, made: Path, qtbot: QtBot, answers: Answers
) -> None:
    opener = programs("xdg-open", 0)
    made.unlink()
    for _, run in offers(parent, words_en, made):
        answers.button("Close")
        run()
    assert all("There is no file 'rejse.pdf'" in said for said in answers.asked)
    assert len(answers.asked) == 2
    assert not opener.exists()
