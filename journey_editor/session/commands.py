"""What a user can do to the map, each in one place: the edit, its name in the undo menu, what is
selected afterwards, and the bar that says what happened. Menus, keys, canvas and docks call these.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from journey_editor import edits
from journey_editor.model import Card, Journey, Lane, LaneKind, Phase, Step, new_id
from journey_editor.problems import Message, msg, msgn
from journey_editor.session.selection import Cell, Selection
from journey_editor.session.session import Session


def card_order(journey: Journey, ids: Iterable[str]) -> tuple[str, ...]:
    """Card ids in reading order of the map: lane, column, stack."""
    wanted = set(ids)
    columns = journey.columns
    found = [
        (row, columns.get(lane.cards[place].step or "", -1), place, card_id)
        for row, lane in enumerate(journey.lanes)
        for card_id in lane.positions.keys() & wanted
        for place in (lane.positions[card_id],)
    ]
    return tuple(card_id for *_, card_id in sorted(found))


# ---- cards

ADD_CARD = msg("Add card")
"""Also the name of the step while a new card's first text is typed."""
ADD_PHASE, ADD_STEP, ADD_LANE = msg("Add phase"), msg("Add step"), msg("Add lane")
UNTITLED = msg("Untitled")


def add_card(
    session: Session,
    lane: str,
    step: str | None,
    *,
    before: str | None = None,
    emotion: int | None = None,
    key: str | None = None,
) -> str:
    """Add an empty card, select it, return its id. Typing goes on under the same history ``key``."""
    card = Card(id=new_id(), emotion=emotion)
    session.apply(ADD_CARD, edits.add_card, lane, step, card, before, key=key)
    session.select(Selection.of_cards(card.id))
    return card.id


def duplicate(session: Session) -> None:
    """Copies of the selected cards, each below its original."""
    new, made = edits.duplicate_cards(session.journey, session.selection.cards)
    if made:
        session.commit(msgn("Duplicate card", "Duplicate {n} cards", len(made)), new)
        session.select(Selection.of_cards(*made))


def delete_cards(session: Session, ids: tuple[str, ...]) -> None:
    """Delete cards; the cell of the current one is selected, so that typing goes on there."""
    if not ids:
        return
    found = session.journey.find_card(ids[-1])
    session.apply(msgn("Delete card", "Delete {n} cards", len(ids)), edits.delete_cards, ids)
    if found is not None:
        session.select(Selection.of_cell(found[0].id, found[1].step))
    if len(ids) > 1:
        session.notify(msgn("{n} card deleted.", "{n} cards deleted.", len(ids)), undo=True)


def update_cards(
    session: Session, ids: tuple[str, ...], label: Message, key: str | None = None, **fields: Any
) -> bool:
    """Set fields of cards as one step."""
    return session.apply(label, edits.update_cards, ids, key=key, **fields)


def rate_cards(session: Session, ids: tuple[str, ...], emotion: int | None, key: str | None = None) -> None:
    """Set the emotion (−2…+2) of cards, or take it away."""
    update_cards(session, ids, msg("Set emotion"), key=key, emotion=emotion)


def unrated_touchpoints(journey: Journey, step: str) -> tuple[Card, ...]:
    """The touchpoint cards of a step that have no emotion yet, in lane and stack order."""
    lanes = (lane for lane in journey.lanes if lane.kind == LaneKind.TOUCHPOINTS)
    return tuple(card for lane in lanes for card in lane.cells.get(step, ()) if card.emotion is None)


def set_owner(session: Session, ids: tuple[str, ...], name: str, kind: str = "department") -> None:
    """Give cards an owner by name, adding a new owner to the map when there is none; "" clears."""
    new = session.journey
    owner: str | None = None
    if name.strip():
        new, owner = edits.ensure_owner(new, name, kind)
    session.commit(msg("Set owner"), edits.update_cards(new, ids, owner=owner))


def select_all(session: Session) -> None:
    """Select every card on the map."""
    session.select(Selection(tuple(chain.from_iterable(lane.positions for lane in session.journey.lanes))))


