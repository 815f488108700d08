"""The question that is asked when somebody else has a map open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QMessageBox, QWidget

from journey_editor.i18n import Words
from journey_editor.ui.dialogs import answer_of
from journey_editor.ui.widgets import message_box

if TYPE_CHECKING:
    from journey_editor.storage.locks import Holder


def ask_in_use(parent: QWidget, words: Words, name: str, holder: Holder) -> Literal["look", "edit", "cancel"]:
    """Say who has a map open that is about to be opened, and ask what to do."""
    if holder.is_me:
        text = words.tr("You have '{name}' open in another window.", name=name)
    elif holder.user:
        text = words.tr("{user} has '{name}' open.", user=holder.user, name=name)
    else:
        text = words.tr("Somebody has '{name}' open.", name=name)
    box = message_box(parent, words.tr("Journey editor"), text, _since(words, holder))
    return answer_of(
        box,
        words,
        ("look", words.tr("Open read-only"), QMessageBox.ButtonRole.AcceptRole),
        ("edit", words.tr("Open anyway"), QMessageBox.ButtonRole.ActionRole),
    )


def _since(words: Words, holder: Holder) -> str:
    """On which computer and since when a map is open, and what opening it means."""
    lines: list[str] = []
    since = holder.since.astimezone() if holder.since else None
    if since is not None and holder.host:
        clock, day = words.clock(since.time()), words.day(since.date())
        if since.date() == datetime.now().astimezone().date():
            lines.append(words.tr("On the computer {host}, since {time}.", host=holder.host, time=clock))
        else:
            lines.append(
                words.tr(
                    "On the computer {host}, since {day} at {time}.", host=holder.host, day=day, time=clock
                )
            )
    lines.append(
        words.tr(
            "Read-only shows the map and what is saved in it meanwhile. If you open it anyway, your changes "
            "and the others' are merged whenever one of you saves."
        )
    )
    return "\n\n".join(lines)
