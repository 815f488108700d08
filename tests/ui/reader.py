"""A screen reader's ear, for ``test_screen_reader``: runs under the system's Python, with pyatspi.

``reader.py OUT EDITOR…`` starts the editor by that command line, reads its map, presses keys, and writes
all that it saw and heard into the file OUT, as JSON.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

pyatspi: Any = importlib.import_module("pyatspi")  # the system's: no type checker sees them
GLib: Any = importlib.import_module("gi.repository.GLib")
PATIENCE = 30.0


class Reader:
    """Listens to one program."""

    def __init__(self) -> None:
        self.heard: list[list[str]] = []
        for event in ("object:state-changed:focused", "object:announcement", "object:text-changed:insert"):
            pyatspi.Registry.registerEventListener(self._hear, event)

    def _hear(self, event: Any) -> None:
        if event.type == "object:state-changed:focused" and not event.detail1:
            return
        said = str(event.any_data) if event.type != "object:state-changed:focused" else ""
        self.heard.append([event.type, event.source.name, event.source.description, said])

    def wait(self, until: Callable[[], Any]) -> Any:
        """Let events come in until something is there."""
        late = time.monotonic() + PATIENCE
        while time.monotonic() < late:
            while GLib.MainContext.default().pending():
                GLib.MainContext.default().iteration(False)
            found = until()
            if found:
                return found
            time.sleep(0.02)  # another process is at work; nothing here can be waited for
        raise TimeoutError(f"heard until then: {self.heard}")

    def press(self, *keys: int) -> None:
        """Press keys together, by their X codes, and let them go."""
        for key in keys:
            pyatspi.Registry.generateKeyboardEvent(key, None, pyatspi.KEY_PRESS)
        for key in reversed(keys):
            pyatspi.Registry.generateKeyboardEvent(key, None, pyatspi.KEY_RELEASE)

    def after(self, *keys: int, until: Callable[[list[list[str]]], Any]) -> list[list[str]]:
        """What is heard after keys, until that fits."""
        del self.heard[:]
        self.press(*keys)
        self.wait(lambda: until(self.heard))
        return list(self.heard)


def find(name: str, role: Any, below: Any) -> Any:
    return pyatspi.findDescendant(below, lambda it: it.name == name and it.getRole() == role)


def told(it: Any) -> dict[str, Any]:
    """An object and what is below it."""
    return {
        "role": it.getRoleName(),
        "name": it.name,
        "description": it.description,
        "children": [told(child) for child in it if child is not None],
    }


def names_a_place(heard: list[list[str]]) -> bool:
    """Whether the keyboard went to something that stands somewhere."""
    return any(kind.endswith("focused") and description for kind, _name, description, _said in heard)


CONTROL, RIGHT, RETURN, LETTER = 37, 114, 36, 38
"""Codes of a PC keyboard under X; LETTER is the A."""


def main() -> None:
    reader = Reader()
    program = subprocess.Popen(sys.argv[2:])
    try:
        desktop = pyatspi.Registry.getDesktop(0)

        def map_of_the_program() -> Any:
            for app in desktop:
                if app is not None and app.name == "journey-editor":
                    return find("Kunderejse", pyatspi.ROLE_PANEL, app)
            return None

        def has(kind: str) -> Callable[[list[list[str]]], bool]:
            return lambda heard: any(kind in entry[0] for entry in heard)

        seen = reader.wait(map_of_the_program)
        reader.wait(lambda: seen.getState().contains(pyatspi.STATE_FOCUSED))
        said: dict[str, Any] = {"map": told(seen)}
        said["first"] = reader.after(RIGHT, until=names_a_place)
        said["second"] = reader.after(RIGHT, until=names_a_place)
        said["moved"] = reader.after(CONTROL, RIGHT, until=has("announcement"))
        reader.after(RETURN, until=has("focused"))
        said["typed"] = reader.after(LETTER, until=has("text-changed"))
        Path(sys.argv[1]).write_text(json.dumps(said), encoding="utf-8")
    finally:
        program.terminate()
        program.wait(10)


main()