# ---- phases, steps, lanes


def heading(what: str, key: str) -> Selection:
    """The selection of one phase, step or lane."""
    if what == "phase":
        return Selection(phase=key)
    return Selection(step=key) if what == "step" else Selection(lane=key)


def add_phase(
    session: Session, before: str | None = None, title: str = "", key: str | None = None
) -> str | None:
    """A new phase with one step; returns the phase's id. None where the structure is locked."""
    phase = Phase(id=new_id(), title=title, steps=(Step(id=new_id()),))
    if not session.apply(ADD_PHASE, edits.add_phase, phase, before, key=key):
        return None
    session.select(Selection(phase=phase.id))
    return phase.id


def add_step(
    session: Session, phase_id: str, before: str | None = None, key: str | None = None
) -> str | None:
    """A new step in a phase; returns its id. None where the structure is locked."""
    step = Step(id=new_id())
    if not session.apply(ADD_STEP, edits.add_step, phase_id, step, before, key=key):
        return None
    session.select(Selection(step=step.id))
    return step.id


def add_lane(
    session: Session, kind: str, title: str, before: str | None = None, key: str | None = None
) -> str | None:
    """A new lane of a kind; returns its id. None where the structure is locked."""
    lane = Lane(id=new_id(), kind=kind, title=title)
    if not session.apply(ADD_LANE, edits.add_lane, lane, before, key=key):
        return None
    session.select(Selection(lane=lane.id))
    return lane.id


def delete_phase(session: Session, phase_id: str) -> None:
    """Delete a phase with its cards; a bar offers to take it back. A map's only phase stays."""
    journey = session.journey
    if len(journey.phases) == 1:
        session.notify(msg("A map needs at least one phase."))
        return
    phase = next(p for p in journey.phases if p.id == phase_id)
    new = edits.delete_phase(journey, phase_id)
    if session.commit(msg("Delete phase"), new):
        _tell_deleted(session, "phase", phase.title, _cards_gone(journey, new))


def delete_step(session: Session, step_id: str) -> None:
    """Delete a step with its cards. The only step of a phase stays: the bar says so."""
    journey = session.journey
    new = edits.delete_step(journey, step_id)
    if new is journey:
        session.notify(msg("A phase needs at least one step. Delete the phase instead."))
        return
    step = journey.steps[journey.columns[step_id]]
    if session.commit(msg("Delete step"), new):
        _tell_deleted(session, "step", step.title, _cards_gone(journey, new))


def delete_lane(session: Session, lane_id: str) -> None:
    """Delete a lane with its cards; a bar offers to take it back."""
    lane = session.journey.lane(lane_id)
    if session.apply(msg("Delete lane"), edits.delete_lane, lane_id):
        _tell_deleted(session, "lane", lane.title, len(lane.cards))


def _tell_deleted(session: Session, what: str, title: str, cards: int) -> None:
    """The bar that says what went, and how many cards with it, and offers to take it back."""
    name = title or UNTITLED
    if not cards:
        alone = {
            "phase": msg("The phase '{title}' is deleted.", title=name),
            "step": msg("The step '{title}' is deleted.", title=name),
            "lane": msg("The lane '{title}' is deleted.", title=name),
        }
        session.notify(alone[what], undo=True)
        return
    together = {
        "phase": msgn(
            "The phase '{title}' with {n} card is deleted.",
            "The phase '{title}' with {n} cards is deleted.",
            cards,
            title=name,
        ),
        "step": msgn(
            "The step '{title}' with {n} card is deleted.",
            "The step '{title}' with {n} cards is deleted.",
            cards,
            title=name,
        ),
        "lane": msgn(
            "The lane '{title}' with {n} card is deleted.",
            "The lane '{title}' with {n} cards is deleted.",
            cards,
            title=name,
        ),
    }
    session.notify(together[what], undo=True)


