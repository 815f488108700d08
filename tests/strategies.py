"""Hypothesis strategies that make valid maps of every shape, with texts that break careless code."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from journey_editor.model import (
    COLORS,
    LANE_HEIGHTS,
    LANE_KINDS,
    STEP_WIDTHS,
    Attachment,
    Card,
    Channel,
    Conflict,
    Journey,
    Lane,
    Owner,
    Phase,
    Step,
)
from journey_editor.model.blob import Blob

NASTY = (
    "",
    " ",
    "Forårets æblegrød på ø",
    "Räksmörgås på Öland",
    'He said "no" \\ and / left',
    "line\nline\r\nline\ttab",
    "\x00\x1b[31m\x7f\x85",
    "\u2028\u2029\ufeff\u200b\u00ad",
    "👩‍👩‍👧‍👦🇩🇰👍🏽",
    "שלום عليكم",
    "e\u0301\u0327 ﬁ ǅ",
    "=1+1",
    "<b>&amp;</b> ]]> {0} {name} %s",
    "Speciallægepraksisplanlægningsstabiliseringsperiode",
    "unknown",
    "x" * 300,
)
FILES = tuple(map(Blob.of, (b"", b"a file", bytes(range(256)))))
PLAIN = tuple(text for text in NASTY if text.isprintable() or text == "")


@cache
def texts(nasty: bool = True) -> st.SearchStrategy[str]:
    """Any text that a file can hold; without ``nasty`` only printable ones, as a user would type."""
    if nasty:
        return st.sampled_from(NASTY) | st.text(max_size=20)
    signs = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
    return st.sampled_from(PLAIN) | st.text(signs, max_size=20)


@cache
def json_values() -> st.SearchStrategy[Any]:
    """Any value that JSON can hold, as Python's ``json`` gives it, but for fractions.

    Fractions keep their spelling only on their way through a file, so tests write them as text.
    """
    plain = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | texts()
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3),
        max_leaves=6,
    )


_KNOWN = {
    name for model in (Journey, Owner, Channel, Phase, Step, Lane, Card, Attachment) for name in model.fields
}


@cache
def unknown_members() -> st.SearchStrategy[dict[str, Any]]:
    """Members that no record knows, but sometimes one that is named like our own field."""
    names = texts().filter(lambda name: name not in _KNOWN | {"format", "version", "files"})
    return st.dictionaries(names | st.just("unknown"), json_values(), min_size=1, max_size=2)


_COLORS = (
    st.none() | st.sampled_from([str(color) for color in COLORS]) | st.just("#12aB9f") | st.just("later")
)


@st.composite
def journeys(
    draw: st.DrawFn, nasty: bool = True, unknown: bool = True, most_cards: int = 4, least: int = 0
) -> Journey:
    """A valid map: some phases and lanes, cards with and without a place, spans, all references sound.

    ``least`` is the least number of phases, of lanes, and of cards in each lane.
    """
    # A few texts and members for the whole map: drawing each anew takes ten times as long.
    text = st.sampled_from(draw(st.lists(texts(nasty), min_size=3, max_size=8)))
    members = draw(st.lists(unknown_members(), max_size=3)) if unknown else []
    # Two spaces, like the codec keeps it: so a map that was read again is equal.
    kept = st.sampled_from(["", *(json.dumps(each, ensure_ascii=False, indent=2) for each in members)])
    files = st.just(()) | st.lists(st.sampled_from(FILES), max_size=2, unique=True)
    counter = iter(range(10_000))
    prefix = draw(st.sampled_from(("k", "ø", "f0f0")))

    def identity() -> str:
        return f"{prefix}{next(counter)}"

    owners = tuple(
        Owner(
            id=identity(),
            name=draw(text),
            kind=draw(st.sampled_from(("person", "department", "robot"))),
            initials=draw(st.sampled_from(("", "KS", "Å4XX"))),
            color=draw(_COLORS),
            unknown=draw(kept),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    channels = tuple(
        Channel(
            id=identity(),
            name=draw(text),
            kind=draw(st.sampled_from((None, "digital", "physical", "telepathic"))),
            controlled=draw(st.sampled_from((None, True, False))),
            key=draw(st.sampled_from(("", "telephone"))),
            unknown=draw(kept),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    phases = tuple(
        Phase(
            id=identity(),
            title=draw(text),
            color=draw(_COLORS),
            steps=tuple(
                Step(
                    id=identity(),
                    title=draw(text),
                    width=draw(st.none() | st.integers(*STEP_WIDTHS)),
                    unknown=draw(kept),
                )
                for _ in range(draw(st.integers(1, 3)))
            ),
            unknown=draw(kept),
        )
        for _ in range(draw(st.integers(least, 3)))
    )
    columns = [step.id for phase in phases for step in phase.steps]

    def attachment(file: Blob) -> Attachment:
        width = draw(st.none() | st.integers(1, 2000))
        return Attachment(
            id=file,
            name=draw(text)[:255],
            type=draw(st.sampled_from(("image/png", "application/octet-stream", "later"))),
            width=width,
            height=width,
            alt=draw(text),
            unknown=draw(kept),
        )

    def card() -> Card:
        column = draw(st.integers(0, len(columns)))  # past the last: the tray
        return Card(
            id=identity(),
            title=draw(text),
            step=columns[column] if column < len(columns) else None,
            span=draw(st.integers(1, max(1, len(columns) - column))),
            emotion=draw(st.none() | st.integers(-2, 2)),
            owner=draw(st.sampled_from([None, *(owner.id for owner in owners)])),
            channel=draw(st.sampled_from([None, *(channel.id for channel in channels)])),
            notes=draw(text),
            kind=draw(st.sampled_from((None, "digital", "later"))),
            controlled=draw(st.sampled_from((None, True, False))),
            color=draw(_COLORS),
            tags=tuple(draw(st.lists(text, max_size=2))),
            attachments=tuple(map(attachment, draw(files))),
            unknown=draw(kept),
        )

    lanes = tuple(
        Lane(
            id=identity(),
            title=draw(text),
            kind=draw(st.sampled_from([*map(str, LANE_KINDS), "later"])),
            color=draw(_COLORS),
            height=draw(st.none() | st.integers(*LANE_HEIGHTS)),
            cards=tuple(card() for _ in range(draw(st.integers(least, most_cards)))),
            unknown=draw(kept),
        )
        for _ in range(draw(st.integers(least, 3)))
    )

    def conflict() -> Conflict:
        return Conflict(
            id=identity(),
            record=draw(st.sampled_from(["gone", *columns])),
            member=draw(st.sampled_from(("title", "place", "record", "later"))),
            ours=json.dumps(draw(text)),
            theirs=draw(text),
            base=draw(st.sampled_from(("", "null"))),
            unknown=draw(kept),
        )

    return Journey(
        id=identity(),
        title=draw(text),
        language=draw(st.sampled_from(("da", "sv", "en-GB", "de-CH-1996"))),
        state=draw(st.sampled_from((None, "present", "wished"))),
        scope=draw(text),
        persona=draw(text),
        segment=draw(text),
        date=draw(st.sampled_from(("", "2026-05-04", "2026-02-31"))),
        edition=draw(text),
        contributors=draw(text),
        locked=draw(st.booleans()),
        owners=owners,
        channels=channels,
        phases=phases,
        lanes=lanes,
        conflicts=tuple(conflict() for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2))))),
        unknown=draw(kept),
    )
