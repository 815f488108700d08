"""Identities of records."""

from __future__ import annotations

import os


def new_id() -> str:
    """A fresh random identity of 64 bits, so that files made apart can be merged."""
    return os.urandom(8).hex()
