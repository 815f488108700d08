"""What "lock structure" keeps: phases, steps and lanes with all that they are, but for their cards."""

from __future__ import annotations

from journey_editor.model import Journey, Lane

_KEPT = tuple(name for name in Lane.fields if name != "cards")
"""The fields of a lane that are its own, those of later versions included."""


def keeps_structure(old: Journey, new: Journey) -> bool:
    """Whether both maps have the same phases, steps and lanes, whatever cards stand there.

    Lanes that were not touched are told by ``is``, so this costs nothing beside an edit.
    """
    if old.phases is not new.phases and old.phases != new.phases:
        return False
    if len(old.lanes) != len(new.lanes):
        return False
    return all(
        one is other or all(getattr(one, name) == getattr(other, name) for name in _KEPT)
        for one, other in zip(old.lanes, new.lanes, strict=True)
    )
