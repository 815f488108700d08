"""The inspector's list of a card's attachments: look at them, save copies, name, describe, sort, remove."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journey_editor.model import Attachment
from journey_editor.session import attaching
from journey_editor.ui.attachments import said_size, save_copy
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label, push_button, tool_button
from journey_editor.views.canvas.thumbs import Thumbs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

_THUMB = 44
_MOST_ROWS = 4


class AttachmentList(QWidget):
    """The attachments of one card; of several cards it only offers to attach something to all."""

    look_wanted = Signal(str, str)
    """A card and a file of it that is to be seen in large."""
    attach_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._session = kit.session
        self._card = ""
        self._shown: tuple[Attachment, ...] = ()
        self._thumbs = Thumbs(self)
        self._thumbs.arrived.connect(self._show_pictures)
        words, icons = kit.words, kit.icons
        self.caption = label(words.tr("Attachments"), "caption", True)
        self.rows = _Rows()
        self.rows.setAccessibleName(words.tr("Attachments"))
        self.rows.setIconSize(QSize(_THUMB, _THUMB))
        self.rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.caption.setBuddy(self.rows)
        self.attach = push_button(icons.icon("attach"), words.tr("Attach files…"))
        self.look = tool_button(icons.icon("large"), words.tr("Look at it"))
        self.copy = tool_button(icons.icon("download"), words.tr("Save a copy…"))
        self.edit = tool_button(icons.icon("rename"), words.tr("Name and description…"))
        self.up = tool_button(icons.icon("move-up"), words.tr("Move up"))
        self.down = tool_button(icons.icon("move-down"), words.tr("Move down"))
        self.remove = tool_button(icons.icon("delete"), words.tr("Remove from the card"))
        self._arrange()
        self._connect()

    @property
    def tools(self) -> tuple[QToolButton, ...]:
        """What can be done with one of them."""
        return self.look, self.copy, self.edit, self.up, self.down, self.remove

    def show_cards(self, cards: tuple[str, ...], files: tuple[Attachment, ...]) -> None:
        """Show the files of a card, or of several cards none."""
        self._card = cards[0] if len(cards) == 1 else ""
        shown = files if self._card else ()
        if shown is not self._shown:
            self._fill(shown)
        self._refresh()

    def current(self) -> Attachment | None:
        """The one that is selected."""
        row = self.rows.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    # ---- parts

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for each in self.tools:
            tools.addWidget(each)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.rows)
        column.addLayout(tools)
        column.addWidget(self.attach)
        column.addSpacing(6)

    def _connect(self) -> None:
        self.rows.currentRowChanged.connect(lambda _row: self._refresh())
        self.rows.itemActivated.connect(lambda _item: self._look())
        self.rows.removed.connect(self._remove)
        self.attach.clicked.connect(self.attach_wanted.emit)
        self.look.clicked.connect(self._look)
        self.copy.clicked.connect(self._save)
        self.edit.clicked.connect(self._describe)
        self.up.clicked.connect(lambda: self._shift(-1))
        self.down.clicked.connect(lambda: self._shift(1))
        self.remove.clicked.connect(self._remove)

    # ---- showing

    def _fill(self, files: tuple[Attachment, ...]) -> None:
        chosen, row = self.current(), self.rows.currentRow()
        self._shown = files
        self.rows.blockSignals(True)
        self.rows.clear()
        for file in files:
            size = said_size(self._kit.words, file)
            item = QListWidgetItem(f"{file.name}\n{size}")
            told = f"{file.name}, {file.alt}, {size}" if file.alt else f"{file.name}, {size}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            item.setToolTip(f"<p style='white-space:pre-wrap'>{escape(file.alt or file.name)}</p>")
            item.setSizeHint(QSize(0, _THUMB + 8))
            self.rows.addItem(item)
        ids = [each.id for each in files]
        if chosen is not None and chosen.id in ids:
            row = ids.index(chosen.id)
        self.rows.setCurrentRow(min(max(row, 0), len(files) - 1))
        self.rows.blockSignals(False)
        edges = 2 * self.rows.frameWidth() + 2
        self.rows.setFixedHeight(min(len(files), _MOST_ROWS) * (_THUMB + 8) + edges)
        self._show_pictures()

    def _show_pictures(self) -> None:
        ratio = self.devicePixelRatioF()
        for row, file in enumerate(self._shown):
            pixmap = self._thumbs.get(file.id, 2 * _THUMB * ratio).pixmap if file.is_picture else None
            item = self.rows.item(row)
            if pixmap is not None:
                item.setIcon(QIcon(_square(pixmap, round(_THUMB * ratio))))
            else:
                item.setIcon(self._kit.icons.icon("picture" if file.is_picture else "file"))

    def _refresh(self) -> None:
        file, row = self.current(), self.rows.currentRow()
        some = bool(self._shown)
        self.caption.setVisible(some)
        self.rows.setVisible(some)
        free = self._session.read_only is None
        self.attach.setEnabled(free)
        for each in self.tools:
            each.setVisible(some)
            each.setEnabled(file is not None and (free or each in (self.look, self.copy)))
        self.copy.setEnabled(file is not None and file.id.data is not None)
        self.up.setEnabled(free and row > 0)
        self.down.setEnabled(free and 0 <= row < len(self._shown) - 1)

    # ---- doing

    def _look(self) -> None:
        file = self.current()
        if file is not None:
            self.look_wanted.emit(self._card, str(file.id))

    def _save(self) -> None:
        from pathlib import Path

        file = self.current()
        if file is not None:
            path = self._session.path
            save_copy(self, self._kit.words, file, str(path.parent if path else Path.home()))

    def _describe(self) -> None:
        from journey_editor.ui.attachment_dialog import ask_description

        file = self.current()
        if file is None or not self._session.may_change():
            return
        told = ask_description(self, self._kit, file)
        if told is not None:
            attaching.describe(self._session, self._card, file.id, *told)

    def _shift(self, by: int) -> None:
        file = self.current()
        if file is not None:
            attaching.shift(self._session, self._card, file.id, by)

    def _remove(self) -> None:
        file = self.current()
        if file is not None and self._session.may_change():
            attaching.remove(self._session, self._card, file.id)


class _Rows(QListWidget):
    """The list; Delete removes what is selected."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _square(pixmap: QPixmap, side: int) -> QPixmap:
    """The middle of a picture."""
    part = min(pixmap.width(), pixmap.height())
    left, top = (pixmap.width() - part) // 2, (pixmap.height() - part) // 4
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(made.rect(), pixmap.copy(left, top, part, part))
    painter.end()
    return made
