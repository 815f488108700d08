"""How many lines of a text a map shows before it ends in "…"."""

from __future__ import annotations

from typing import NamedTuple

from journey_editor.layout import theme


class Limits(NamedTuple):
    """The most lines of each kind of text; None: all of them, however long."""

    card: int | None = theme.CARD_LINES
    phase: int | None = theme.PHASE_LINES
    step: int | None = theme.STEP_LINES
    lane: int | None = theme.HEAD_LINES


USUAL = Limits()
WHOLE = Limits(None, None, None, None)
"""For paper: cards and headings grow until nothing is cut off."""
