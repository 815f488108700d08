"""Cut, copy and paste of cards. Plain text from anywhere becomes cards, one a line."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData

from journey_editor import edits
from journey_editor.interchange.clipboard import CARDS_MIME, cards_from_bytes, cards_to_text, paste
from journey_editor.interchange.lines import cards_from_plain_text, plain_text
from journey_editor.interchange.tables import table_from_text
from journey_editor.model import Journey
from journey_editor.problems import Message, msgn
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
    they are parked, but for a table, which falls from the map's first cell.

    Raises ProblemError for what only looks like cards and for far too much text.
    """
    if not data.hasFormat(CARDS_MIME):
        return put_text(session, data.text(), cell)
    journey = session.journey
    place = _taking(journey, cell or _target(session))
    if place is None:
        return 0
    clip = cards_from_bytes(bytes(data.data(CARDS_MIME).data()), journey)
    return _arrived(session, *paste(journey, clip, place.lane, place.step))


def put_text(session: Session, text: str, cell: Cell | None = None, before: str | None = None) -> int:
    """A text as cards into ``cell`` before another card, else at the selection: a card a line. A table's
    rows fall into the lanes downwards from there, its columns into the steps to the right. The number
    of cards that came; raises ProblemError for far too much text.
    """
    journey, table = session.journey, table_from_text(text)
    wide = table is not None and max(map(len, table)) > 1
    if cell is None and wide and not session.selection:
        cell = commands.cell_near(journey, session.selection)
    place = _taking(journey, cell or _target(session))
    if place is None:
        return 0
    if table is None or not wide or place.step is None:
        cards = [card for row in table or () for card in row if card] or cards_from_plain_text(text)
        return _arrived(session, *edits.paste_cards(journey, cards, place.lane, place.step, before))
    placed = edits.place_table(journey, table, place.lane, place.step)
    arrived = _arrived(session, placed.journey, placed.ids)
    if arrived:
        session.notify(_told(placed), undo=True)
    return arrived


def _taking(journey: Journey, cell: Cell | None) -> Cell | None:
    """The cell that takes cards meant for ``cell``; None where there is none."""
    lane = commands.lane_for_cards(journey, cell.lane) if cell is not None else None
    return Cell(lane, cell.step) if cell is not None and lane is not None else None


def _arrived(session: Session, new: Journey, made: tuple[str, ...]) -> int:
    """Make the map with pasted cards the document, as one step, and select them; how many came."""
    if not made or not session.commit(msgn("Paste card", "Paste {n} cards", len(made)), new):
        return 0
    session.select(Selection.of_cards(*made))
    return len(made)


def _told(placed: edits.PlacedTable) -> Message:
    """What became of a table."""
    n, steps, lanes = len(placed.ids), placed.steps, placed.lanes
    if placed.stacked:
        return msgn(
            "{n} card pasted into one lane: the table has far more rows than there are lanes.",
            "{n} cards pasted into one lane: the table has far more rows than there are lanes.",
            n,
        )
    if steps and lanes:
        return msgn(
            "{n} card pasted. New steps: {steps}. New lanes: {lanes}.",
            "{n} cards pasted. New steps: {steps}. New lanes: {lanes}.",
            n,
            steps=steps,
            lanes=lanes,
        )
    if steps:
        return msgn(
            "{n} card pasted. New steps: {steps}.", "{n} cards pasted. New steps: {steps}.", n, steps=steps
        )
    if lanes:
        return msgn(
            "{n} card pasted. New lanes: {lanes}.", "{n} cards pasted. New lanes: {lanes}.", n, lanes=lanes
        )
    return msgn("{n} card pasted.", "{n} cards pasted.", n)


def _target(session: Session) -> Cell | None:
    """The selected cell, the cell of the current card, one at the selected heading, else the strip."""
    chosen, journey = session.selection, session.journey
    if chosen.cell is not None:
        return chosen.cell
    found = journey.find_card(chosen.current) if chosen.current else None
    if found is not None:
        return Cell(found[0].id, found[1].step)
    return commands.cell_near(journey, chosen) if chosen else parking_place(journey)
