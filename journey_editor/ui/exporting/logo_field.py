"""A logo from a file: seen in small, chosen, and taken away again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journey_editor.export.logo import Logo, read_logo
from journey_editor.i18n import Words
from journey_editor.problems import ProblemError
from journey_editor.ui.widgets import label

_SHOWN = QSize(96, 32)


class LogoField(QWidget):
    """Remembers a file's path; a file that is no picture is refused in a sentence."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.path = ""
        """Of the chosen file; "" for none."""
        self.logo: Logo | None = None
        self.picture = QLabel()
        self.picture.setAccessibleName(words.tr("Logo"))
        self.choose = QPushButton(words.tr("Choose…"))
        self.choose.setAccessibleName(words.tr("Choose a logo"))
        self.remove = QPushButton(words.tr("Remove"))
        self.remove.setAccessibleName(words.tr("Remove the logo"))
        self.refusal = label("", "error", True)
        self.refusal.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.picture, self.choose, self.remove):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.refusal)
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self.take(""))
        self._show()

    def recall(self, path: str) -> None:
        """Take the file that was chosen the last time, if it is still there."""
        if path and Path(path).is_file():
            self.take(path)

    def take(self, path: str) -> None:
        """Take a picture's file, or "" for none; one that cannot be shown is refused."""
        found, said = None, ""
        if path:
            try:
                found = read_logo(Path(path))
            except ProblemError as error:
                said = self._words.say(error.problems[0].what)
        self.refusal.setText(said)
        self.refusal.setVisible(bool(said))
        if not said:
            self.path, self.logo = path, found
            self._show()
            self.changed.emit()

    def _ask(self) -> None:
        words = self._words
        kinds = words.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"
        folder = str(Path(self.path).parent) if self.path else ""
        path, _ = QFileDialog.getOpenFileName(self, words.tr("Choose a logo"), folder, kinds)
        if path:
            self.take(path)

    def _show(self) -> None:
        shown = _pixmap(self.logo, self.devicePixelRatioF()) if self.logo is not None else QPixmap()
        self.picture.setPixmap(shown)
        self.picture.setToolTip(self.path)
        self.picture.setAccessibleDescription(Path(self.path).name if self.path else "")
        self.picture.setVisible(not shown.isNull())
        self.remove.setVisible(self.logo is not None)


def _pixmap(logo: Logo, ratio: float) -> QPixmap:
    """The logo in small."""
    from journey_editor.interchange.pictures import raster

    data = logo.file.data or b""
    dots = raster(data, round(_SHOWN.width() * ratio), round(_SHOWN.height() * ratio))
    kinds = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888}
    kind = kinds.get(dots.channels, QImage.Format.Format_RGBA8888)
    image = QImage(dots.data, dots.width, dots.height, dots.width * dots.channels, kind)
    pixmap = QPixmap.fromImage(image, Qt.ImageConversionFlag.AutoColor)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
