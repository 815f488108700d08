"""A map's signs in words, for who hears the map instead of seeing it: a card's foot, the curve's course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journey_editor.i18n import Words
from journey_editor.method.curve import CurvePoint
from journey_editor.method.emotions import emotion_name
from journey_editor.model import Attachment, Card, Journey


def card_facts(card: Card, journey: Journey, words: Words) -> tuple[str, ...]:
    """What a card carries beside its text: how far it reaches, emotion, owner, channel."""
    said: list[str] = []
    if card.span > 1 and card.step is not None:
        said.append(reach(card, words))
    if card.emotion is not None:
        said.append(words.tr("Emotion: {name}", name=_emotion(card.emotion, words)))
    if card.owner:
        said.append(words.tr("Owner: {name}", name=_one_line(journey.owners_by_id[card.owner].name)))
    if card.channel:
        channel = journey.channels_by_id[card.channel]
        said.append(words.tr("Channel: {name}", name=_one_line(channel.name)))
        if (channel.controlled if card.controlled is None else card.controlled) is False:
            said.append(words.tr("Not controlled by the organisation"))
    pictures = [_file_said(each) for each in card.attachments if each.is_picture]
    files = [_file_said(each) for each in card.attachments if not each.is_picture]
    if pictures:
        names = ", ".join(pictures)
        said.append(words.trn("Picture: {names}", "Pictures: {names}", len(pictures), names=names))
    if files:
        names = ", ".join(files)
        said.append(words.trn("File: {names}", "Files: {names}", len(files), names=names))
    return tuple(said)


def _file_said(file: Attachment) -> str:
    """What a picture shows, where that is told; else a file's name."""
    return _one_line(file.alt) or _one_line(file.name)


def reach(card: Card, words: Words) -> str:
    """How many columns a card covers."""
    return words.trn("covers {n} step", "covers {n} steps", card.span)


def curve_course(points: Sequence[CurvePoint], journey: Journey, words: Words) -> str:
    """How the emotion curve runs: where it begins, is highest and lowest, and ends; "" without points.

    Of several that are highest or lowest the first is named.
    """
    if not points:
        return ""
    tr = words.tr

    def at(point: CurvePoint) -> dict[str, Any]:
        return {"emotion": _emotion(point.emotion, words), "place": _place(point, journey, words)}

    n = len(points)
    said = [words.trn("Emotion curve with {n} point.", "Emotion curve with {n} points.", n, n=str(n))]
    said.append(tr("It begins: {emotion} ({place}).", **at(points[0])))
    if len(points) > 1:
        highest = max(points, key=lambda point: point.emotion)
        lowest = min(points, key=lambda point: point.emotion)
        said.append(tr("Highest: {emotion} ({place}).", **at(highest)))
        said.append(tr("Lowest: {emotion} ({place}).", **at(lowest)))
        said.append(tr("It ends: {emotion} ({place}).", **at(points[-1])))
    return " ".join(said)


def phase_name(number: int, journey: Journey, words: Words) -> str:
    """A phase's title on one line, or which of all it is, counted from ``number`` 0."""
    phases = journey.phases
    title = _one_line(phases[number].title)
    return title or words.tr("Phase {number} of {count}", number=number + 1, count=len(phases))


def _place(point: CurvePoint, journey: Journey, words: Words) -> str:
    """The phase of a point and, where it has one, its step's title."""
    phase = journey.phase_of[point.step_id]
    number = next(i for i, each in enumerate(journey.phases) if each is phase)
    step = _one_line(journey.steps[point.column].title)
    name = phase_name(number, journey, words)
    return f"{name} · {step}" if step else name


def _emotion(value: int, words: Words) -> str:
    """The emotion's name inside a sentence."""
    return words.say(emotion_name(value)).lower()


def _one_line(text: str) -> str:
    return " ".join(text.split())
