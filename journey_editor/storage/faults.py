"""What JSON does not allow, in words. Who says it need not know how its place is found (``scan``)."""

from __future__ import annotations

from journey_editor.problems import msg

MAX_LEVELS = 64

TOO_DEEP = msg("The file is nested more than {n} levels deep.", n=MAX_LEVELS)
TWICE = msg("A name stands twice in one object.")
NOT_A_NUMBER = msg("This is no number that a map can hold.")
TOO_LONG_NUMBER = msg("This number has too many digits.")
SURROGATE = msg("This text holds half of a character (a lone surrogate).")
