"""The package hands on its edits by name, when the first is asked for."""

from __future__ import annotations

import pkgutil

import pytest

from journey_editor import edits
from journey_editor.edits import every


def test_all_edits_are_offered() -> None:
    assert all(getattr(edits, name) is getattr(every, name) for name in every.__all__)
    with pytest.raises(AttributeError):
        _ = edits.no_such_edit  # pyright: ignore[reportAttributeAccessIssue]


def test_no_edit_has_the_name_of_a_module_which_would_hide_it() -> None:
    modules = {module.name for module in pkgutil.iter_modules(edits.__path__)}
    assert not modules & set(every.__all__)
