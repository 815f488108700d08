"""Pictures of cards, so that a frame copies pixels instead of drawing letters, faces and shadows.

A card's picture is keyed by its ``CardFace``: the layout makes a new face whenever anything that
the card shows changes, and only then. Drawing one takes a third of a millisecond, copying it a
hundredth. So a frame may spend ``SLICE`` on new pictures; a card whose picture of this scale has to
wait is shown by the one of another scale, stretched, or, if it never had one, by its bare paper.
``waiting`` then says that another frame is needed.

While the scale changes from frame to frame, pictures are made at the scale at which it last rested,
halved or doubled as often as comes nearest: a zoom through a whole range makes each picture once, out
of a larger one if there is one, which takes a tenth of the time; and its first frames find theirs, or
letters and stamps of their size. At rest they are drawn at the exact scale and stand on whole pixels,
which is what makes text sharp.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil, log2
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from journey_editor.layout.boxes import CardFace
from journey_editor.layout.palettes import COLOUR, Palette
from journey_editor.views.canvas.copying import copy_sharp
from journey_editor.views.canvas.frame import Frame
from journey_editor.views.canvas.qtpainter import QtPainter

SLICE = 0.003
"""Seconds that one frame spends on new pictures."""
MOVING_SLICE = 0.001
"""The same while the scale changes: then all cards of the frame are stretched, which takes longer."""
SHRINKING = 0.002
"""Seconds from a frame's beginning in which pictures are shrunk: that takes no longer than stretching
the large one, and the next frame is the faster for it."""
SMOOTH = 0.003
"""Seconds from a frame's beginning in which pictures are stretched smoothly. On a slow or busy computer
those that come later look coarse for the moment of a zoom: better than a frame that comes too late."""
VIEWS = 3
"""Viewports full of pictures that are kept, for panning to and fro; the longest unused go first."""
LEAST = 8 * 1024 * 1024
"""Bytes of pictures kept in a small viewport."""
TOO_LARGE = 2.5
"""A picture so many times larger than needed is not shrunk in passing: that reads more memory than
a frame has time for. The card shows its paper until its turn has come."""
REACH = 10.0
"""Points of shadow around a card."""


class _Picture(NamedTuple):
    face: CardFace  # kept, so that its id stays its own
    scale: float
    pixmap: QPixmap
    whole: QRectF
    """The part of it that the card covers, shadow included; the rest fills up the last pixels."""
    size: int
    rough: bool
    """Shrunk from a larger one: good enough to be stretched."""
    comings: int
    """How many attached pictures had come when it was made without one of its own; −1: it has all of them."""


class CardPictures:
    """Draws cards from pictures."""

    def __init__(self, painter: QtPainter) -> None:
        self._painter = painter
        self.palette: Palette = COLOUR
        """In which bare papers are shown."""
        self._kept: OrderedDict[int, _Picture] = OrderedDict()
        self._bytes = 0
        self._scale = self._rest = 1.0
        self._wanted = 1.0
        self._ratio = 1.0
        self._moving = False
        self._until = self._shrink_until = self._smooth_until = 0.0
        self._budget = LEAST
        self._is_first = True
        """Whether no picture has been made in this frame: at rest one is, however busy the computer."""
        self._is_smooth = True
        """Whether this frame still has time to stretch pictures smoothly."""
        self.waiting = False
        """Whether the last frame showed a card without its own picture."""

    def begin(self, frame: Frame, pixels: int) -> None:
        """Begin a frame in a viewport of so many pixels. A hurried one draws no pictures; one that is behind
        shrinks fewer, too, and stretches those that there are without smoothing.
        """
        scale, ratio, moving, behind = frame.camera.scale, frame.ratio, frame.moving, frame.behind
        if ratio != self._ratio:
            self.forget()
        self._scale, self._ratio, self._moving = scale, ratio, moving
        if not moving:
            self._rest = scale
        self._wanted = self._rest * 2.0 ** round(log2(scale / self._rest))
        begin = perf_counter()
        self._until = begin + (0.0 if frame.hurried or behind else MOVING_SLICE if moving else SLICE)
        self._shrink_until = begin + (MOVING_SLICE if behind else SHRINKING)
        self._smooth_until = begin + (0.0 if behind else SMOOTH)
        self._is_first, self._is_smooth = not moving, True
        self._budget = max(LEAST, ceil(VIEWS * pixels * ratio * ratio * 4))
        self.waiting = False

    def draw(self, painter: QPainter, face: CardFace, x: float, y: float, *, at_once: bool = False) -> None:
        """Draw a card with its top left at a point in view pixels; ``at_once``: with its letters, whatever
        time that takes.
        """
        picture = self._kept.get(id(face))
        if (
            picture is None
            or picture.scale != self._wanted
            or (picture.rough and not self._moving)
            or (picture.comings >= 0 and picture.comings != self._painter.comings)
        ):
            shrinks = self._moving and picture is not None and picture.scale > self._wanted
            if at_once or self._is_first or perf_counter() < (self._shrink_until if shrinks else self._until):
                picture, self._is_first = self._made(face, picture), False
            else:
                self.waiting = True
        else:
            self._kept.move_to_end(id(face))
        if picture is None or picture.scale > self._scale * TOO_LARGE:
            self._paper(painter, face, x, y)
            return
        reach = REACH * self._scale
        if picture.scale == self._scale:
            copy_sharp(painter, picture.pixmap, x - reach, y - reach, self._ratio)
        else:
            s = self._scale
            if self._is_smooth and self._moving and perf_counter() > self._smooth_until:
                self._is_smooth = False
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
            target = QRectF(x - reach, y - reach, (face.w + 2 * REACH) * s, (face.h + 2 * REACH) * s)
            painter.drawPixmap(target, picture.pixmap, picture.whole)

    def forget(self) -> None:
        """Drop all pictures (another screen)."""
        self._kept.clear()
        self._bytes = 0

    def _made(self, face: CardFace, old: _Picture | None) -> _Picture:
        """The picture at the wanted scale, kept."""
        scale, ratio = self._wanted, self._ratio
        device = scale * ratio
        width, height = (face.w + 2 * REACH) * device, (face.h + 2 * REACH) * device
        w, h, whole = ceil(width), ceil(height), QRectF(0, 0, width, height)
        rough = self._moving and old is not None and old.scale > scale
        pixmap = QPixmap(w, h)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            comings = -1 if old is None else old.comings
            if rough and old is not None:
                painter.drawPixmap(whole, old.pixmap, old.whole)
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.scale(device, device)
                painter.translate(REACH, REACH)
                self._painter.lacks = False
                self._painter.picture(painter, face.group, device)
                comings = self._painter.comings if self._painter.lacks else -1
        made = _Picture(face, scale, pixmap, whole, w * h * 4, rough, comings)
        self._kept.pop(id(face), None)
        self._kept[id(face)] = made
        self._bytes += made.size - (old.size if old else 0)
        while self._bytes > self._budget:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.size
        return made

    def _paper(self, painter: QPainter, face: CardFace, x: float, y: float) -> None:
        box = QRectF(x, y, face.w * self._scale, face.h * self._scale)
        painter.fillRect(box, self._painter.brush(face.paper))
        if face.face is not None and face.emotion is not None:
            left, top, w, h = (length * self._scale for length in face.face)
            spot = QRectF(x + left, y + top, w, h)
            painter.fillRect(spot, self._painter.brush(self.palette.faces[face.emotion].fill))
