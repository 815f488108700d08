"""The bundled fonts, and small maps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journey_editor import paths
from journey_editor.layout.engine import LayoutEngine
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.lines import LineBreaker
from journey_editor.model import Card, Channel, Journey, Lane, Owner, Phase, Step


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts(paths.data_dir() / "fonts")


@pytest.fixture
def engine(fonts: Fonts) -> LayoutEngine:
    return LayoutEngine(fonts)


@pytest.fixture(scope="session")
def breaker(fonts: Fonts) -> LineBreaker:
    return LineBreaker(fonts)


@pytest.fixture
def card() -> Callable[..., Card]:
    def make(key: str, step: str | None = "a", title: str = "Ringer op", **fields: Any) -> Card:
        return Card(id=key, title=title, step=step, **fields)

    return make


@pytest.fixture
def journey() -> Callable[..., Journey]:
    """Two phases: P with the steps a and b, Q with c. Lanes: actions, touchpoints and curve."""

    def make(actions: tuple[Card, ...] = (), touchpoints: tuple[Card, ...] = (), **fields: Any) -> Journey:
        whole: dict[str, Any] = {
            "id": "j",
            "language": "da",
            "owners": (Owner(id="ks", name="Kundeservice"), Owner(id="sb", name="Salg og butik")),
            "channels": (Channel(id="tlf", name="Telefon", key="telephone"),),
            "phases": (
                Phase(id="P", title="Før", steps=(Step(id="a", title="Opdager"), Step(id="b"))),
                Phase(id="Q", title="Efter", steps=(Step(id="c"),)),
            ),
            "lanes": (
                Lane(id="do", title="Kundens handlinger", kind="actions", cards=actions),
                Lane(id="touch", title="Kontaktpunkter", kind="touchpoints", cards=touchpoints),
                Lane(id="curve", title="Følelseskurve", kind="curve"),
            ),
        }
        return Journey(**{**whole, **fields})

    return make
