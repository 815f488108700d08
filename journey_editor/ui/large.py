"""The large interface, for projectors and touch tables: what is pointed at has 40 pixels, letters grow."""

from __future__ import annotations

from PySide6.QtGui import QFont

TARGET = 40
"""Pixels: the least side of anything that is clicked or touched."""
LETTERS = 1.25
"""How much larger letters are."""

LARGE_SHEET = f"""
    QMenuBar::item {{ padding: 12px 14px; }}
    QMenu::item {{ padding: 12px 34px 12px 14px; }}
    QToolButton {{ min-width: {TARGET - 12}px; min-height: {TARGET - 12}px; qproperty-iconSize: 26px; }}
    QPushButton {{ min-height: {TARGET - 12}px; min-width: {TARGET - 12}px; }}
    QPushButton[flat="true"] {{ min-height: {TARGET - 12}px; }}
    QLineEdit, QComboBox, QSpinBox {{ min-height: {TARGET - 10}px; }}
    QComboBox {{ padding-right: 40px; }}
    QComboBox:focus {{ padding-right: 39px; }}
    QComboBox::drop-down {{ width: {TARGET}px; }}
    QComboBox QLineEdit, QSpinBox QLineEdit {{ min-height: 0; }}
    QCheckBox, QRadioButton {{ min-height: {TARGET - 6}px; min-width: {TARGET - 4}px; }}
    QCheckBox::indicator {{ width: 22px; height: 22px; }}
    QAbstractItemView::item {{ min-height: {TARGET - 10}px; }}
    QHeaderView::section {{ min-height: {TARGET - 12}px; }}
    QTabBar::tab {{ min-height: {TARGET - 16}px; }}
    QSlider:horizontal {{ min-height: {TARGET}px; }}
    QSlider::handle:horizontal {{ width: 24px; margin: -10px 0; border-radius: 12px; }}
    QScrollBar:vertical {{ width: 22px; }}
    QScrollBar:horizontal {{ height: 22px; }}
    QScrollBar::handle {{ border-radius: 8px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: {TARGET}px; }}
    QScrollBar::handle:horizontal {{ min-width: {TARGET}px; }}
    QLabel[role="title"] {{ font-size: 25pt; }}
    QLabel[role="heading"] {{ font-size: 16pt; }}
    QLineEdit[role="map-title"] {{ font-size: 21pt; }}
    QFrame[role="toast"] QPushButton {{ min-height: {TARGET - 12}px; }}
"""
"""Comes after the sheet of the theme."""


def larger(font: QFont) -> QFont:
    """A font as the large interface has it."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * LETTERS)
    return made
