from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.settings import RECENT_LIMIT, Settings, load_settings, save_settings

FULL = Settings(
    language="da",
    theme="dark",
    recent=("/maps/ny kunde.journey", "/maps/två.journey"),
    author="Åse Ødegård",
    window_geometry="AdnQywAD",
    window_state="AAAA/w==",
    open_folds=("channel",),
    map_folder="/maps",
    export_folder="/out",
    export_paper="A3",
    export_portrait=True,
    export_source=False,
    large=True,
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    save_settings(path, FULL)
    assert load_settings(path) == FULL
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe\x00", b"[" * 100_000, b'{"a": ' + b"1" * 5_000 + b"}"],
)
def test_a_broken_file_is_kept_aside_and_never_stops_the_start(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    with caplog.at_level(logging.WARNING):
        assert load_settings(path) == Settings()
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    assert not path.exists()
    assert "kept aside" in caplog.text


def test_a_huge_file_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"author": "' + b"x" * 2_000_000 + b'"}')
    assert load_settings(path) == Settings()
    assert (tmp_path / "settings.json.broken").exists()


def test_a_folder_in_its_place_gives_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    assert load_settings(path) == Settings()


def test_members_of_the_wrong_type_count_as_not_set(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    members = {
        "language": 7,
        "theme": "pink",
        "recent": ["/a", 1, None, "/b\0", "/c"],
        "author": "Bo",
        "open_folds": "channel",
        "export_portrait": 1,
        "export_source": "no",
        "window_geometry": None,
    }
    path.write_text(json.dumps(members), encoding="utf-8")
    assert load_settings(path) == Settings(author="Bo", recent=("/a", "/c"))


def test_unknown_members_are_written_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"zoom": {"last": 2}, "author": "Bo"}', encoding="utf-8")
    save_settings(path, load_settings(path)._replace(author="Eva"))
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["zoom"] == {"last": 2}
    assert written["author"] == "Eva"


def test_a_save_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, FULL)
    before = path.read_bytes()

    def full_disk(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        save_settings(path, Settings())
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_recent_maps_are_newest_first_once_and_few(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = settings.with_recent(tmp_path / f"{number}.journey")
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[0] == str(tmp_path / f"{RECENT_LIMIT + 2}.journey")
    again = settings.with_recent(tmp_path / "sub" / ".." / "9.journey")
    assert again.recent[0] == str(tmp_path / "9.journey")
    assert len(set(again.recent)) == RECENT_LIMIT
    assert again.without_recent(tmp_path / "9.journey").recent == again.recent[1:]
    assert again.without_recent(tmp_path / "nowhere") is again


def test_a_relative_path_is_remembered_as_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().with_recent("kort.journey").recent == (str(tmp_path / "kort.journey"),)


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(author=texts, recent=st.lists(texts, max_size=RECENT_LIMIT), folds=st.lists(texts))
def test_any_text_survives(
    author: str, recent: list[str], folds: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    settings = Settings(author=author, recent=tuple(recent), open_folds=tuple(folds))
    save_settings(path, settings)
    assert load_settings(path) == settings
