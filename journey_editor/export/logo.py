"""The logo in a title block: a picture from a file of the user's. It is on the pages only, never in a map."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from journey_editor.model.blob import Blob
from journey_editor.problems import Problem, ProblemError, msg

MOST_BYTES = 10_000_000


class Logo(NamedTuple):
    """A picture's bytes, and its width and height in dots as it is seen."""

    file: Blob
    pixels: tuple[int, int]


def read_logo(path: Path) -> Logo:
    """The picture in a file. ProblemError where it cannot be read or is none that we show; a bomb is told by
    its header and never decoded.
    """
    from journey_editor.interchange.pictures import TooManyDotsError, UnreadableError, kind_of, raster

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).rstrip(". ")
        what = msg(
            "The logo '{name}' cannot be read. The system says: {reason}.", name=path.name, reason=reason
        )
        raise ProblemError(Problem(what)) from None
    if len(data) > MOST_BYTES:
        what = msg("The logo '{name}' is larger than 10 MB. Choose a smaller picture.", name=path.name)
        raise ProblemError(Problem(what))
    try:
        kind = kind_of(data)
        raster(data, 64, 64)  # a picture that is cut short is told here and not by a grey box in print
    except TooManyDotsError:
        what = msg("The logo '{name}' has too many pixels. Choose a smaller picture.", name=path.name)
        raise ProblemError(Problem(what)) from None
    except UnreadableError:
        what = msg(
            "The logo '{name}' is no picture that can be read. Choose a PNG or JPEG file.", name=path.name
        )
        raise ProblemError(Problem(what)) from None
    return Logo(Blob.of(data), (kind.width, kind.height))
