"""Which earlier versions of a map stay: many of today, fewer of long ago, and never more than there is room.

Pure: moments in, moments out. Of each span of time the last version stays, as it was when work rested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

Rule = tuple[timedelta, timedelta]
"""Up to this age, one version in each such span."""

_ALL = timedelta(0)
_MINUTES, _HOUR, _DAY, _WEEK, _MONTH = (
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(days=7),
    timedelta(days=30),
)
_YEAR, _EVER = timedelta(days=366), timedelta.max
USUAL: tuple[Rule, ...] = ((_DAY, _ALL), (_MONTH, _DAY), (_YEAR, _WEEK), (_EVER, _MONTH))
TIGHT: tuple[tuple[Rule, ...], ...] = (
    ((_HOUR, _ALL), (_DAY, _MINUTES), (_MONTH, _DAY), (_YEAR, _WEEK), (_EVER, _MONTH)),
    ((_HOUR, _MINUTES), (_DAY, _HOUR), (_WEEK, _DAY), (_EVER, _MONTH)),
)
"""Tried in turn when what the usual rules leave needs too much room."""


def kept(moments: Iterable[datetime], now: datetime, rules: tuple[Rule, ...] = USUAL) -> set[datetime]:
    """The moments that stay; the newest always does."""
    ordered = sorted(moments)
    last: dict[tuple[timedelta, int], datetime] = {}
    for moment in ordered:
        span = next((span for age, span in rules if now - moment <= age), _MONTH)
        if span:
            last[span, _bucket(moment, span)] = moment
        else:
            last[span, len(last)] = moment
    return {*last.values(), *ordered[-1:]}


def dropped(sizes: Mapping[datetime, int], now: datetime, room: int) -> set[datetime]:
    """The moments that go, so that the others need at most ``room`` bytes; the newest never goes."""
    stay = set[datetime]()
    for rules in (USUAL, *TIGHT):
        stay = kept(sizes, now, rules)
        if sum(sizes[moment] for moment in stay) <= room:
            return set(sizes) - stay
    left = sorted(stay)
    while len(left) > 1 and sum(sizes[moment] for moment in left) > room:
        del left[0]
    return set(sizes) - set(left)


def _bucket(moment: datetime, span: timedelta) -> int:
    """The number of the span of local time in which a moment lies."""
    local = moment.astimezone().replace(tzinfo=None)
    return (local - datetime(2000, 1, 3)) // span  # noqa: DTZ001 - a Monday, local time
