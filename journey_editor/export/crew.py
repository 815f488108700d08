"""Processes that draw bands beside this one, so that all cores of a computer do.

They end when this process does, however it ends: what each is to do it reads from a pipe.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Self

import journey_editor
from journey_editor.export.tasks import EndedError, Part, Task, next_part, send_task
from journey_editor.problems import Problem, ProblemError, msg

_MOST = 4
"""Processes: each takes some fifty megabytes, and more of them would wait for their tasks."""
_INTERVAL = 0.0005
"""Seconds: what is drawn comes through a pipe in dozens of pieces, and for each of them the thread that reads
it would wait the usual 0.005 for the one that makes the next task.
"""


def cores() -> int:
    """How many processes run at the same time."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """Some processes that draw; a context, at whose end they end."""

    def __init__(self, most: int) -> None:
        """``most``: so many bands there are. ProblemError where no process can be started."""
        count = max(min(most, cores(), _MOST), 1)
        self._members: list[subprocess.Popen[bytes]] = []
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        self._waiting = ThreadPoolExecutor(count)
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(_INTERVAL)
        try:
            for _ in range(count):
                self._members.append(_started())
        except OSError as error:
            self._end()
            raise _failed() from error
        for member in self._members:
            self._idle.put(member)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def draw(self, task: Task) -> Future[Part]:
        """A band, later; ProblemError where the process that draws it ends too soon."""
        return self._waiting.submit(self._drawn, task)

    def _drawn(self, task: Task) -> Part:
        member = self._idle.get()
        assert member.stdin is not None
        assert member.stdout is not None
        try:
            send_task(member.stdin, task)
            part = next_part(member.stdout)
        except (EndedError, OSError):
            raise _failed() from None
        finally:
            self._idle.put(member)
        if isinstance(part, str):
            raise RuntimeError(part)
        return part

    def _end(self) -> None:
        for member in self._members:
            member.kill()
        self._waiting.shutdown(cancel_futures=True)
        sys.setswitchinterval(self._interval)
        for member in self._members:
            member.communicate()  # closes the pipes and waits for the end


def _started() -> subprocess.Popen[bytes]:
    """A process that draws; it finds the same package, however this program was started."""
    here = str(Path(journey_editor.__file__).resolve().parent.parent)
    paths = [here, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return subprocess.Popen(
        [sys.executable, "-m", "journey_editor.export.drawer"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # its mistakes come with its answers
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _failed() -> ProblemError:
    return ProblemError(
        Problem(
            msg(
                "The picture could not be drawn: a part of the program ended too soon. "
                "Close other programs, which leaves more memory for it, or choose fewer dots an inch."
            )
        )
    )
