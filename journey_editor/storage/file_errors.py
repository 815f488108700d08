"""The system's refusals as problems: what happened to which file, and what the user can do."""

from __future__ import annotations

import errno
from pathlib import Path

from journey_editor.problems import Message, Problem, msg
from journey_editor.storage.atomic import ReadOnlyError
from journey_editor.storage.places import shown, shown_name

_NETWORK = frozenset(
    getattr(errno, name)
    for name in ("ESTALE", "ENETDOWN", "ENETUNREACH", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT", "ENOTCONN")
    if hasattr(errno, name)
)


def reading_problem(error: OSError, path: Path) -> Problem:
    """Why ``path`` could not be read."""
    name = shown_name(path)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            what = msg("There is no file '{name}'. It may have been moved or renamed.", name=name)
        case errno.EISDIR:
            what = msg("'{name}' is a folder, not a map.", name=name)
        case errno.EACCES | errno.EPERM:
            what = msg("You are not allowed to read '{name}'. Ask its owner for permission.", name=name)
        case errno.EINVAL:
            what = msg("'{name}' is not an ordinary file. Choose another.", name=name)
        case errno.EIO:
            what = msg(
                "'{name}' cannot be read: the disk reports an error. Try a copy of the file.", name=name
            )
        case _:
            unreached = msg("The network drive of '{name}' does not answer. Try again later.", name=name)
            what = _other(error, path, unreached) or msg(
                "'{name}' cannot be read. The system says: {reason}.", name=name, reason=_reason(error)
            )
    return Problem(what)


def writing_problem(error: OSError, path: Path) -> Problem:
    """Why ``path`` could not be written; the old file is whole, and the work is still in the editor."""
    name, folder = shown_name(path), shown(str(path.parent))
    match error.errno:
        case errno.EACCES | errno.EPERM if isinstance(error, ReadOnlyError):
            what = msg("'{name}' is read-only. Save under another name.", name=name)
        case errno.EACCES | errno.EPERM:
            what = msg("You are not allowed to save in the folder '{folder}'. Choose another.", folder=folder)
        case errno.EROFS:
            what = msg("The folder '{folder}' can only be read. Save in another folder.", folder=folder)
        case errno.ENOENT | errno.ENOTDIR:
            what = msg("There is no folder '{folder}'. Save in another folder.", folder=folder)
        case errno.EISDIR:
            what = msg("'{name}' is a folder. Save under another name.", name=name)
        case errno.EINVAL:
            what = msg("'{name}' is not an ordinary file. Save under another name.", name=name)
        case errno.ENOSPC:
            what = msg("The disk is full: '{name}' is not saved. Make room, or save elsewhere.", name=name)
        case errno.EDQUOT:
            what = msg("Your share of the disk is used up: '{name}' is not saved. Save elsewhere.", name=name)
        case errno.EFBIG:
            what = msg("'{name}' is too large for this disk. Save elsewhere.", name=name)
        case errno.EIO:
            what = msg("The disk reports an error: '{name}' is not saved. Save elsewhere.", name=name)
        case _:
            unreached = msg(
                "The network drive of '{name}' does not answer. Try again, or save elsewhere.", name=name
            )
            what = _other(error, path, unreached) or msg(
                "'{name}' cannot be saved. The system says: {reason}.", name=name, reason=_reason(error)
            )
    return Problem(what)


def _other(error: OSError, path: Path, unreached: Message) -> Message | None:
    """What is said alike for reading and writing; ``unreached`` where the network is the cause."""
    name = shown_name(path)
    if error.errno == errno.ENAMETOOLONG:
        return msg("The name '{name}' is too long. Use a shorter one.", name=name)
    if error.errno == errno.ELOOP:
        return msg("'{name}' is a link that leads in a circle. Choose another file.", name=name)
    if error.errno in _NETWORK:
        return unreached
    return None


def _reason(error: OSError) -> str:
    return shown(error.strerror or type(error).__name__)
