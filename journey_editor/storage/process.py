"""Which process wrote something, and whether it still lives. No library beyond the standard one."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_STATE, _START = 0, 19
"""Fields 3 and 22 of ``/proc/<pid>/stat``, in what ``_status_of`` gives (man proc_pid_stat)."""


class Process(NamedTuple):
    """A process of some computer. ``started`` tells it from a later one with the same number.

    ``started`` is a token to compare, not a time; empty where the system does not tell.
    """

    pid: int
    started: str
    host: str

    def is_here(self) -> bool:
        """Whether it runs, or ran, on this computer since it was started: only then can we ask about it.

        Computers may share a name, so on Linux the boot counts as well.
        """
        boot, here = self.started.partition(" ")[0], _boot()
        return self.host == _host() and (not boot or not here or boot == here)

    def is_alive(self) -> bool:
        """Whether it runs now, here. A process of another computer is never known to live.

        One that has ended but that its parent has not yet asked about still has its number; it is dead.
        """
        if self.host != _host() or not _exists(self.pid):
            return False
        status = _status_of(self.pid)
        if status and status[_STATE] in ("Z", "X", "x"):
            return False
        return not self.started or _start_of(self.pid) in ("", self.started)


def this_process() -> Process:
    """The running program."""
    return Process(os.getpid(), _start_of(os.getpid()), _host())


def _host() -> str:
    if sys.platform != "win32":
        return os.uname().nodename
    import socket  # lazily: two milliseconds of a start with a map

    return socket.gethostname()


def _start_of(pid: int) -> str:
    """The start of a process in ticks since this boot of Linux, with the boot; "" elsewhere."""
    with suppress(IndexError):
        boot = _boot()
        return f"{boot} {_status_of(pid)[_START]}" if boot else ""
    return ""


def _boot() -> str:
    """What tells this boot of Linux from all others; "" elsewhere."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return ""


def _status_of(pid: int) -> list[str]:
    """The fields of Linux' ``/proc/<pid>/stat`` from the third on; empty elsewhere."""
    with suppress(OSError):
        status = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace")
        # The program's name, in brackets, may hold spaces and brackets.
        return status.rpartition(")")[2].split()
    return []


if sys.platform == "win32":

    def _exists(pid: int) -> bool:
        """os.kill would end the process there, so the kernel is asked for a handle instead."""
        import ctypes

        may_only_ask, still_active = 0x1000, 259
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(may_only_ask, False, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return bool(known) and code.value == still_active
else:

    def _exists(pid: int) -> bool:
        if pid <= 0:  # a negative number would mean a whole group
            return False
        try:
            os.kill(pid, 0)
        except PermissionError:
            return True
        except (OSError, OverflowError):
            return False
        return True
