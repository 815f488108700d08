"""Cut, copy and paste of cards. Plain text from anywhere becomes cards, one a line."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData

from journey_editor import edits
from journey_editor.interchange.clipboard import CARDS_MIME, cards_from_bytes, cards_to_text, paste
from journey_editor.interchange.lines import cards_from_plain_text, plain_text
from journey_editor.problems import msgn
from journey_editor.session import commands
from journey_editor.session.parking import parking_place
from journey_editor.session.selection import Cell, Selection
from journey_editor.session.session import Session


def copy(session: Session) -> QMimeData | None:
    """The selected cards for the clipboard, as cards and as plain text; None without any."""
    ids = commands.card_order(session.journey, session.selection.cards)
    if not ids:
        return None
    data = QMimeData()
    data.setData(CARDS_MIME, QByteArray(cards_to_text(session.journey, ids)))
    data.setText(plain_text(session.journey, ids))
    return data


def cut(session: Session) -> QMimeData | None:
    """Copy the selected cards, then delete them."""
    data = copy(session)
    if data is not None:
        ids = session.selection.cards
        found = session.journey.find_card(ids[-1])
        session.apply(msgn("Cut card", "Cut {n} cards", len(ids)), edits.delete_cards, ids)
        if found is not None:
            session.select(Selection.of_cell(found[0].id, found[1].step))
    return data


def can_paste(data: QMimeData | None) -> bool:
    """Whether something on the clipboard could become cards."""
    return data is not None and (data.hasFormat(CARDS_MIME) or data.hasText())


def paste_into(session: Session, data: QMimeData, cell: Cell | None = None) -> int:
    """Paste into ``cell``, else at the selection; the number of cards that came. With nothing selected
    they are parked.

    Raises ProblemError for what only looks like cards and for far too much text.
    """
    journey = session.journey
    target = cell or _target(session)
    lane = commands.lane_for_cards(journey, target.lane) if target else None
    if target is None or lane is None:
        return 0
    if data.hasFormat(CARDS_MIME):
        clip = cards_from_bytes(bytes(data.data(CARDS_MIME).data()), journey)
        new, made = paste(journey, clip, lane, target.step)
    else:
        cards = cards_from_plain_text(data.text())
        new, made = edits.paste_cards(journey, cards, lane, target.step)
    if made:
        session.commit(msgn("Paste card", "Paste {n} cards", len(made)), new)
        session.select(Selection.of_cards(*made))
    return len(made)


def _target(session: Session) -> Cell | None:
    """The selected cell, the cell of the current card, one at the selected heading, else the strip."""
    chosen, journey = session.selection, session.journey
    if chosen.cell is not None:
        return chosen.cell
    found = journey.find_card(chosen.current) if chosen.current else None
    if found is not None:
        return Cell(found[0].id, found[1].step)
    return commands.cell_near(journey, chosen) if chosen else parking_place(journey)
