"""The bytes of an attached file, as immutable as the map that holds them.

A blob is the text of its SHA-256: it is compared, hashed, merged and written like any other value of the
map, and carries the bytes along wherever the value goes. Undo, copies and a merge share them.
"""

from __future__ import annotations

from typing import Self


class Blob(str):
    """A file's bytes by their SHA-256, 64 hexadecimal digits in lower case."""

    __slots__ = ("damaged", "data")

    data: bytes | None
    """None: the map names the file but does not hold it, or not whole."""
    damaged: str | None
    """What the map held in place of the bytes, to be kept as it was found."""

    def __new__(cls, digest: str, data: bytes | None = None, damaged: str | None = None) -> Self:
        """``digest`` is taken for the data's own; ``of`` reckons it."""
        made = super().__new__(cls, digest)
        made.data = data
        made.damaged = damaged
        return made

    @classmethod
    def of(cls, data: bytes) -> Self:
        """The blob of these bytes."""
        import hashlib  # here, because it takes OpenSSL along

        return cls(hashlib.sha256(data).hexdigest(), data)

    def __reduce__(self) -> tuple[type[Self], tuple[str, bytes | None, str | None]]:
        return type(self), (str(self), self.data, self.damaged)