def rename(session: Session, what: str, item_id: str, title: str, key: str | None = None) -> None:
    """Rename a phase, step or lane (``what``)."""
    labels = {"phase": msg("Rename phase"), "step": msg("Rename step"), "lane": msg("Rename lane")}
    change = {"phase": edits.update_phase, "step": edits.update_step, "lane": edits.update_lane}[what]
    session.apply(labels[what], change, item_id, title=title, key=key)


def color_heading(session: Session, what: str, item_id: str, color: str | None) -> None:
    """Colour a phase, step or lane (``what``); None gives it back its own colour."""
    labels = {"phase": msg("Colour phase"), "step": msg("Colour step"), "lane": msg("Colour lane")}
    change = {"phase": edits.update_phase, "step": edits.update_step, "lane": edits.update_lane}[what]
    session.apply(labels[what], change, item_id, color=color)


def lock_structure(session: Session, locked: bool) -> None:
    """Keep phases, steps and lanes as they are, while cards stay free; or let go of them."""
    label = msg("Lock structure") if locked else msg("Unlock structure")
    if session.apply(label, edits.update_journey, locked=locked):
        now = msg("Phases, steps and lanes are locked. Cards stay free.")
        session.notify(now if locked else msg("Phases, steps and lanes can be changed again."))


def delete_selection(session: Session) -> None:
    """Delete what is selected: cards, a phase, a step or a lane."""
    selection = session.selection
    if selection.cards:
        delete_cards(session, selection.cards)
    elif selection.phase:
        delete_phase(session, selection.phase)
    elif selection.step:
        delete_step(session, selection.step)
    elif selection.lane:
        delete_lane(session, selection.lane)


def _cards_gone(old: Journey, new: Journey) -> int:
    return sum(len(lane.cards) for lane in old.lanes) - sum(len(lane.cards) for lane in new.lanes)


# ---- places


def lane_for_cards(journey: Journey, lane_id: str) -> str | None:
    """The lane that takes a card meant for ``lane_id``: itself, or the first touchpoints lane for a
    curve lane, which holds none; None where there is no such lane.
    """
    if journey.lane(lane_id).kind != LaneKind.CURVE:
        return lane_id
    return next((lane.id for lane in journey.lanes if lane.kind == LaneKind.TOUCHPOINTS), None)


def cell_near(journey: Journey, selection: Selection) -> Cell | None:
    """A cell to begin in where none is selected: in the selected lane, step or phase, else the first."""
    if not journey.lanes or not journey.steps:
        return None
    lane = selection.lane or next(
        (lane.id for lane in journey.lanes if lane.kind != LaneKind.CURVE), journey.lanes[0].id
    )
    phase = next((phase for phase in journey.phases if phase.id == selection.phase), None)
    step = selection.step or (phase.steps[0].id if phase else journey.steps[0].id)
    return Cell(lane, step)


def step_beside(journey: Journey, step: str | None, forward: bool) -> str | None:
    """The step after or before one; at the map's ends it is the same again."""
    if step is None or step not in journey.columns:
        return step
    index = journey.columns[step] + (1 if forward else -1)
    return journey.steps[max(0, min(len(journey.steps) - 1, index))].id


def phase_of_selection(journey: Journey, selection: Selection) -> str | None:
    """The phase in which the selection stands."""
    if selection.phase:
        return selection.phase
    step = selection.step or (selection.cell.step if selection.cell else None)
    if selection.current:
        found = journey.find_card(selection.current)
        step = found[1].step if found else None
    phase = journey.phase_of.get(step or "")
    return phase.id if phase else None


def place_for_step(
    journey: Journey, selection: Selection, phase_id: str | None = None
) -> tuple[str, str | None] | None:
    """(phase, before) for a new step: after the selected one, or at the end of a phase."""
    if phase_id is None and selection.step:
        phase = journey.phase_of[selection.step]
        keys = [step.id for step in phase.steps]
        index = keys.index(selection.step) + 1
        return phase.id, keys[index] if index < len(keys) else None
    chosen = phase_id or phase_of_selection(journey, selection)
    if chosen is None and journey.phases:
        chosen = journey.phases[-1].id
    return (chosen, None) if chosen else None
