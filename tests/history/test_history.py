"""Undo and redo."""

from __future__ import annotations

from itertools import pairwise

import pytest

from journey_editor.history import LIMIT, History
from journey_editor.model import Journey
from journey_editor.problems import msg

DOCS = [Journey(id=str(n)) for n in range(10)]
A, B, C, D = DOCS[:4]
TYPE, MOVE = msg("Type"), msg("Move card")


def test_nothing_to_undo_or_redo() -> None:
    history = History()
    assert history.undo(A) is None
    assert history.redo(A) is None
    assert history.undo_label is None
    assert history.redo_label is None


def test_undo_and_redo_walk_the_very_same_documents() -> None:
    history = History().push(A, B, MOVE).push(B, C, TYPE)
    assert history.undo_label is TYPE
    back = history.undo(C)
    assert back is not None
    assert back[0] is B
    assert (back[1].undo_label, back[1].redo_label) == (MOVE, TYPE)
    start = back[1].undo(B)
    assert start is not None
    assert start[0] is A
    assert start[1].undo(A) is None
    again = start[1].redo(A)
    assert again is not None
    assert again[0] is B
    end = again[1].redo(B)
    assert end is not None
    assert end[0] is C
    assert end[1].redo(C) is None
    assert end[1].past == history.past


def test_a_new_step_ends_what_could_be_redone() -> None:
    back = History().push(A, B, MOVE).undo(B)
    assert back is not None
    history = back[1].push(A, C, TYPE)
    assert history.redo(C) is None
    assert history.redo_label is None
    assert len(history.past) == 1


def test_steps_of_one_key_join_until_sealed() -> None:
    history = History().push(A, B, TYPE, "title:1").push(B, C, msg("Type more"), "title:1")
    assert len(history.past) == 1
    assert history.undo_label == msg("Type more")
    back = history.undo(C)
    assert back is not None
    assert back[0] is A
    assert len(history.seal().push(C, D, TYPE, "title:1").past) == 2
    assert len(history.seal().push(C, D, TYPE, "title:1").push(D, A, TYPE, "title:1").past) == 2
    assert history.seal().seal() == history.seal()


@pytest.mark.parametrize(("first", "second"), [(None, None), ("a", "b"), ("a", None), (None, "a")])
def test_steps_of_other_keys_stay_apart(first: str | None, second: str | None) -> None:
    assert len(History().push(A, B, TYPE, first).push(B, C, TYPE, second).past) == 2


def test_a_step_from_another_document_does_not_join() -> None:
    assert len(History().push(A, B, TYPE, "k").push(C, D, TYPE, "k").past) == 2


def test_after_an_undo_typing_starts_a_new_step() -> None:
    history = History().push(A, B, TYPE, "k").seal().push(B, C, TYPE, "k")
    back = history.undo(C)
    assert back is not None
    assert len(back[1].push(B, D, TYPE, "k").past) == 2
    again = back[1].redo(B)
    assert again is not None
    assert len(again[1].push(C, D, TYPE, "k").past) == 3


def test_an_entry_that_ends_where_it_began_vanishes() -> None:
    history = History().push(A, B, MOVE)
    assert history.push(B, B, TYPE) is history
    gone = history.push(B, C, TYPE, "k").push(C, B, TYPE, "k")
    assert gone.past == history.past
    assert gone.push(B, C, MOVE).undo_label is MOVE


def test_what_changes_nothing_leaves_redo_alone() -> None:
    back = History().push(A, B, MOVE).undo(B)
    assert back is not None
    assert back[1].push(A, A, TYPE).redo_label is MOVE


def test_take_back_forgets_the_running_step() -> None:
    history = History().push(A, B, MOVE).push(B, C, TYPE, "new").push(C, D, TYPE, "new")
    taken = history.take_back("new")
    assert taken is not None
    assert taken[0] is B
    assert taken[1].undo_label is MOVE
    assert taken[1].redo_label is None
    assert history.take_back("other") is None
    assert history.seal().take_back("new") is None
    assert History().take_back("new") is None
    assert History().push(A, B, TYPE, "k").push(B, A, TYPE, "k").take_back("k") is None


def test_what_others_did_stays_when_a_step_is_undone_and_redone() -> None:
    before = Journey(id="j", title="Kunde", scope="")
    after = before.with_values({"title": "Ny kunde"})
    now = after.with_values({"scope": "Hele rejsen"})
    history = History().push(before, after, TYPE).received(after, now)
    back = history.undo(now)
    assert back is not None
    assert (back[0].title, back[0].scope) == ("Kunde", "Hele rejsen")
    later = back[0].with_values({"persona": "Ane"})
    again = back[1].redo(later)
    assert again is not None
    assert (again[0].title, again[0].scope, again[0].persona) == ("Ny kunde", "Hele rejsen", "Ane")


def test_what_others_changed_since_is_not_undone() -> None:
    before = Journey(id="j", title="Kunde")
    after = before.with_values({"title": "Ny kunde"})
    now = after.with_values({"title": "Ny kunde, privat"})
    back = History().push(before, after, TYPE).undo(now)
    assert back is not None
    assert (back[0].title, back[0].conflicts) == ("Ny kunde, privat", ())


def test_a_running_step_goes_on_over_what_comes_in() -> None:
    before = Journey(id="j")
    typed = before.with_values({"title": "N"})
    now = typed.with_values({"scope": "Hele rejsen"})
    more = now.with_values({"title": "Ny"})
    history = History().push(before, typed, TYPE, "title").received(typed, now)
    history = history.push(now, more, TYPE, "title")
    assert len(history.past) == 1
    back = history.undo(more)
    taken = history.take_back("title")
    assert back is not None
    assert taken is not None
    assert (back[0].title, back[0].scope) == (taken[0].title, taken[0].scope) == ("", "Hele rejsen")
    assert history.seal().received(more, before) == history.seal()


def test_the_oldest_entries_go_at_the_limit() -> None:
    docs = [Journey(id=str(n)) for n in range(LIMIT + 4)]
    history = History()
    for before, after in pairwise(docs):
        history = history.push(before, after, MOVE)
    assert len(history.past) == LIMIT == 5_000
    current = docs[-1]
    while (back := history.undo(current)) is not None:
        current, history = back
    assert current is docs[3]
    assert len(history.future) == LIMIT


def test_a_history_is_never_changed_in_place() -> None:
    history = History().push(A, B, MOVE)
    kept = (history.past, history.future, history.sealed)
    history.push(B, C, TYPE)
    history.undo(B)
    history.seal()
    assert (history.past, history.future, history.sealed) == kept
