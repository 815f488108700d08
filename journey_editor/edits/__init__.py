"""Every way to change a map: pure functions from one frozen document to the next.

They return the same object when nothing changes, and keep every unchanged part the same object.
KeyError for unknown ids, ValueError for values out of range; then nothing has changed.

They are imported when the first of them is asked for: a map is painted before anybody can change it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journey_editor.edits.every import *  # noqa: F403


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("journey_editor.edits.every"), name)
