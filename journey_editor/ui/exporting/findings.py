"""What is to be known of the pages before they are printed: a line each, with what helps as buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journey_editor.ui.exporting.button_row import ButtonRow
from journey_editor.ui.exporting.previewer import Finding, Offer
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import frame, label

_ICON = 18
SHOW = "show"
"""Of an offer that shows cards instead of changing the pages."""


_LEAST = 96
"""Pixels in height: where a window has no more room, the list is scrolled."""


class Findings(QWidget):
    """The list; as high as what it says, where there is room."""

    taken = Signal(object)
    """An Offer that was clicked."""
    shown = Signal(object)
    """Ids of the cards that are to be shown."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._known: tuple[Finding, ...] | None = None
        self._shown: list[QWidget] = []
        said = QWidget()
        self._lines = QVBoxLayout(said)
        self._lines.setContentsMargins(8, 6, 8, 6)
        self._lines.setSpacing(6)
        box, name = frame("panel"), kit.words.tr("What is to be known of the pages")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(2, 2, 2, 2)
        self.area = _Area(said)
        self.area.setAccessibleName(name)
        inside.addWidget(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.setAccessibleName(name)

    @property
    def sentences(self) -> list[str]:
        """What is said, line by line."""
        return [finding.says for finding in self._known or ()]

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Say these; focus stays with the first button where it was on one that is gone."""
        if findings == self._known:
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        had_focus = had_focus and self.focusWidget() is self.window().focusWidget()
        self._known = findings
        for line in self._shown:
            self._lines.removeWidget(line)
            line.setParent(None)  # at once: what is said anew may have the same buttons
            line.deleteLater()
        self._shown = []
        first: QPushButton | None = None
        for finding in findings:
            line, buttons = self._line(finding)
            self._lines.addWidget(line)
            self._shown.append(line)
            first = first or next(iter(buttons), None)
        self.setVisible(bool(findings))
        if had_focus and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_problem(self, text: str) -> None:
        """Say why there are no pages."""
        self.show_findings((Finding("problem", text, False, (), ()),))

    def _line(self, finding: Finding) -> tuple[QWidget, list[QPushButton]]:
        words, line = self._kit.words, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._sign(finding), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(finding.says, wrap=True))
        offers = [*finding.offers]
        if finding.cards and not finding.is_fine:
            offers.append(Offer(SHOW, words.trn("Show the card", "Show the cards", len(finding.cards)), ""))
        buttons = [self._button(finding, offer) for offer in offers]
        if buttons:
            column.addWidget(ButtonRow(buttons))
        row.addLayout(column, 1)
        return line, buttons

    def _sign(self, finding: Finding) -> QLabel:
        """A tick or a warning, named for who does not see it."""
        words, theme = self._kit.words, self._kit.theme
        name, color = ("check", theme.muted) if finding.is_fine else ("warning", theme.danger)
        sign = QLabel()
        sign.setPixmap(self._kit.icons.icon(name, color).pixmap(_ICON, _ICON))
        sign.setAccessibleName(words.tr("In order") if finding.is_fine else words.tr("To be looked at"))
        return sign

    def _button(self, finding: Finding, offer: Offer) -> QPushButton:
        button = QPushButton(offer.says)
        button.setAutoDefault(False)
        button.setAccessibleDescription(finding.says)
        if offer.key == SHOW:
            button.clicked.connect(lambda: self.shown.emit(finding.cards))
        else:
            button.clicked.connect(lambda: self.taken.emit(offer))
        return button


class _Area(QScrollArea):
    """Asks for the height of what is in it, and scrolls it where it gets less: by wheel or keyboard."""

    def __init__(self, said: QWidget) -> None:
        super().__init__()
        self._said = said
        self.setWidget(said)
        self.setWidgetResizable(True)
        for each in (said, self.viewport()):
            each.setAutoFillBackground(False)  # the panel is seen
        self.setProperty("role", "scrolled")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.verticalScrollBar().rangeChanged.connect(self._take_focus)

    def sizeHint(self) -> QSize:
        edges = 2 * self.frameWidth()
        high = self._said.heightForWidth(self.viewport().width()) + edges
        return QSize(self._said.sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._said.minimumSizeHint().width(), min(self.sizeHint().height(), _LEAST))

    def _take_focus(self, _least: int, most: int) -> None:
        """Be reached by keyboard as long as there is something to scroll."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._said and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
