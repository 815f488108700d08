"""Identities of records."""

from __future__ import annotations

import secrets


def new_id() -> str:
    """A fresh random identity of 64 bits, so that files made apart can be merged."""
    return secrets.token_hex(8)
