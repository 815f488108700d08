"""The window in which one decides what both sides of a merge have changed apart."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from journey_editor.changes.labels import Said
from journey_editor.changes.sides_of_conflict import result, side, subject
from journey_editor.edits.conflicts import Take, choices
from journey_editor.problems import Message, msg
from journey_editor.session.settling import settle_all, settle_one
from journey_editor.ui.command import native
from journey_editor.ui.long_list import LongList, sign_icon
from journey_editor.ui.map_view import MapView
from journey_editor.ui.merging.conflict_list import ConflictRows
from journey_editor.ui.merging.sides import SideBox, differing
from journey_editor.ui.patience import NobodyWaitsError, Patience
from journey_editor.ui.widgets import label, push_button, resize_within_screen
from journey_editor.views.announcing import announce

if TYPE_CHECKING:
    from journey_editor.model import Conflict
    from journey_editor.ui.kit import Kit

TAKES: tuple[Take, ...] = ("ours", "theirs", "both")
_KEYS = {"ours": "Alt+1", "theirs": "Alt+2", "both": "Alt+3", None: "Alt+4"}


class ConflictsDialog(QDialog):
    """Every decision is in the map at once, and a step to undo; what is left open stays in the map."""

    def __init__(self, parent: QWidget, kit: Kit, at: str = "") -> None:
        """``at``: the id of the conflict that is shown first."""
        super().__init__(parent)
        self._kit, self._session = kit, kit.session
        self._met = {conflict.id for conflict in kit.session.journey.conflicts}
        self._row = 0
        words = kit.words
        self.setWindowTitle(words.tr("Conflicts"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_within_screen(self, 1200, 740)
        self.told = label("", "heading")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words.tr("Conflicts decided"))
        self.rows = ConflictRows(words, sign_icon("conflict"), self)
        self.list = LongList.showing(self.rows, words.tr("Conflicts"))
        self.list.selectionModel().currentChanged.connect(lambda index, _before: self._show(index.row()))
        self.map = MapView(kit, self._session.journey, words.tr("The map"))
        self.about = label("", "heading", wrap=True)
        self.map.tools.insertWidget(0, self.about, 1)
        self._buttons = {take: self._button(take) for take in (*TAKES, None)}
        self.mine = SideBox(words.tr("Mine"), self._buttons["ours"])
        self.theirs = SideBox(words.tr("Theirs"), self._buttons["theirs"])
        self.outcome = SideBox(words.tr("Result: what the map shows now"), self._buttons[None])
        self._make_tools()
        self._lay_out()
        self._session.changed.connect(self._document_changed)
        self._fill(at)
        self.list.setFocus()

    # ---- parts

    def _button(self, take: Take | None) -> QPushButton:
        words = self._kit.words
        texts = {
            "ours": words.tr("Take mine"),
            "theirs": words.tr("Take theirs"),
            "both": words.tr("Take both"),
            None: words.tr("Keep as it is"),
        }
        made = QPushButton(texts[take])
        made.setAutoDefault(False)
        QShortcut(QKeySequence(_KEYS[take]), self, made.click)
        made.setToolTip(f"{texts[take]}  {native(_KEYS[take])}")
        made.clicked.connect(lambda: self._settle(take))
        return made

    def take_button(self, take: Take | None) -> QPushButton:
        """The button that decides so; None keeps what the map shows."""
        return self._buttons[take]

    def _make_tools(self) -> None:
        words, icons = self._kit.words, self._kit.icons
        self.previous = push_button(icons.icon("chevron-up"), words.tr("Previous"))
        self.next = push_button(icons.icon("chevron-down"), words.tr("Next"))
        for button, by, key in ((self.previous, -1, "Shift+F7"), (self.next, 1, "F7")):
            button.clicked.connect(partial(self._step, by))
            button.setToolTip(f"{button.accessibleName()}  {native(key)}")
            QShortcut(QKeySequence(key), self, partial(self._step, by))
        self.rest = QPushButton(words.tr("All that are left"))
        self.rest.setAutoDefault(False)
        menu = QMenu(self.rest)
        mine = all(map(self._kit.sharing.sides.is_mine, self._met))
        answers: tuple[tuple[Take, str], ...] = (
            ("ours", words.tr("Take mine everywhere") if mine else words.tr("Take the first everywhere")),
            (
                "theirs",
                words.tr("Take theirs everywhere") if mine else words.tr("Take the second everywhere"),
            ),
            ("both", words.tr("Take both where both can stand")),
        )
        for take, text in answers:
            menu.addAction(text).triggered.connect(partial(self._settle_rest, take))
        menu.addSeparator()
        menu.addAction(words.tr("Keep all as it is")).triggered.connect(partial(self._settle_rest, None))
        self.rest.setMenu(menu)
        self.undo = push_button(icons.icon("undo"), words.tr("Undo"))
        self.undo.setShortcut("Ctrl+Z")
        self.undo.clicked.connect(self._session.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self._session.redo)

    def _lay_out(self) -> None:
        words = self._kit.words
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.told)
        top.addWidget(self.progress, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        walk = QHBoxLayout()
        walk.addWidget(self.previous)
        walk.addWidget(self.next)
        column.addLayout(walk)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for box in (self.mine, self.theirs, self.outcome):
            row.addLayout(box, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.setHandleWidth(10)
        right.addWidget(self.map)
        right.addWidget(sides)
        right.setSizes([330, 210])
        whole = QSplitter()
        whole.setChildrenCollapsible(False)
        whole.setHandleWidth(12)
        whole.addWidget(left)
        whole.addWidget(right)
        whole.setSizes([340, 820])
        whole.setStretchFactor(1, 1)
        self.close_button = QPushButton(words.tr("Close"))
        self.close_button.setAutoDefault(False)
        buttons = QDialogButtonBox()
        for button in (self.undo, self.rest, self.take_button("both")):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 14)
        outer.setSpacing(10)
        outer.addLayout(top)
        outer.addWidget(whole, 1)
        outer.addWidget(buttons)

    # ---- what is shown

    def _document_changed(self) -> None:
        # A method of the dialog: Qt forgets it with the dialog, as it would not forget a lambda.
        current = self.rows.conflict(self._row)
        self.map.show_journey(self._session.journey)
        self._fill("" if current is None else current.id)

    def _fill(self, wanted: str) -> None:
        journey, words = self._session.journey, self._kit.words
        row = self._row
        self.rows.fill(journey)
        self._met |= {conflict.id for conflict in journey.conflicts}
        left, met = len(journey.conflicts), len(self._met)
        self.progress.setRange(0, max(1, met))
        self.progress.setValue(met - left)
        self.told.setText(
            words.tr("{n} of {count} decided", n=met - left, count=met)
            if left
            else words.tr("All conflicts are decided.")
        )
        place = self.rows.row_of(wanted)
        place = place if place >= 0 else min(row, left - 1)
        self.list.setCurrentIndex(self.rows.index(place, 0))
        self._show(place)
        may = self._session.read_only is None
        self.rest.setEnabled(bool(left) and may)
        for button in (self.previous, self.next):
            button.setEnabled(left > 1)
        self.undo.setEnabled(self._session.undo_label is not None)
        self.close_button.setDefault(not left)
        if not left:
            self.close_button.setFocus()

    def _show(self, row: int) -> None:
        """Show the conflict in a row: on the map, and both sides beside the result."""
        self._row = max(0, row)
        one, journey, words = self.rows.conflict(row), self._session.journey, self._kit.words
        if one is None:
            for box in (self.mine, self.theirs, self.outcome):
                box.show_value("", (), "")
            self.about.setText("")
            self._allow(())
            return
        self.map.go_to(one.record)
        self._name_sides(one.id)
        self.about.setText(words.say(subject(journey, one)))
        mine, theirs, now = (
            self._said(said)
            for said in (side(journey, one, one.ours), side(journey, one, one.theirs), result(journey, one))
        )
        ground = self._kit.theme.accent_soft
        of_mine, of_theirs = differing(mine, theirs)
        self.mine.show_value(mine, of_mine, ground)
        self.theirs.show_value(theirs, of_theirs, ground)
        self.outcome.show_value(now, (), ground)
        self._allow((*choices(journey, one), None) if self._session.read_only is None else ())

    def _name_sides(self, conflict_id: str) -> None:
        """Say whose the two values are, where that is known."""
        words, sides = self._kit.words, self._kit.sharing.sides
        if sides.is_mine(conflict_id):
            titles = words.tr("Mine"), sides.author(conflict_id) or words.tr("Theirs")
            takes = words.tr("Take mine"), words.tr("Take theirs")
        else:
            titles = words.tr("The first version"), words.tr("The second version")
            takes = words.tr("Take the first"), words.tr("Take the second")
        for box, title, take in zip((self.mine, self.theirs), titles, takes, strict=True):
            box.set_title(title)
            box.button.setText(take)
        for take in ("ours", "theirs"):
            button = self._buttons[take]
            button.setToolTip(f"{button.text()}  {native(_KEYS[take])}")

    def _said(self, said: Said) -> str:
        return self._kit.words.say(said) if isinstance(said, Message) else said

    def _allow(self, takes: tuple[Take | None, ...]) -> None:
        for take, button in self._buttons.items():
            button.setEnabled(take in takes)

    # ---- what the user does

    def _step(self, by: int, _checked: bool = False) -> None:
        count = self.rows.rowCount()
        if count:
            self.list.setCurrentIndex(self.rows.index((self._row + by) % count, 0))

    def _settle(self, take: Take | None) -> None:
        one: Conflict | None = self.rows.conflict(self._row)
        if one is not None and settle_one(self._session, one.id, take):
            announce(self, self.told.text())
            self._keep_keyboard()

    def _settle_rest(self, take: Take | None, _checked: bool = False) -> None:
        words = self._kit.words
        patience = Patience(
            self,
            words,
            words.tr("Deciding what is left…"),
            msg("Nothing was decided."),
            words.tr("Large maps take a moment."),
        )
        with suppress(NobodyWaitsError):
            if not settle_all(self._session, take, patience):
                return
            announce(self, self.told.text())
            self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        """A button that went grey gives the keyboard back to the list."""
        if self.rows.rowCount():
            self.list.setFocus()
