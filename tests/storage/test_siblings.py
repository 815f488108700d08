"""Names of conflicting copies, as the programs that keep folders in step make them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey_editor.storage.siblings import MOST, candidates, is_candidate

COPIES = [
    "Rejse (conflicted copy 2026-11-22 103000).journey",
    "Rejse (Anna's conflicted copy 2026-11-22).journey",
    "Rejse (Annas modstridende kopi 2026-11-22).journey",
    "Rejse (Annas kopi i konflikt 2026-11-22).journey",
    "Rejse (konfliktkopi af Anna 2026-11-22).journey",
    "Rejse (Annas kopia i konflikt 2026-11-22).journey",
    "Rejse (Annas motstridiga kopia 2026-11-22).journey",
    "Rejse (Case Conflict).journey",
    "Rejse [Conflict].journey",
    "Rejse.sync-conflict-20261122-103000-ABCDEF7.journey",
    "Rejse_conflict-20261122-103000.journey",
    "Rejse-DESKTOP-4F7Q2AB.journey",
    "Rejse-LAPTOP-09.journey",
    "Rejse (1).journey",
    "Rejse(2).JOURNEY",
]
OTHERS = [
    "Rejse.journey",
    "Rejse 2026.journey",
    "Rejse-2026.journey",
    "Rejse-2026-11-22.journey",
    "Rejse-v2.journey",
    "Rejse-kladde.journey",
    "Rejse-NY.journey",
    "Rejse (kladde).journey",
    "Rejser (1).journey",
    "Rejse (1).json",
    "Rejse (1).journey.bak",
    "En konflikt.journey",
    ".Rejse.journey.lock",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflicting_copy_is_known_by_its_name(name: str) -> None:
    assert is_candidate(name, "Rejse.journey")


@pytest.mark.parametrize("name", OTHERS)
def test_what_people_call_their_own_files_is_none(name: str) -> None:
    assert not is_candidate(name, "Rejse.journey")


def test_a_name_written_in_another_form_of_unicode_is_the_same() -> None:
    assert is_candidate("Ko\u0308p (1).journey", "K\u00f6p.journey")


def test_the_folder_is_looked_through(tmp_path: Path) -> None:
    path = tmp_path / "Rejse.journey"
    assert candidates(path.parent / "nowhere" / "x.journey") == ()
    for name in (*COPIES, *OTHERS):
        (tmp_path / name).touch()
    assert {found.name for found in candidates(path)} == set(COPIES)
    for number in range(100):
        (tmp_path / f"Rejse (conflict {number}).journey").touch()
    assert len(candidates(path)) == MOST


@given(st.text(), st.text())
def test_no_name_raises_or_takes_long(name: str, map_name: str) -> None:
    is_candidate(name, map_name)
    is_candidate(f"{map_name} ({name}", map_name)
