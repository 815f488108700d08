"""The command palette: every command that makes sense now, found by typing a part of its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journey_editor.method.folding import haystack, needle
from journey_editor.ui.command import Actions, native
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label

WIDTH, HEIGHT = 620, 420
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


def rank(query: str, name: str) -> int | None:
    """How well ``name`` answers ``query``: 0 is best, None not at all.

    Parts of the name in any order; then the query's letters in their order ("svas" finds "Save as"). Marks
    of letters help but need not be typed: "mork" finds "Mörkt".
    """
    wanted = needle(query).split()
    ranks = (_rank(wanted, found) for found in haystack(name).split("\n"))
    return min((found for found in ranks if found is not None), default=None)


def _rank(wanted: list[str], found: str) -> int | None:
    if found.startswith(" ".join(wanted)):
        return 0
    words = found.split()
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 1
    if all(part in found for part in wanted):
        return 2
    rest = iter(found)
    return 3 if all(letter in rest for letter in "".join(wanted)) else None


class CommandPalette(QDialog):
    """Keyboard only: type, arrows, Enter; Escape or a look elsewhere closes it."""

    def __init__(self, window: QWidget, kit: Kit, actions: Actions) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._words = kit.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(kit.words.tr("All commands"))
        self.setStyleSheet(f"QDialog {{ border: 1px solid {kit.theme.outline}; }}")
        actions.refresh()
        self._entries = _entries(kit, actions)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(kit.words.tr("What do you want to do?"))
        self.entry.setAccessibleName(kit.words.tr("Search commands"))
        self.entry.setMinimumHeight(40)
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        columns = self.list.header()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number in (1, 2):  # where a command stands, and its keys, are read whole
            columns.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(kit.words.tr("Commands"))
        self.nothing = label(kit.words.tr("No command has this name."), "muted")
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.entry)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.entry.textChanged.connect(self._filter)
        self.entry.returnPressed.connect(self._run)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.resize(WIDTH, HEIGHT)
        self._filter("")

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of the window."""
        at = window.mapToGlobal(window.rect().center())
        self.move(
            at.x() - WIDTH // 2,
            max(at.y() - HEIGHT // 2 - 40, window.mapToGlobal(window.rect().topLeft()).y()),
        )
        self.show()
        self.activateWindow()
        self.entry.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        count = self.list.topLevelItemCount()
        if count:
            place = self.list.currentIndex().row() + step
            self._mark(place % count if abs(step) == 1 else max(0, min(count - 1, place)))

    def _mark(self, place: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(place, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()

    def _filter(self, text: str) -> None:
        self.list.clear()
        found = [(rank(text, f"{name} {menu}"), i) for i, (name, menu, _) in enumerate(self._entries)]
        for _, i in sorted((best, i) for best, i in found if best is not None):
            name, menu, action = self._entries[i]
            item = QTreeWidgetItem((name, menu, native(action.shortcut())))
            item.setIcon(0, action.icon())
            item.setData(0, Qt.ItemDataRole.UserRole, i)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, self.palette().placeholderText())
            item.setForeground(2, self.palette().placeholderText())
            self.list.addTopLevelItem(item)
        if self.list.topLevelItemCount():
            self._mark(0)
        self.nothing.setVisible(not self.list.topLevelItemCount())

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        action = self._entries[item.data(0, Qt.ItemDataRole.UserRole)][2]
        self.close()
        action.trigger()


def _entries(kit: Kit, actions: Actions) -> list[tuple[str, str, QAction]]:
    """Name, menu and action of every command that is enabled."""
    found: list[tuple[str, str, QAction]] = []
    for command in actions.commands:
        action = actions[command.id]
        if action.isEnabled() and command.id != "edit.palette":
            path = [kit.words.say(menu.text).replace("&", "") for menu in actions.path(command)]
            found.append((action.text().replace("&", "").rstrip("…"), " › ".join(path), action))
    return found
