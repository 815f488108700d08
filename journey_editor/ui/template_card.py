"""A template on the start page: its name, what it is for, and its phases as small chevrons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton

from journey_editor.i18n import Words
from journey_editor.layout.colours import WHITE_INK
from journey_editor.layout.palettes import PHASES
from journey_editor.method.templates import Template
from journey_editor.ui.theme import Theme
from journey_editor.views.paint_events import painter_of

PAD = 14
CHEVRON = 38
LEAST_LETTERS = 7.5
"""Points."""
TWO_LINES = 1.7
"""How much of a name stands on two lines for sure, in widths of a line."""
POINT = 9
"""Pixels: how far a chevron's tip reaches into its neighbour."""


class TemplateCard(QAbstractButton):
    """A button that draws a template."""

    def __init__(self, template: Template, words: Words, theme: Theme) -> None:
        super().__init__()
        self.template = template
        self._theme = theme
        self._phases: tuple[str, ...] = ()
        self._name = words.tr(template.name)
        self._description = words.tr(template.description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(360)
        self.speak(words)

    def speak(self, words: Words) -> None:
        """Show the phases in the language that the map will have."""
        self._phases = self.template.phase_names(words)
        self.setText(self._name)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(", ".join((self._description, *filter(None, self._phases))))
        self.setToolTip(self._description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, PAD * 2 + self.fontMetrics().height() + 10 + CHEVRON)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_of(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._theme
            focus, hover = self.hasFocus(), self.underMouse()
            edge = QPen(QColor(theme.accent if focus or hover else theme.border), 2 if focus else 1)
            painter.setPen(edge)
            painter.setBrush(QColor(theme.hover if self.isDown() else theme.surface))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
            self._paint_words(painter)
            self._paint_phases(painter)

    def _paint_words(self, painter: QPainter) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.text))
        top, height = PAD, self.fontMetrics().height()
        width = self.width() - 2 * PAD
        metrics = painter.fontMetrics()
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(PAD, top, width, height), Qt.AlignmentFlag.AlignVCenter, name)
        taken = metrics.horizontalAdvance(name) + 12
        if width - taken < 120:
            return
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.muted))
        rest = self.fontMetrics().elidedText(self._description, Qt.TextElideMode.ElideRight, width - taken)
        painter.drawText(QRectF(PAD + taken, top, width - taken, height), Qt.AlignmentFlag.AlignVCenter, rest)

    def _paint_phases(self, painter: QPainter) -> None:
        top = PAD + self.fontMetrics().height() + 10
        step = self._step()
        small, _room = self.letters()
        option = QTextOption(Qt.AlignmentFlag.AlignCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for i, name in enumerate(self._phases):
            box = QRectF(PAD + i * step, top, step - 3, CHEVRON)
            path = QPainterPath()
            path.addPolygon(_chevron(box, i > 0))
            path.closeSubpath()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(PHASES[i % len(PHASES)]))
            painter.drawPath(path)
            painter.setFont(small)
            painter.setPen(QColor(WHITE_INK))
            text = box.adjusted(POINT + 2 if i else 6, 0, -POINT, 0)
            shown = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, round(text.width() * TWO_LINES)
            )
            painter.drawText(text, shown, option)

    def letters(self) -> tuple[QFont, float]:
        """The font of the phases, as large as lets the longest word stand on a line and a name on two,
        and the pixels of a line.
        """
        room = self._step() - 3 - 2 * POINT - 2
        small = QFont(self.font())
        small.setPointSizeF(max(LEAST_LETTERS, self.font().pointSizeF() - 1.5))
        width = QFontMetricsF(small).horizontalAdvance
        words = [width(word) for name in self._phases for word in name.split()]
        widest = max((*words, *(width(name) / TWO_LINES for name in self._phases)), default=0.0)
        if widest > room:
            fits = 0.98 * room / widest  # letters do not shrink quite evenly
            small.setPointSizeF(max(LEAST_LETTERS, small.pointSizeF() * fits))
        return small, room

    def _step(self) -> float:
        """Pixels from one phase to the next."""
        return (self.width() - 2 * PAD) / max(len(self._phases), 3)


def _chevron(box: QRectF, notched: bool) -> QPolygonF:
    middle = box.center().y()
    points = [
        box.topLeft(),
        QPointF(box.right() - POINT + 6, box.top()),
        QPointF(box.right() + 6, middle),
        QPointF(box.right() - POINT + 6, box.bottom()),
        box.bottomLeft(),
    ]
    if notched:
        points.append(QPointF(box.left() + POINT, middle))
    return QPolygonF(points)
