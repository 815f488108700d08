"""The quiet bar over the canvas: what happened, and a way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import frame, label, tool_button
from journey_editor.views.announcing import announce

SHOWN_MS = 8000
MARGIN = 20


class Toast(QWidget):
    """One bar at the bottom middle of ``host``; a new message takes the place of the old one.

    It hides after ``SHOWN_MS`` unless the pointer or the focus is on it. A message that ``waits`` hides only
    once somebody has been there to read it: what a colleague did is not told to an empty chair.
    """

    def __init__(self, host: QWidget, kit: Kit) -> None:
        super().__init__(host)
        self._host = host
        bar = self._bar = frame("toast", self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(bar)
        inner = QHBoxLayout(bar)
        inner.setContentsMargins(16, 8, 8, 8)
        inner.setSpacing(6)
        self.text = label("")
        inner.addWidget(self.text)
        self.until_change = False
        """Whether the offers lose their meaning with the next change of the map."""
        self._buttons: list[QPushButton] = []
        self._row = inner
        self._close = tool_button(kit.icons.icon("close", kit.theme.on_bar), kit.words.tr("Dismiss"), 16)
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.hide)
        inner.addWidget(self._close)
        self._kit = kit
        self._before: tuple[object, ...] | None = None
        """What somebody at the program would have changed since a message that waits came."""
        self._nobody = False
        """Whether it has been waiting for somebody."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_is_up)
        host.installEventFilter(self)
        self.setAccessibleName(kit.words.tr("Message"))
        self.hide()

    def show_message(
        self,
        text: str,
        *offers: tuple[str, Callable[[], object]],
        until_change: bool = False,
        waits: bool = False,
    ) -> None:
        """Show ``text`` with buttons (their text, what they do)."""
        self.until_change = until_change
        self._before, self._nobody = self._signs_of_life() if waits else None, False
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(name, run) for name, run in offers]
        self.text.setText(text)
        self.setAccessibleDescription(text)
        self.show()
        self.raise_()
        self._place()
        self._timer.start()
        announce(self, text)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The offers shown now."""
        return tuple(self._buttons)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _button(self, name: str, run: Callable[[], object]) -> QPushButton:
        made = QPushButton(name)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: (self.hide(), run()))
        self._row.insertWidget(self._row.count() - 1, made)
        return made

    def _place(self) -> None:
        most = max(200, self._host.width() - 2 * MARGIN)
        self.text.setWordWrap(False)
        self.text.setMinimumWidth(0)
        self._bar.updateGeometry()  # else a message that follows another is measured by that one's length
        if self.sizeHint().width() > most:
            self.text.setWordWrap(True)
            self._bar.updateGeometry()
        size = QSize(min(self.sizeHint().width(), most), 0)
        size.setHeight(max(self.sizeHint().height(), self.heightForWidth(size.width())))
        self.resize(size)
        self.move((self._host.width() - size.width()) // 2, self._host.height() - size.height() - MARGIN)

    def _time_is_up(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)) or self._is_unread():
            self._timer.start()
        else:
            self.hide()

    def _is_unread(self) -> bool:
        """Whether a message that waits is to stay: nobody has come, or has only just come."""
        if self._before is None:
            return False
        now = self._signs_of_life()
        if now == self._before:
            self._nobody = True
            return True
        self._before = None
        return self._nobody

    def _signs_of_life(self) -> tuple[object, ...]:
        session = self._kit.session
        return QCursor.pos(), id(session.journey), session.selection, QApplication.focusWidget()
