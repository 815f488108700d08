"""A screen of our own: Xvfb on a free display number, with a small window manager if there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = (1680, 1100)
"""Room for a window of 1600 × 1000 with its frame."""


@contextmanager
def own_screen(home: str) -> Iterator[dict[str, str]]:
    """The environment of programs that shall show on a new screen, with ``home`` for the user's folders.

    Raises RuntimeError where there is no Xvfb or it does not start.
    """
    if shutil.which("Xvfb") is None:
        raise RuntimeError("Xvfb is missing; `make bench` installs it")
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"]
    server = subprocess.Popen(
        ["Xvfb", *options, "-nolisten", "tcp", "-noreset"], pass_fds=(writing,), stderr=subprocess.DEVNULL
    )
    os.close(writing)
    manager: subprocess.Popen[bytes] | None = None
    try:
        with os.fdopen(reading) as number:
            display = number.readline().strip()
        if not display:
            raise RuntimeError("Xvfb did not start")
        environment = _environment(f":{display}", home)
        if shutil.which("openbox"):
            quiet = subprocess.DEVNULL
            manager = subprocess.Popen(["openbox"], env=environment, stdout=quiet, stderr=quiet)
        yield environment
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait()


def _environment(display: str, home: str) -> dict[str, str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "LC_", "XDG_", "WAYLAND")) and name not in ("LANG", "LANGUAGE")
    }
    for kind in ("config", "data", "state", "cache"):
        environment[f"XDG_{kind.upper()}_HOME"] = f"{home}/{kind}"
    return environment | {"DISPLAY": display, "HOME": home, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
