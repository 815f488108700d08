"""The window in which the maps of several groups are chosen, put in order and combined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journey_editor.edits import Group, combine, name_key, update_journey
from journey_editor.interchange.attaching import check_room
from journey_editor.model import Journey, Record, new_id
from journey_editor.problems import ProblemError
from journey_editor.storage.places import shown_name
from journey_editor.ui.widgets import Line, label, push_button, resize_within_screen

if TYPE_CHECKING:
    from journey_editor.ui.kit import Kit

_MARK, _FILE, _CARDS = range(3)
LEAST = 2
"""So many maps make it worth while."""


class CombineDialog(QDialog):
    """Nothing is changed: the combined map is a new one."""

    def __init__(self, parent: QWidget, kit: Kit, folder: str) -> None:
        super().__init__(parent)
        self._kit, self._folder = kit, folder
        self._maps: list[Journey] = []
        self.combined: Journey | None = None
        """The combined map, of at least two; with an identity of its own."""
        words = kit.words
        self.setWindowTitle(words.tr("Combine maps"))
        resize_within_screen(self, 860, 640)
        self.title = Line()
        self.title.setAccessibleName(words.tr("Title of the new map"))
        self.title.textEdited.connect(self._renew)
        self.files = self._tree(
            words.tr("Maps"), (words.tr("Mark of the group"), words.tr("File"), words.tr("Cards")), _FILE
        )
        self.files.itemChanged.connect(self._renew)
        self.files.itemSelectionChanged.connect(self._allow)
        heads = (words.tr("In the new map"), words.tr("From"), words.tr("Cards"))
        self.preview = self._tree(words.tr("What falls together"), heads, 1)
        self._lay_out()
        self._renew()

    # ---- parts

    def _tree(self, name: str, heads: Sequence[str], wide: int) -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(list(heads))
        made.setAccessibleName(name)
        made.setAllColumnsShowFocus(True)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        header = made.header()
        header.setStretchLastSection(False)
        for column in range(len(heads)):
            stretch = column == wide
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
        header.resizeSection(0, 230)
        header.resizeSection(_CARDS, 90)
        return made

    def _lay_out(self) -> None:
        words, icons = self._kit.words, self._kit.icons
        self.add = push_button(icons.icon("plus"), words.tr("Add maps…"))
        self.remove = push_button(icons.icon("minus"), words.tr("Remove"))
        self.up = push_button(icons.icon("move-up"), words.tr("Up"))
        self.down = push_button(icons.icon("move-down"), words.tr("Down"))
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for keys, run in (
            (QKeySequence("Ctrl+Up"), self.up.click),
            (QKeySequence("Ctrl+Down"), self.down.click),
            (QKeySequence(QKeySequence.StandardKey.Delete), self.remove.click),
        ):
            QShortcut(keys, self.files, run).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tools = QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            tools.addWidget(button)
        tools.addStretch(1)
        self.go = QPushButton(words.tr("Combine"))
        self.go.setDefault(True)
        cancel = QPushButton(words.tr("Cancel"))
        cancel.setAutoDefault(False)
        buttons = QDialogButtonBox()
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        explained = words.tr(
            "Phases, steps and lanes of the same title fall together. Each card gets its group's mark as a "
            "tag; press F2 to change a mark. The files stay as they are."
        )
        self.told = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(explained, "muted", wrap=True))
        column.addWidget(self.files, 2)
        column.addLayout(tools)
        column.addWidget(label(words.tr("Title of the new map"), "caption"))
        column.addWidget(self.title)
        column.addWidget(self.told)
        column.addWidget(self.preview, 3)
        column.addWidget(buttons)

    # ---- what the user does

    def _ask(self) -> None:
        from journey_editor.ui.dialogs import ask_maps

        words = self._kit.words
        self.take(ask_maps(self, words, self._folder, words.tr("Which maps shall be combined?")))

    def take(self, paths: Iterable[Path]) -> None:
        """Add the maps in these files; says which cannot be read."""
        from journey_editor.storage.files import read_journey

        words = self._kit.words
        for path in paths:
            self._folder = str(path.parent)
            try:
                journey = read_journey(path)
            except ProblemError as error:
                from journey_editor.ui.errors import show_problem

                told = words.tr("'{name}' could not be opened.", name=shown_name(path))
                show_problem(self, words, told, error)
                continue
            self._maps.append(journey)
            cards = sum(len(lane.cards) for lane in journey.lanes)
            item = QTreeWidgetItem([path.stem, shown_name(path), words.number(cards)])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setTextAlignment(_CARDS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(_FILE, str(path))
            self.files.addTopLevelItem(item)
            self.files.setCurrentItem(item)
            if not self.title.text():
                self.title.setText(journey.title)
        self._renew()

    def _place(self) -> int:
        chosen = self.files.selectedItems()
        return self.files.indexOfTopLevelItem(chosen[0]) if chosen else -1

    def _remove(self) -> None:
        place = self._place()
        if place >= 0:
            self.files.takeTopLevelItem(place)
            del self._maps[place]
            self._renew()

    def _move(self, by: int) -> None:
        place = self._place()
        if place >= 0 and 0 <= place + by < len(self._maps):
            item = self.files.takeTopLevelItem(place)
            assert item is not None
            self.files.insertTopLevelItem(place + by, item)
            self._maps.insert(place + by, self._maps.pop(place))
            self.files.setCurrentItem(item)
            self._renew()

    # ---- what is shown

    def _groups(self) -> list[Group]:
        rows = [self.files.topLevelItem(row) for row in range(len(self._maps))]
        return [
            Group(item.text(_MARK), journey)
            for item, journey in zip(rows, self._maps, strict=True)
            if item is not None
        ]

    def _renew(self) -> None:
        """Combine anew, and show what falls together."""
        words, groups = self._kit.words, self._groups()
        self.preview.clear()
        self.combined = None
        if len(groups) >= LEAST:
            made = combine(groups).with_values({"id": new_id()})
            self.combined = made = update_journey(made, title=self.title.text())
            cards = sum(len(lane.cards) for lane in made.lanes)
            self.told.setText(
                words.tr(
                    "{phases}, {lanes}, {cards}",
                    phases=words.trn("{n} phase", "{n} phases", len(made.phases)),
                    lanes=words.trn("{n} lane", "{n} lanes", len(made.lanes)),
                    cards=words.trn("{n} card", "{n} cards", cards),
                )
            )
            self._preview(made, groups)
            try:
                check_room(groups[0].journey, made)
            except ProblemError as error:
                self.combined = None
                self.told.setText(words.say(error.problems[0].what))
        else:
            self.told.setText(words.tr("Add at least two maps."))
        self._allow()

    def _preview(self, made: Journey, groups: Sequence[Group]) -> None:
        words = self._kit.words
        phase_of = made.phase_of
        counts: dict[str, int] = {}
        for lane in made.lanes:
            counts[lane.id] = len(lane.cards)
            for card in lane.cards:
                if card.step is not None:
                    home = phase_of[card.step].id
                    counts[home] = counts.get(home, 0) + 1
        for name, records, of in (
            (words.tr("Phases"), made.phases, lambda journey: journey.phases),
            (words.tr("Lanes"), made.lanes, lambda journey: journey.lanes),
        ):
            head = QTreeWidgetItem([name, "", ""])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            self.preview.addTopLevelItem(head)
            for number, record in enumerate(records, 1):
                title = " ".join(record.title.split())
                marks = [group.mark for group in groups if _has(of(group.journey), record)]
                row = [title or f"#{number}", ", ".join(marks), words.number(counts.get(record.id, 0))]
                item = QTreeWidgetItem(row)
                item.setTextAlignment(_CARDS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.preview.addTopLevelItem(item)

    def _allow(self) -> None:
        place = self._place()
        self.remove.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self._maps) - 1)
        self.go.setEnabled(self.combined is not None)


def _has(records: Sequence[Record], wanted: Record) -> bool:
    """Whether one of a group's phases or lanes is in the one of the combined map."""
    key = name_key(str(getattr(wanted, "title", "")))
    if not key:
        return any(each.id == wanted.id for each in records)
    return any(name_key(str(getattr(each, "title", ""))) == key for each in records)
