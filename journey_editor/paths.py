"""Where things lie: what came with the program, and the user's own folders on this system.

Nothing here makes a folder; whoever writes into one makes it first.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP_NAME = "journey-editor"
_PACKAGE = Path(__file__).resolve().parent


def data_dir() -> Path:
    """The folder that holds ``fonts``, ``icons``, ``samples`` and ``shadow.png``.

    An installed program carries it inside the package as ``_data``; a checkout has ``resources``.
    """
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent / "resources"


def translations_dir() -> Path:
    """The folder that holds ``da/LC_MESSAGES/journey_editor.mo`` and its sisters."""
    packed = _PACKAGE / "_data" / "translations"
    return packed if packed.is_dir() else _PACKAGE.parent / "translations"


def user_data_dir() -> Path:
    """The user's folder for recovery files and the like."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def versions_dir() -> Path:
    """The folder with the history of the user's saved maps."""
    return user_data_dir() / "versions"


def user_config_dir() -> Path:
    """The user's folder for ``settings.json``."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def user_log_dir() -> Path:
    """The user's folder for log files."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
