"""What every test stands on: no screen, no network, no folder of the real user, no language but its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from journey_editor import paths
from journey_editor.i18n import Words

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
for _name in ("LANGUAGE", "LC_MESSAGES"):
    os.environ.pop(_name, None)

PATIENCE = 60_000
"""Milliseconds that a test waits for what must happen: no test is timed, however busy the machine."""
SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
settings.register_profile("ci", max_examples=25, deadline=None)
settings.register_profile(
    "soak", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("soak" if SOAK else "ci")


def _stay_on_this_machine(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in ("127.0.0.1", "::1"):
        raise RuntimeError(f"tests use no network: {args[1]!r}")


sys.addaudithook(_stay_on_this_machine)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what is marked ``soak`` to ``make soak``."""
    if SOAK:
        return
    left = [item for item in items if item.get_closest_marker("soak")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("soak")]


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test; its ``config``, ``data`` … do not exist yet."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    for kind in ("config", "data", "state", "cache"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    return home


class PatientBot(QtBot):
    """Waits as long as it takes; what happens at once costs no time more. Keeps every widget until it is
    closed: Python's garbage collector must not find one whose window Qt still shows.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._kept: list[Any] = []

    def addWidget(self, widget: Any, *, before_close_func: Callable[[Any], None] | None = None) -> None:
        super().addWidget(widget, before_close_func=before_close_func)
        self._kept.append(widget)

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **others: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **others)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def words_en() -> Words:
    return Words("en", paths.translations_dir())


@pytest.fixture(scope="session")
def words_da() -> Words:
    return Words("da", paths.translations_dir())


@pytest.fixture(scope="session")
def words_sv() -> Words:
    return Words("sv", paths.translations_dir())


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """``sample("name")`` is the path of ``resources/samples/name.journey``."""

    def find(name: str) -> Path:
        path = paths.data_dir() / "samples" / f"{name}.journey"
        assert path.is_file(), f"no sample {name}: {sorted(p.stem for p in path.parent.glob('*.journey'))}"
        return path

    return find
