"""What this program is, its versions, and the licences of what it is built on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from journey_editor import __version__
from journey_editor.ui.widgets import close_button, label

if TYPE_CHECKING:
    from journey_editor.ui.main_window import MainWindow

PARTS = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("pydantic-core", "pydantic-core", "MIT"),
    ("uharfbuzz", "HarfBuzz (uharfbuzz)", "Apache-2.0, MIT"),
    ("pyphen", "Pyphen", "GPL-2.0+, LGPL-2.1+, MPL-1.1"),
    ("uniseg", "uniseg", "MIT"),
    ("python-bidi", "python-bidi", "LGPL-3.0"),
    ("budoux", "BudouX", "Apache-2.0"),
    ("babel", "Babel", "BSD-3-Clause"),
    ("pypdfium2", "PDFium (pypdfium2)", "Apache-2.0, BSD-3-Clause"),
    ("pillow", "Pillow", "MIT-CMU"),
    ("isal", "ISA-L (isal)", "PSF-2.0, BSD-3-Clause"),
    ("platformdirs", "platformdirs", "MIT"),
    ("", "Inter, Noto", "SIL OFL 1.1"),
    ("", "Twemoji", "SIL OFL 1.1, CC BY 4.0"),
    ("", "FOGRA39L", "zlib"),
    ("", "Lucide", "ISC"),
)
"""Distribution, name, licence."""


def facts() -> str:
    """Versions and licences, a line each."""
    lines = [
        f"Journey editor {__version__} – MIT",
        f"Python {platform.python_version()} – PSF",
        f"Qt {qVersion()} – LGPL-3.0",
    ]
    for distribution, name, licence in PARTS:
        lines.append(f"{name} {_version(distribution)}".strip() + f" – {licence}")
    return "\n".join(lines)


def show_about(window: MainWindow) -> None:
    """Open the dialog."""
    kit = window.kit
    words = kit.words
    dialog = QDialog(window)
    dialog.setWindowTitle(words.tr("About Journey editor"))
    dialog.resize(520, 460)
    picture = QLabel()
    picture.setPixmap(kit.icons.app_icon().pixmap(64, 64))
    head = QHBoxLayout()
    head.setSpacing(16)
    head.addWidget(picture)
    texts = QVBoxLayout()
    texts.addWidget(label(words.tr("Journey editor"), "title"))
    texts.addWidget(label(words.tr("Version {version}", version=__version__), "muted"))
    head.addLayout(texts, 1)
    listed = QPlainTextEdit(facts())
    listed.setReadOnly(True)
    listed.setAccessibleName(words.tr("Versions and licences"))
    listed.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(14)
    column.addLayout(head)
    column.addWidget(
        label(
            words.tr("An offline editor for customer-journey maps. Nothing leaves your computer."), wrap=True
        )
    )
    column.addWidget(label(words.tr("Versions and licences"), "caption"))
    column.addWidget(listed, 1)
    column.addWidget(close_button(dialog, words.tr("Close")))
    dialog.exec()
    dialog.deleteLater()


def _version(distribution: str) -> str:
    try:
        return version(distribution) if distribution else ""
    except PackageNotFoundError:
        return ""
