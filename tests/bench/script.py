"""Scripts for the hand: what it does when, and which entries are the input that frames must show."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

Kind = Literal["move", "press", "release", "wheel", "down", "up", "key"]
LEFT, MIDDLE = 1, 2
WHEEL_UP, WHEEL_DOWN = 4, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the hand does, ``at`` milliseconds after the start. What does not count is stage
    business: no frame is owed to it."""

    at: float
    kind: Kind
    what: tuple[int | str, ...]
    counts: bool = True

    def plain(self) -> list[float | int | str]:
        """As the hand reads it."""
        return [self.at, self.kind, *self.what]


def circle(centre: tuple[int, int], radius: float, turns: float, seconds: float, tick: float) -> list[Entry]:
    """Moves in a circle that passes through ``centre`` less the radius; ``turns`` a second.

    The first move is long enough to begin a drag.
    """
    x, y = centre
    found: list[Entry] = []
    for number in range(3, round(seconds * 1000 / tick)):
        angle = 2 * pi * turns * number * tick / 1000
        place = (round(x + radius * sin(angle)), round(y + radius * (cos(angle) - 1)))
        if not found or found[-1].what != place:
            found.append(Entry((number - 3) * tick, "move", place))
    return found


def there_and_back(
    start: tuple[int, int],
    speed: tuple[float, float],
    most: tuple[float, float],
    seconds: float,
    tick: float,
) -> list[Entry]:
    """Moves at ``speed`` pixels a second, turning back in each direction ``most`` pixels from the start."""
    found: list[Entry] = []
    for number in range(1, round(seconds * 1000 / tick)):
        moment = number * tick / 1000
        place = tuple(
            round(begin + _bounce(pace * moment, limit))
            for begin, pace, limit in zip(start, speed, most, strict=True)
        )
        if not found or found[-1].what != place:
            found.append(Entry(number * tick, "move", place))
    return found


def _bounce(way: float, limit: float) -> float:
    """Where one is after ``way`` when walking to ``limit``, back through 0 to ``-limit``, and so on."""
    if limit < 1:
        return 0.0
    place = (way + limit) % (4 * limit)
    return (place if place <= 2 * limit else 4 * limit - place) - limit


def sweep(notches: int, seconds: float, tick: float) -> list[Entry]:
    """Turns of the wheel, ``notches`` out and as many in again, for the first half of the time one
    a tick, then at a third of that pace: a frame that is late and a pause that is used too long both show.
    """
    found: list[Entry] = []
    moment, number = 0.0, 0
    while moment < seconds * 1000:
        out = number % (2 * notches) < notches
        found.append(Entry(moment, "wheel", (WHEEL_DOWN if out else WHEEL_UP,)))
        moment += tick if moment < seconds * 500 else 3 * tick
        number += 1
    return found


def keys(text: str, gap: float) -> list[Entry]:
    """The letters of a text, ``gap`` milliseconds apart."""
    return [Entry(number * gap, "key", (letter,)) for number, letter in enumerate(text)]
