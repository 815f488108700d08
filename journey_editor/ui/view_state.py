"""What a window that is built anew, in another language or look, takes over from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray, QPoint

    from journey_editor.session.finding import Asked
    from journey_editor.ui.start_page import Offer


class ViewState(NamedTuple):
    """How it stands, what it shows, and what it offers."""

    geometry: QByteArray
    docks: QByteArray
    has_document: bool
    editing: bool
    inspector: bool
    """Whether the inspector stands beside the map, or will when the start page goes."""
    zoom: float
    scroll: QPoint
    offers: tuple[Offer, ...]
    finding: Asked | None
    """What the find bar looks for, where it is open."""
