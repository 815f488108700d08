"""What the pointer is told about: what a badge means, the whole of a shortened text, what an edge does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from journey_editor.i18n import Words
from journey_editor.method.emotions import emotion_name
from journey_editor.views.canvas.grips import Grip

if TYPE_CHECKING:
    from journey_editor.views.canvas.view import CanvasView


def show_tip(canvas: CanvasView, event: QEvent) -> bool:
    """Show what there is to tell at the place of a tooltip's event; always True."""
    assert isinstance(event, QHelpEvent)
    text = _tip(canvas, QPointF(event.pos()))
    if text:
        # A QLabel takes text that looks like HTML for HTML; titles are plain text.
        QToolTip.showText(event.globalPos(), f"<p style='white-space:pre-wrap'>{_escaped(text)}</p>")
    else:
        QToolTip.hideText()
    return True


def _tip(canvas: CanvasView, point: QPointF) -> str:
    pointing = canvas.pointing
    words, layout, journey = canvas.words, canvas.shown_layout, canvas.session.journey
    if pointing.hovered_plus is not None:
        return {
            "phase": words.tr("Add phase"),
            "step": words.tr("Add step"),
            "lane": words.tr("Add lane"),
        }[pointing.hovered_plus.kind]
    if pointing.hovered_grip is not None:
        return _grip_tip(words, pointing.hovered_grip)
    found = pointing.at(point)
    placed = journey.find_card(found.card) if found.card else None
    if placed is None:
        return ""
    card = placed[1]
    if found.kind in ("face", "dot") and card.emotion is not None:
        emotion = words.say(emotion_name(card.emotion))
        return f"{card.title}\n{emotion}" if found.kind == "dot" else emotion
    if found.kind == "owner" and card.owner:
        return words.tr("Owner: {name}", name=journey.owners_by_id[card.owner].name)
    if found.kind == "channel" and card.channel:
        return words.tr("Channel: {name}", name=journey.channels_by_id[card.channel].name)
    files = [each for each in card.attachments if each.id == found.file]
    if files:
        return f"{files[0].alt}\n{files[0].name}" if files[0].alt else files[0].name
    clashes = [one for one in journey.conflicts if one.record == card.id]
    if clashes:
        from journey_editor.changes.sentences import conflict

        return "\n".join(words.say(conflict(journey, one)) for one in clashes)
    box = layout.find_card(card.id)
    return card.title if box is not None and box[1].face.title.shortened else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _grip_tip(words: Words, grip: Grip) -> str:
    if grip.kind in ("start", "end"):
        return words.tr("Drag: cover more steps or fewer")
    if grip.kind == "lane":
        return words.tr("Drag: lane height. Double-click: automatic")
    return words.tr("Drag: column width. Double-click: automatic")
