"""What is to be known of the pages before they are printed: a line each, with what helps as buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_editor.ui.exporting.previewer import Finding, Offer
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import frame, label

_ICON = 18
_BESIDE_LARGE = 2
"""Buttons side by side in the large interface: a small window has no room for more."""
SHOW = "show"
"""Of an offer that shows cards instead of changing the pages."""


class Findings(QWidget):
    """The list; stays as high as what it says."""

    taken = Signal(object)
    """An Offer that was clicked."""
    shown = Signal(object)
    """Ids of the cards that are to be shown."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._known: tuple[Finding, ...] | None = None
        self._shown: list[QWidget] = []
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(12, 8, 12, 8)
        self._lines.setSpacing(6)
        box = frame("panel")
        box.setLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.setAccessibleName(kit.words.tr("What is to be known of the pages"))

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
            fitting = QGridLayout()
            fitting.setHorizontalSpacing(6)
            fitting.setVerticalSpacing(4)
            across = _BESIDE_LARGE if self._kit.preferences.value.large else len(buttons)
            for i, button in enumerate(buttons):
                fitting.addWidget(button, i // across, i % across)
            fitting.setColumnStretch(across, 1)
            column.addLayout(fitting)
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
