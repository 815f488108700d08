"""The main window: start page or map, menus, inspector, status line, closing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from journey_editor.model import LaneKind
from journey_editor.problems import Message, ProblemError, msg
from journey_editor.session.selection import Selection
from journey_editor.ui import attachment_commands
from journey_editor.ui.actions import TABLE
from journey_editor.ui.command import Actions, MenuMaker
from journey_editor.ui.drops import accept_files, take_files
from journey_editor.ui.files import Files
from journey_editor.ui.find_commands import settle_conflicts
from journey_editor.ui.first_paint import FirstPaint
from journey_editor.ui.geometry import restore_geometry, store_geometry
from journey_editor.ui.kit import Kit
from journey_editor.ui.locking import LockedKeys
from journey_editor.ui.view_state import ViewState
from journey_editor.views.announcing import announce
from journey_editor.views.pressing import presses_button

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from journey_editor.ui.editor_page import EditorPage
    from journey_editor.ui.exporting.running import RunningExports
    from journey_editor.ui.inspector.dock import InspectorDock
    from journey_editor.ui.presenting import Presenting
    from journey_editor.ui.shared_file import SharedFile
    from journey_editor.ui.start_page import Offer, StartPage
    from journey_editor.ui.status import StatusLine
    from journey_editor.views.canvas.view import CanvasView


class MainWindow(QMainWindow):
    """One window around one session. A language or theme switch builds another one around it."""

    closed = Signal()
    """The window was closed by the user; unsaved work has been asked about."""
    completed = Signal()
    """What the first frame does not show has been made."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.session = kit.session
        self._editor: EditorPage | None = None
        self._dock: InspectorDock | None = None
        self.offers: tuple[Offer, ...] = ()
        """Recovered work, for the start page and for the bar above the map that it is of."""
        self._is_complete = False
        self.asks = True
        """Whether closing asks about unsaved work; a window that is replaced does not."""
        self.setMinimumSize(760, 480)
        self.setAcceptDrops(True)
        self.files = Files(self, kit)
        self.files.opened.connect(self._opened)
        self.files.shown.connect(self.show_editor)
        self.files.closed.connect(self.show_start)
        self.files.before_leaving = self.finish_typing
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self._told = QTimer(self)
        """Title and status line follow when the canvas has painted what changed."""
        self._told.setSingleShot(True)
        self._told.timeout.connect(self._tell)
        self.actions_ = Actions(self, kit, TABLE)
        self.menus = MenuMaker(self, kit, self.actions_)
        self.menus.fill_bar()
        session = self.session
        session.selection_changed.connect(self.actions_.refresh)
        session.status_changed.connect(self.actions_.refresh_soon)
        session.status_changed.connect(self._told.start)
        kit.recovery.secured.connect(self._refresh_status)
        FirstPaint(self, self.complete)
        self.refresh()

    def complete(self) -> None:
        """Make what the first frame does not show: the menus' contents, all shortcuts, the icon."""
        self.actions_.complete()
        self.menus.complete()
        self.setWindowIcon(self.kit.icons.app_icon())
        self._is_complete = True
        self._refresh_status()
        self.completed.emit()

    # ---- what is shown

    @cached_property
    def start(self) -> StartPage:
        """The start page, built when it is first shown: with a map to open nobody sees it."""
        from journey_editor.ui.start_page import StartPage

        start = StartPage(self.kit, self.files)
        start.back_wanted.connect(self.show_editor)
        start.set_offers(self.offers)
        self._pages.addWidget(start)
        return start

    @cached_property
    def status(self) -> StatusLine:
        """The status line, which only a map has."""
        from journey_editor.ui.status import StatusLine

        menu = self.menus.context_menu(("view.zoom_100", "view.fit", "view.fit_phase", "view.fit_selection"))
        settle = partial(settle_conflicts, self)
        return StatusLine(self.statusBar(), self.kit, self.canvas, menu, settle)

    @property
    def is_editing(self) -> bool:
        """Whether the map is shown, not the start page."""
        return self._editor is not None and self._pages.currentWidget() is self._editor

    @property
    def editor(self) -> EditorPage:
        """The editor page, built when first asked for."""
        if self._editor is None:
            from journey_editor.ui.context_menu import ContextMenu
            from journey_editor.ui.editor_page import EditorPage
            from journey_editor.ui.inspector.dock import InspectorDock

            self._editor = EditorPage(self.kit, self.actions_, self.menus)
            self._pages.addWidget(self._editor)
            self._editor.canvas.lane_wanted.connect(self._offer_lanes)
            attachment_commands.wire(self)
            ContextMenu(self, self._editor.canvas)
            LockedKeys(self, self._editor.canvas)
            FirstPaint(self._editor, lambda: self.shared_file)
            self._dock = InspectorDock(self.kit, self)
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            self._dock.visibilityChanged.connect(lambda _shown: self.actions_.refresh())
            self._dock.hide()
            self._restore_docks(
                QByteArray.fromBase64(self.kit.preferences.value.window_state.encode("ascii", "ignore"))
            )
        return self._editor

    @property
    def canvas(self) -> CanvasView:
        return self.editor.canvas

    @cached_property
    def shared_file(self) -> SharedFile:
        """What is said of the file and of others' work on it; made after the first frame."""
        from journey_editor.ui.shared_file import SharedFile

        return SharedFile(self)

    @cached_property
    def running_exports(self) -> RunningExports:
        """What is said of exports that run beside the editing; made with the first one."""
        from journey_editor.ui.exporting.running import RunningExports

        return RunningExports(self, self.kit.exports)

    @cached_property
    def presenting(self) -> Presenting:
        """Shows the map to a room."""
        from journey_editor.ui.presenting import Presenting

        return Presenting(self)

    @property
    def is_presenting(self) -> bool:
        return "presenting" in self.__dict__ and self.presenting.running

    @property
    def inspector_shown(self) -> bool:
        return self._dock is not None and not self._dock.isHidden()

    def show_start(self) -> None:
        """Show the start page; an open map stays open behind it."""
        self.end_presenting()
        self.finish_typing()
        self.start.set_back(self.files.shown_title() if self.files.has_document else None)
        self._pages.setCurrentWidget(self.start)
        if self._dock is not None:
            self._dock_wanted = self.inspector_shown if self.files.has_document else self._dock_wanted
            self._dock.hide()
        self.start.templates[0].setFocus()
        self.refresh()

    def show_editor(self) -> None:
        """Show the open map."""
        self._pages.setCurrentWidget(self.editor)
        if self._dock is not None and self._dock_wanted:
            self._dock.show()
        self.canvas.setFocus()
        self.refresh()

    def set_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offer recovered work."""
        self.offers = offers
        if "start" in self.__dict__:
            self.start.set_offers(offers)
        if "shared_file" in self.__dict__:
            self.shared_file.refresh()

    _dock_wanted = True

    def _opened(self, new: bool) -> None:
        self.show_editor()
        show = self._show_beginning if new else self.canvas.zoom_fit
        QTimer.singleShot(0, self.canvas, show)  # when the page has its size
        if new:
            self._select_first_cell()
            self.editor.start_naming()

    def _show_beginning(self) -> None:
        """A new map is to be written in: where the whole of it would be too small to read, its top left."""
        from journey_editor.views.canvas.scrolling import LEAST_FOR_TYPING

        self.canvas.zoom_fit()
        if self.canvas.zoom < LEAST_FOR_TYPING:
            self.canvas.zoom_to(LEAST_FOR_TYPING)
            for bar in (self.canvas.horizontalScrollBar(), self.canvas.verticalScrollBar()):
                bar.setValue(bar.minimum())

    def _select_first_cell(self) -> None:
        """After the title, typing goes on in the cell that shows the hint."""
        journey = self.session.journey
        lane = next((lane for lane in journey.lanes if lane.kind != LaneKind.CURVE), None)
        if lane is not None and journey.steps:
            self.session.select(Selection.of_cell(lane.id, journey.steps[0].id))

    def refresh(self) -> None:
        """Bring title, status and commands up to date."""
        self._tell()
        self.actions_.refresh()

    def _tell(self) -> None:
        editing = self.is_editing
        name = self.kit.words.tr("Journey editor")
        if editing:
            title = self.files.shown_title().replace("[*]", "[*][*]")  # which Qt shows as it was written
            if self.session.read_only:
                title = self.kit.words.tr("{title} (read-only)", title=title)
            name = f"{title}[*] – {name}"
        self.setWindowTitle(name)
        modified = editing and self.session.is_dirty
        if modified != self.isWindowModified():  # Qt tells every widget: too long for each letter typed
            self.setWindowModified(modified)
        path = self.session.path
        self.setWindowFilePath(str(path) if editing and path else "")
        self._refresh_status()

    def _refresh_status(self) -> None:
        if self.is_editing or "status" in self.__dict__:
            self.status.refresh(self.is_editing, counts=self._is_complete)
            self.statusBar().setVisible(self.is_editing and not self.is_presenting)

    # ---- commands that belong to the window

    def undo(self) -> None:
        """Take the last step back, bring what it changed into sight, and say what it was."""
        self._step(self.session.undo, lambda: msg("Undone: {step}", step=self.session.undo_label))

    def redo(self) -> None:
        self._step(self.session.redo, lambda: msg("Done again: {step}", step=self.session.redo_label))

    def _step(self, step: Callable[[], bool], told: Callable[[], Message]) -> None:
        self.finish_typing()
        old, what = self.session.journey, told()
        if step():
            self.canvas.sight.show_change(old, self.session.journey)
            announce(self.canvas, self.kit.words.say(what))

    def guarded(self, title: Message, run: Callable[[], object]) -> None:
        """Run something that may raise ProblemError, and show it."""
        try:
            run()
        except ProblemError as error:
            from journey_editor.ui.errors import show_problem

            show_problem(self, self.kit.words, self.kit.words.say(title), error)

    def toggle_inspector(self) -> None:
        if self._dock is not None:
            self._dock.setVisible(not self.inspector_shown)

    def show_inspector(self, *, focus: bool = False, field: str = "") -> None:
        """Open the inspector, with the keyboard in its first field or in ``field``."""
        assert self._dock is not None
        self._dock.show()
        self._dock.raise_()
        if focus or field:
            self._dock.focus(field)

    def show_map_properties(self) -> None:
        """Show the map's own fields in the inspector."""
        self.session.select(Selection())
        self.show_inspector(focus=True)

    def _offer_lanes(self, at: QPoint) -> None:
        self.menus.submenu("map.add_lane").popup(at)

    def finish_typing(self) -> None:
        """Put what is being typed into the map."""
        if self._editor is not None:
            self._editor.canvas.finish_typing()
            if self._dock is not None:
                self._dock.commit()
            self.session.seal()

    def end_presenting(self) -> None:
        """Show the window around the map again, if it is being presented."""
        if self.is_presenting:
            self.presenting.end()

    # ---- replacing and closing

    def view_state(self) -> ViewState:
        """What the next window shall show as this one does."""
        editing, canvas = self.is_editing, self._editor.canvas if self._editor else None
        scroll = QPoint()
        if canvas is not None:
            scroll = QPoint(canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value())
        return ViewState(
            store_geometry(self),
            self.saveState(),
            self.files.has_document,
            editing,
            self.inspector_shown if editing else self._dock_wanted,
            canvas.zoom if canvas else 1.0,
            scroll,
            self.offers,
            self._editor.find_bar.finding.asked if self._editor and self._editor.is_finding else None,
        )

    def take_over(self, state: ViewState) -> None:
        """Show what the window before showed."""
        restore_geometry(self, state.geometry)
        self.set_offers(state.offers)
        self.files.has_document = state.has_document
        if state.has_document:
            self.show_editor()
            _ = self.shared_file  # at once: the window goes that has told of the file until now
            self._restore_docks(state.docks)
            self._dock_wanted = state.inspector
            if self._dock is not None:
                self._dock.setVisible(state.inspector)
                if state.editing and state.inspector:
                    self._dock.complete()  # at once: it was seen filled
            if state.finding is not None:
                self.editor.find_bar.restore(state.finding)
        if not state.editing:
            self.show_start()

    def take_over_view(self, state: ViewState) -> None:
        """Zoom and scroll as the window before; once this one is shown and has its size."""
        if state.has_document:
            self.canvas.zoom_to(state.zoom)
            self.canvas.horizontalScrollBar().setValue(state.scroll.x())
            self.canvas.verticalScrollBar().setValue(state.scroll.y())

    def _restore_docks(self, state: QByteArray) -> None:
        if not state.isEmpty():
            self.restoreState(state)
            self._dock_wanted = self.inspector_shown
        if not self.is_editing and self._dock is not None:
            self._dock.hide()

    def replace_quietly(self) -> None:
        """Close without a question: another window has taken over."""
        self.finish_typing()
        self.asks = False
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.asks:
            event.accept()
            return
        if not (self._exports_may_end() and self.files.may_leave()):
            event.ignore()
            return
        self.end_presenting()  # so that the window's own place is remembered
        state = bytes(self.saveState().toBase64().data()).decode("ascii")
        fields = {"window_geometry": bytes(store_geometry(self).toBase64().data()).decode("ascii")}
        if self.is_editing:
            fields["window_state"] = state
        self.kit.preferences.change(**fields)
        event.accept()
        self.closed.emit()

    def _exports_may_end(self) -> bool:
        return "running_exports" not in self.__dict__ or self.running_exports.may_close()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # nobody below has taken the key
            self.actions_.catch_up()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_editing and self.files.has_document:
            self.show_editor()
        elif event.key() == Qt.Key.Key_Escape and self.is_editing and self.editor.is_finding:
            self.editor.find_bar.hide_quietly()
        elif not presses_button(event):
            super().keyPressEvent(event)

    # ---- dropped files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        accept_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_files(self, event)
