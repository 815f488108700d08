"""The hand: a process of its own that moves the pointer, turns the wheel and presses keys through XTEST.

It reads scripts, one JSON list a line, each entry ``[milliseconds, kind, …]`` (see ``script``), plays each
entry at its time after the start, and answers with the moments (CLOCK_MONOTONIC, seconds) at which it
sent them. A process of its own, so that a busy program never delays the next event; python-xlib rather
than xdotool, because the moments are needed and xdotool does not tell them.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from Xlib import XK, X, display
from Xlib.ext import xtest

NAMES = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L", " ": "space", "esc": "Escape"}
"""What scripts call keys whose X name is another."""


class Hand:
    """Sends events to the screen in ``DISPLAY``."""

    def __init__(self) -> None:
        self._display = display.Display()
        if not self._display.has_extension("XTEST"):
            raise RuntimeError("the screen has no XTEST")

    def play(self, script: list[list[Any]]) -> list[float]:
        """Play a script; the moments at which its entries were sent."""
        start = time.monotonic()
        sent: list[float] = []
        for at, kind, *what in script:
            wait = start + at / 1000 - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            sent.append(time.monotonic())
            getattr(self, f"_{kind}")(*what)
            self._display.flush()
        self._display.sync()
        return sent

    def _move(self, x: int, y: int) -> None:
        self._send(X.MotionNotify, x=x, y=y)

    def _press(self, button: int) -> None:
        self._send(X.ButtonPress, button)

    def _release(self, button: int) -> None:
        self._send(X.ButtonRelease, button)

    def _wheel(self, button: int) -> None:
        self._press(button)
        self._release(button)

    def _down(self, key: str) -> None:
        self._send(X.KeyPress, self._code(key))

    def _up(self, key: str) -> None:
        self._send(X.KeyRelease, self._code(key))

    def _key(self, keys: str) -> None:
        """Keys held together, as ``ctrl+z``."""
        held = [keys] if len(keys) == 1 else keys.split("+")
        for key in held:
            self._down(key)
        for key in reversed(held):
            self._up(key)

    def _code(self, key: str) -> int:
        code = self._display.keysym_to_keycode(XK.string_to_keysym(NAMES.get(key, key)))
        if not code:
            raise ValueError(f"no such key: {key}")
        return code

    def _send(self, kind: int, detail: int = 0, x: int = 0, y: int = 0) -> None:
        xtest.fake_input(self._display, kind, detail, x=x, y=y)


def main() -> None:
    """Play scripts until there are no more."""
    hand = Hand()
    for line in sys.stdin:
        print(json.dumps(hand.play(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
