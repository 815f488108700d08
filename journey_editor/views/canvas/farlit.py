"""What a search found, from afar: boxes of full colour above the veil that fades the rest.

What is found changes with every letter that is typed. So each band's boxes are cut into pieces of
32 bytes once, and the found ones are joined from those: no number is touched.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import compress
from time import perf_counter
from typing import NamedTuple

from PySide6.QtGui import QPainter

from journey_editor.layout.boxes import LaneBand, LaneBox
from journey_editor.views.canvas.far import CARDS, SPOTS, SPOTTED, FarBands, box_at
from journey_editor.views.canvas.frame import Frame
from journey_editor.views.canvas.qtpainter import QtPainter

MOST_OUTLINED = 2_000
"""More found cards in sight are specks of colour, which no outline would make clearer."""
SLICE = 0.003
"""Seconds that one frame spends on looking for what is found; where its turn has not come, a band of a
large map stays faded for a frame or two."""
_BOX = 32
"""Bytes of x, y, w and h."""


class _Cut(NamedTuple):
    """The boxes of one colour of a band, and the cards that they stand for."""

    color: str
    cards: list[str]
    boxes: list[bytes]


class _Cuts(NamedTuple):
    band: LaneBand  # kept, so that its id stays its own
    cards: list[_Cut]
    spots: list[_Cut]


class _Lit(NamedTuple):
    band: LaneBand
    lit: frozenset[str]
    cards: list[tuple[str, array[float]]]
    spots: list[tuple[str, array[float]]]
    count: int


class FarLit:
    """Draws found cards by colours alone."""

    def __init__(self, painter: QtPainter, far: FarBands) -> None:
        self._painter = painter
        self._far = far
        self._cuts: dict[int, _Cuts] = {}
        self._kept: dict[int, _Lit] = {}
        self.waiting = False
        """Whether some band of the last frame is still to be lit."""

    def draw(self, painter: QPainter, frame: Frame, lanes: Sequence[LaneBox]) -> None:
        """Draw what was found of some lanes, in the map's points."""
        lit = frame.lit
        if lit is None:
            return
        if len(self._kept) > 2 * len(frame.layout.lanes) + 8:
            known = {id(lane.band) for lane in lanes}
            self._cuts = {key: cuts for key, cuts in self._cuts.items() if key in known}
            self._kept = {key: kept for key, kept in self._kept.items() if key in known}
        until = perf_counter() + SLICE
        found: list[tuple[float, _Lit]] = []
        for lane in lanes:
            each = self._found(lane.band, lit, until)
            if each is not None:
                found.append((lane.y, each))
        self.waiting = len(found) < len(lanes)
        scale = frame.camera.scale
        outlined = sum(each.count for _, each in found) <= MOST_OUTLINED
        outline = self._painter.pen(frame.look.match if outlined else None, 1.5 / scale)
        bare = self._painter.pen(None, 0.0)
        for y, each in found:
            if each.count:
                painter.translate(0.0, y)
                painter.setPen(outline)
                self._fill(painter, each.cards)
                if scale >= SPOTTED:
                    painter.setPen(bare)
                    self._fill(painter, each.spots)
                painter.translate(0.0, -y)

    def _fill(self, painter: QPainter, parts: list[tuple[str, array[float]]]) -> None:
        for color, numbers in parts:
            painter.setBrush(self._painter.brush(color))
            painter.drawRects(box_at(numbers, 0), len(numbers) // 4)

    def _found(self, band: LaneBand, lit: frozenset[str], until: float) -> _Lit | None:
        kept = self._kept.get(id(band))
        if kept is None or kept.lit is not lit:
            if perf_counter() > until:
                return None
            if len(band.cards) <= len(lit) and band.by_id.keys() <= lit:  # all of it, as it is
                cards, spots = (list(self._far.boxes_of(band, layer).items()) for layer in (CARDS, SPOTS))
            else:
                cuts = self._cuts.get(id(band))
                if cuts is None:
                    cuts = self._cuts[id(band)] = self._cuts_of(band)
                cards, spots = _joined(cuts.cards, lit), _joined(cuts.spots, lit)
            count = sum(len(numbers) for _, numbers in (*cards, *spots)) // 4
            kept = self._kept[id(band)] = _Lit(band, lit, cards, spots, count)
        return kept

    def _cuts_of(self, band: LaneBand) -> _Cuts:
        papers: dict[str, list[str]] = {}
        looks = self._far.palette.faces
        faces: dict[str, list[str]] = {}
        for card_id, _, _, _, face in band.cards:
            papers.setdefault(face.paper, []).append(card_id)
            if face.face is not None and face.emotion is not None:
                faces.setdefault(looks[face.emotion].fill, []).append(card_id)
        cards = [
            _cut(color, papers[color], boxes) for color, boxes in self._far.boxes_of(band, CARDS).items()
        ]
        spots = [_cut(color, faces[color], boxes) for color, boxes in self._far.boxes_of(band, SPOTS).items()]
        return _Cuts(band, cards, spots)


def _cut(color: str, cards: list[str], boxes: array[float]) -> _Cut:
    data = boxes.tobytes()
    return _Cut(color, cards, [data[at : at + _BOX] for at in range(0, len(data), _BOX)])


def _joined(cuts: list[_Cut], lit: frozenset[str]) -> list[tuple[str, array[float]]]:
    """The boxes of the found cards by colour."""
    found: list[tuple[str, array[float]]] = []
    for color, cards, boxes in cuts:
        data = b"".join(compress(boxes, [card in lit for card in cards]))
        if data:
            found.append((color, array("d", data)))
    return found
