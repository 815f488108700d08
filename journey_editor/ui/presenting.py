"""Presenting: the map on the whole screen without anything around it, phase by phase.

It starts with the whole map; PageDown and PageUp, which is what a clicker sends, go through the phases.
The map stays what it is, so that what people say can be written down at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from journey_editor.session.selection import Selection
from journey_editor.ui.widgets import label
from journey_editor.views.announcing import announce

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

CURSOR_MS = 2500
"""Milliseconds of rest after which the pointer is hidden."""
SIGN_MS = 4000
"""Milliseconds for which the name of the phase is shown."""
MARGIN = 24


class Presenting(QObject):
    """Puts a window into the state for presenting and back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = window.canvas
        self._place = 0
        """0: the whole map; 1…: a phase."""
        self._before = Qt.WindowState.WindowNoState
        self._view: tuple[bool, float, QPoint] | None = None
        self._inspector = False
        self._chosen = Selection()
        """What was selected before: a room sees no bar at a card and no frame."""
        self._sign = label("", "presenting-sign")
        self._sign.setParent(self._canvas)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sign.hide()
        self._still = _timer(self, CURSOR_MS, self._hide_pointer)
        self._read = _timer(self, SIGN_MS, self._sign.hide)
        for watched in (window, self._canvas, self._canvas.viewport()):
            watched.installEventFilter(self)

    @property
    def running(self) -> bool:
        """Whether the map is being presented."""
        return self._view is not None

    @property
    def sign(self) -> QLabel:
        """Where one is: "2 of 6 · Interest"."""
        return self._sign

    def start(self) -> None:
        """Show the whole map on the whole screen."""
        window, canvas = self._window, self._canvas
        if self.running:
            return
        window.finish_typing()
        if window.editor.is_finding:
            window.editor.find_bar.hide_quietly()  # a room shall see all of the map, and nothing around it
        bars = canvas.horizontalScrollBar(), canvas.verticalScrollBar()
        self._view = canvas.fits, canvas.zoom, QPoint(bars[0].value(), bars[1].value())
        self._inspector = window.inspector_shown
        self._chosen = window.session.selection
        window.session.select(Selection())
        self._before = window.windowState()
        self._chrome(shown=False)
        window.setWindowState(self._before | Qt.WindowState.WindowFullScreen)
        canvas.setFocus()
        self._place = 0
        self._still.start()
        self._show_place()
        window.actions_.refresh()

    def end(self) -> None:
        """Back to the window and the view as they were."""
        if self._view is None:
            return
        fits, zoom, scroll = self._view
        self._view = None
        self._still.stop()
        self._read.stop()
        self._sign.hide()
        self._canvas.painting.spot = None
        self._canvas.viewport().unsetCursor()
        session = self._window.session
        if not session.selection:
            session.select(self._chosen.pruned(session.journey))
        self._chrome(shown=True)
        self._window.setWindowState(self._before)
        QTimer.singleShot(0, self._canvas, lambda: self._restore(fits, zoom, scroll))  # when it has its size
        self._window.actions_.refresh()

    def toggle(self) -> None:
        """Start or end."""
        self.end() if self.running else self.start()

    def step(self, by: int) -> None:
        """Go on to the next phase (1) or back (−1); before the first phase is the whole map."""
        last = len(self._window.session.journey.phases)
        place = max(0, min(last, self._place + by))
        if self.running and place != self._place:
            self._place = place
            self._show_place()

    # ---- what is seen

    def _chrome(self, *, shown: bool) -> None:
        window = self._window
        window.menuBar().setVisible(shown)
        window.statusBar().setVisible(shown)
        window.editor.show_tools(shown)
        window.shared_file.refresh()
        if self._inspector:
            window.toggle_inspector()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._canvas.setHorizontalScrollBarPolicy(policy)
        self._canvas.setVerticalScrollBarPolicy(policy)
        self._canvas.pointing.bare = not shown

    def _show_place(self) -> None:
        phases = self._window.session.journey.phases
        self._place = min(self._place, len(phases))
        words = self._window.kit.words
        self._canvas.painting.spot = phases[self._place - 1].id if self._place else None
        if not self._place:
            self._canvas.zoom_fit()
            self._sign.hide()
            announce(self._canvas, words.tr("The whole map"))
            return
        phase = phases[self._place - 1]
        self._canvas.zoom_phase(phase.id, whole=True)
        title = " ".join(phase.title.split()) or words.tr("Untitled")
        text = words.tr("{n} of {total} · {title}", n=self._place, total=len(phases), title=title)
        announce(self._canvas, text)
        self._sign.setText(text)
        self._sign.adjustSize()
        self._place_sign()
        self._sign.show()
        self._sign.raise_()
        self._read.start()

    def _place_sign(self) -> None:
        room, size = self._canvas.size(), self._sign.sizeHint()
        self._sign.move((room.width() - size.width()) // 2, room.height() - size.height() - MARGIN)

    def _restore(self, fits: bool, zoom: float, scroll: QPoint) -> None:
        canvas = self._canvas
        if fits:
            canvas.zoom_fit()
            return
        canvas.zoom_to(zoom)
        canvas.horizontalScrollBar().setValue(scroll.x())
        canvas.verticalScrollBar().setValue(scroll.y())

    def _hide_pointer(self) -> None:
        if self.running and self._canvas.gesture is None:
            self._canvas.viewport().setCursor(Qt.CursorShape.BlankCursor)

    # ---- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.running:
            return False
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.WindowStateChange:
            if not self._window.isFullScreen():
                self.end()  # the window manager took it off the screen
        elif watched is self._canvas and kind == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._resized)
        elif watched is self._canvas and isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._key(event)
        elif kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress) and watched is not self._window:
            if self._canvas.viewport().cursor().shape() == Qt.CursorShape.BlankCursor:
                self._canvas.viewport().unsetCursor()
            self._still.start()
        return False

    def _resized(self) -> None:
        if self.running:
            self._show_place()

    def _key(self, event: QKeyEvent) -> bool:
        """Escape ends it, once nothing else is left for Escape to end."""
        canvas = self._canvas
        if event.key() != Qt.Key.Key_Escape or canvas.gesture is not None or canvas.typist.active:
            return False
        if self._window.session.selection != Selection():
            return False
        self.end()
        return True


def _timer(owner: QObject, interval: int, run: Callable[[], object]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(run)
    return timer
