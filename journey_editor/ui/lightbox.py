"""The large view of a card's attachments: one after the other, by keys or buttons, over the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journey_editor.session.attaching import named
from journey_editor.ui.attachments import said_size, save_copy
from journey_editor.ui.kit import Kit
from journey_editor.ui.widgets import label, push_button, tool_button
from journey_editor.views.canvas.thumbs import Thumbs
from journey_editor.views.paint_events import painter_of

if TYPE_CHECKING:
    from journey_editor.model import Attachment
    from journey_editor.ui.main_window import MainWindow

_ICON = 72
_BACK, _INK = "#16181d", "#f4f5f7"
"""The room around a picture is dark in every theme, as where pictures are shown."""


class Stage(QWidget):
    """Shows a picture as large as it fits, never larger than it is; a file by its sign."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._thumbs = Thumbs(self)
        self._thumbs.arrived.connect(self.update)
        self._file: Attachment | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_file(self, file: Attachment) -> None:
        self._file = file
        self.setAccessibleName(file.alt or file.name)
        self.setAccessibleDescription(file.name if file.alt else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, 640)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painter_of(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._file is not None:
                self._paint(painter, self._file)

    def _paint(self, painter: QPainter, file: Attachment) -> None:
        pixmap: QPixmap | None = None
        if file.is_picture:
            ratio = self.devicePixelRatioF()
            pixmap = self._thumbs.get(file.id, max(self.width(), self.height()) * ratio).pixmap
        if pixmap is None:
            sign = self._kit.icons.icon("picture" if file.is_picture else "file", _INK)
            area = QRectF(0, 0, _ICON, _ICON)
            area.moveCenter(QRectF(self.rect()).center())
            sign.paint(painter, area.toRect())
            return
        wide, high = file.width or 1, file.height or 1
        scale = min(self.width() / wide, self.height() / high, 1.0)
        area = QRectF(0, 0, wide * scale, high * scale)
        area.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))


class Lightbox(QDialog):
    """Over the window. Left and right go through the card's attachments, Escape closes."""

    def __init__(self, window: MainWindow, kit: Kit, card: str, file: str) -> None:
        super().__init__(window)
        self._window = window
        self._kit = kit
        self._card = card
        self._file = file
        words, icons = kit.words, kit.icons
        self.setObjectName("lightbox")
        self.setWindowTitle(words.tr("Attachments"))
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(_BACK))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(_INK))
        self.setPalette(palette)
        self.setStyleSheet(
            f"QDialog#lightbox {{ background: {_BACK}; }} QLabel {{ color: {_INK}; }}"
            f"QToolButton {{ color: {_INK}; }}"
            f"QToolButton:hover {{ background: #31353e; }}"
            f"QToolButton:focus {{ border: 2px solid {_INK}; }}"
        )
        self.stage = Stage(kit)
        self.name = label("", "heading")
        self.detail = QLabel()
        self.number = QLabel()
        for each in (self.name, self.detail, self.number):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setStyleSheet(f"color: {_INK};")
        self.before = tool_button(icons.icon("move-left", _INK), words.tr("Previous attachment"), 28)
        self.after = tool_button(icons.icon("move-right", _INK), words.tr("Next attachment"), 28)
        self.copy = push_button(icons.icon("download"), words.tr("Save a copy…"))
        self.shut = push_button(icons.icon("close"), words.tr("Close"))
        self._arrange()
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.copy.clicked.connect(self.save)
        self.shut.clicked.connect(self.reject)
        for button in (self.before, self.after, self.copy, self.shut):
            button.installEventFilter(self)  # it would take the arrows itself
        kit.session.changed.connect(self._changed)
        self._show()
        self.stage.setFocus()
        area = window.rect().size()
        self.resize(max(area.width() - 80, 480), max(area.height() - 80, 360))

    def step(self, by: int) -> None:
        """Go to another attachment of the card."""
        ids = [each.id for each in self._files()]
        place = next((i for i, each in enumerate(ids) if each == self._file), 0) + by
        if 0 <= place < len(ids):
            self._file = ids[place]
            self._show()

    def save(self) -> None:
        """Put a copy of what is shown on the disk."""
        file = named(self._kit.session, self._card, self._file)
        if file is not None:
            save_copy(self, self._kit.words, file, self._window.files.folder())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._steps(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._steps(event):
            return True
        return super().eventFilter(watched, event)

    def _steps(self, event: QKeyEvent) -> bool:
        """Whether a key goes to another attachment, which is then done."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by:
            self.step(by)
        return bool(by)

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.name)
        texts.addWidget(self.detail)
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addLayout(texts, 1)
        bar.addWidget(self.number)
        bar.addWidget(self.copy)
        bar.addWidget(self.shut)
        middle = QHBoxLayout()
        middle.addWidget(self.before)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(bar)
        self.setTabOrder(self.before, self.after)
        self.setTabOrder(self.after, self.copy)
        self.setTabOrder(self.copy, self.shut)

    def _files(self) -> tuple[Attachment, ...]:
        found = self._kit.session.journey.find_card(self._card)
        return found[1].attachments if found is not None else ()

    def _changed(self) -> None:
        if named(self._kit.session, self._card, self._file) is None:
            self.reject()  # somebody else took it away
        else:
            self._show()

    def _show(self) -> None:
        words, files = self._kit.words, self._files()
        place = next((i for i, each in enumerate(files) if each.id == self._file), None)
        if place is None:
            return
        file = files[place]
        self.stage.show_file(file)
        self.name.setText(file.alt or file.name)
        size = said_size(words, file)
        self.detail.setText(words.tr("{name} · {size}", name=file.name, size=size) if file.alt else size)
        self.number.setText(words.tr("{number} of {count}", number=place + 1, count=len(files)))
        self.number.setVisible(len(files) > 1)
        for button, there in ((self.before, place > 0), (self.after, place + 1 < len(files))):
            button.setVisible(len(files) > 1)
            button.setEnabled(there)
        self.copy.setEnabled(file.id.data is not None)
