"""Files from the disk or the clipboard as attachments: within limits, pictures made small enough.

Of a large picture a smaller version is kept, without what its camera noted (the place, too). Every other
file is kept to the byte, as is a picture that is small enough and stands upright.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from journey_editor import edits
from journey_editor.interchange.pictures import (
    MOST_PIXELS,
    TYPES,
    Kind,
    TooManyDotsError,
    UnreadableError,
    kind_of,
    opened,
    raster,
    shrunk,
)
from journey_editor.model import Attachment, Journey
from journey_editor.model.blob import Blob
from journey_editor.problems import Problem, ProblemError, msg

if TYPE_CHECKING:
    from PIL.Image import Image

MB = 1 << 20
MOST_BYTES, MOST_IN_MAP = 10 * MB, 200 * MB
"""Of one file, and of all that a map holds."""
MOST_READ = 100 * MB
"""Of a picture that is made smaller; other files are not read when they are larger than ``MOST_BYTES``."""
MOST_SIDE = 2_000
"""Dots on a picture's longer side."""
_QUALITY = 88
_LESS = 0.8
_PLAIN = "application/octet-stream"
_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def attachment_of(name: str, data: bytes, otherwise: str = "") -> Attachment:
    """A file as an attachment; ``name`` may be a path, of which only the last part is kept. ``otherwise`` is
    its name where nothing is left.

    Takes a second for a large picture. ProblemError where it is too large or empty.
    """
    shown = edits.clean_file_name(name) or otherwise or "file"
    if not data:
        raise ProblemError(Problem(msg("'{name}' is empty.", name=shown)))
    try:
        kind = kind_of(data)
        return _picture(shown, data, kind)
    except TooManyDotsError as error:
        what = msg(
            "'{name}' has {n} million dots; at most {most} million can be shown. "
            "Make it smaller in another program first.",
            name=shown,
            n=max(round(error.pixels / 1e6), MOST_PIXELS // 1_000_000 + 1),
            most=MOST_PIXELS // 1_000_000,
        )
        raise ProblemError(Problem(what)) from None
    except UnreadableError:  # no picture that is shown
        check_size(shown, len(data))
        from mimetypes import MimeTypes  # lazily: this module also says how much fits, at every paste

        kind_named = MimeTypes().guess_type(shown)[0] or _PLAIN
        return Attachment(id=Blob.of(data), name=shown, type=kind_named)


def check_size(name: str, size: int) -> None:
    """ProblemError where a file that is no picture is too large."""
    if size > MOST_BYTES:
        what = msg(
            "'{name}' has {size} MB. A file may have at most {most} MB.",
            name=name,
            size=_in_mb(size),
            most=MOST_BYTES // MB,
        )
        raise ProblemError(Problem(what))


def check_room(before: Journey, after: Journey) -> None:
    """ProblemError where a map's files have become more than it may hold; one that had more already may
    lose some.
    """
    if before.lanes is after.lanes:
        return
    size = edits.attached_bytes(after)
    if size > MOST_IN_MAP and size > edits.attached_bytes(before):
        what = msg(
            "The map would have {size} MB of attachments, and it can hold {most} MB. "
            "Take out what is no longer needed first.",
            size=_in_mb(size),
            most=MOST_IN_MAP // MB,
        )
        raise ProblemError(Problem(what))


def _in_mb(size: int) -> int:
    """Rounded up, so that it is never as much as is allowed."""
    return -(-size // MB)


def _picture(name: str, data: bytes, kind: Kind) -> Attachment:
    """A picture, made smaller if need be. UnreadableError where it is damaged after all."""
    fits = max(kind.width, kind.height) <= MOST_SIDE and len(data) <= MOST_BYTES
    if fits and not kind.is_turned:
        raster(data, MOST_SIDE, MOST_SIDE)  # to the end: half a picture is no picture
        return _made(name, data, kind.format, kind.width, kind.height)
    data, form, width, height = _smaller(data)
    if not name.lower().endswith(_ENDINGS[form]):
        name = edits.clean_file_name(name.rpartition(".")[0] or name) + _ENDINGS[form][0]
    return _made(name, data, form, width, height)


def _made(name: str, data: bytes, form: str, width: int, height: int) -> Attachment:
    return Attachment(id=Blob.of(data), name=name, type=TYPES[form], width=width, height=height)


def _smaller(data: bytes) -> tuple[bytes, str, int, int]:
    """A version that fits, its format, width and height."""
    side = MOST_SIDE
    while True:
        with opened(data) as picture:
            is_photo = picture.format == "JPEG"
            profile = picture.info.get("icc_profile") if picture.mode in ("RGB", "RGBA") else None
            small = shrunk(picture, side, side)
        for form in ("JPEG",) if is_photo else ("PNG", "JPEG"):
            if form == "JPEG" and small.mode == "RGBA":
                continue
            made = _written(small, form, profile)
            if len(made) <= MOST_BYTES:
                return made, form, small.width, small.height
        side = int(side * _LESS)


def _written(picture: Image, form: str, profile: bytes | None) -> bytes:
    out = BytesIO()
    how: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if form == "JPEG":
        how |= {"quality": _QUALITY, "optimize": True, "progressive": False}
    picture.save(out, form, **how)
    return out.getvalue()
