"""How moments are said."""

from __future__ import annotations

from datetime import datetime

from journey_editor.i18n import Words


def moment_text(words: Words, moment: datetime) -> str:
    """A moment in the user's own time: today's by its hour, others with their day."""
    local = moment.astimezone()
    time = words.clock(local.time())
    if local.date() == datetime.now().astimezone().date():
        return words.tr("Today at {time}", time=time)
    return words.tr("{day} at {time}", day=words.day(local.date()), time=time)
