"""The look of the interface: one table of colours for light and one for dark, nothing else.

The map itself keeps its paper look in both; its colours stand in ``layout.palettes``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from journey_editor.ui.large import LARGE_SHEET


class Theme(NamedTuple):
    """Colours by what they are for. Text on its ground has a contrast of at least 4.5:1."""

    dark: bool
    window: str
    """Ground of the window, docks and pages."""
    surface: str
    """Ground of fields, lists, menus and cards on a page."""
    hover: str
    """Ground of what the pointer is over."""
    text: str
    muted: str
    """Secondary text: hints, captions."""
    disabled: str
    border: str
    """Hairlines that only part areas."""
    outline: str
    """Borders that tell where a field is (3:1 against its ground)."""
    accent: str
    """The one accent: focus, selection, the main button, links."""
    on_accent: str
    accent_soft: str
    """A tint of the accent under normal text: what is chosen or current."""
    danger: str
    """Text of errors."""
    bar: str
    """Ground of the quiet bars over the canvas."""
    on_bar: str
    bar_action: str


LIGHT = Theme(
    dark=False,
    window="#f5f6f8",
    surface="#ffffff",
    hover="#e9ecf2",
    text="#1c2330",
    muted="#566072",
    disabled="#8b94a3",
    border="#dde1e8",
    outline="#7c879a",
    accent="#3a55d4",
    on_accent="#ffffff",
    accent_soft="#e3e8fc",
    danger="#b3261e",
    bar="#262c38",
    on_bar="#f4f6fa",
    bar_action="#a9bbff",
)

DARK = Theme(
    dark=True,
    window="#1b1e25",
    surface="#242932",
    hover="#303743",
    text="#e9ecf1",
    muted="#a9b2c0",
    disabled="#737d8c",
    border="#343b47",
    outline="#7b8698",
    accent="#93a9ff",
    on_accent="#10152a",
    accent_soft="#323c63",
    danger="#ff9d94",
    bar="#e9ecf2",
    on_bar="#1c2330",
    bar_action="#2f48bd",
)


def palette(theme: Theme) -> QPalette:
    """The theme as a Qt palette, which the Fusion style draws everything with."""
    role = QPalette.ColorRole
    made = QPalette()
    pairs = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.bar,
        role.ToolTipText: theme.on_bar,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.outline,
        role.Shadow: "#000000",
    }
    for name, color in pairs.items():
        made.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return made


def style_sheet(theme: Theme, pictures: Path) -> str:
    """A modest style sheet over Fusion; ``pictures`` holds the small arrow and check marks that it needs."""
    arrow = (pictures / "arrow-down.svg").as_posix()
    check = (pictures / f"check-{'dark' if theme.dark else 'light'}.svg").as_posix()
    t = theme
    return f"""
    * {{ outline: none; }}
    QToolTip {{ color: {t.on_bar}; background: {t.bar}; border: none; padding: 5px 8px; }}
    QMenuBar {{ background: {t.window}; padding: 2px 6px; border-bottom: 1px solid {t.border}; }}
    QMenuBar::item {{ padding: 6px 10px; border-radius: 6px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.hover}; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.border}; padding: 6px; }}
    QMenu::item {{ padding: 6px 28px 6px 10px; border-radius: 6px; }}
    QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QMenu::item:disabled {{ color: {t.disabled}; }}
    QMenu::icon {{ padding-left: 8px; }}
    QMenu::icon:checked {{ background: {t.accent_soft}; border: 1px solid {t.accent}; border-radius: 5px;
        margin: 0 3px 0 5px; padding: 2px; }}
    QMenu::separator {{ height: 1px; background: {t.border}; margin: 6px 8px; }}
    QToolBar {{ background: {t.window}; border: none; border-bottom: 1px solid {t.border};
                spacing: 2px; padding: 4px 8px; }}
    QToolBar::separator {{ width: 1px; background: {t.border}; margin: 6px 6px; }}
    QStatusBar {{ background: {t.window}; border-top: 1px solid {t.border}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {t.muted}; padding: 0 6px; }}
    QToolButton {{ border: 2px solid transparent; border-radius: 6px; padding: 4px;
        background: transparent; }}
    QToolButton:hover {{ background: {t.hover}; }}
    QToolButton:focus {{ border-color: {t.accent}; }}
    QToolButton:checked {{ background: {t.accent_soft}; border-color: {t.accent}; }}
    QToolButton:checked:focus, QPushButton:checked:focus {{ border-color: {t.text}; }}
    QToolButton:disabled {{ color: {t.disabled}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.outline};
                   border-radius: 7px; padding: 7px 16px; min-height: 18px; }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:focus {{ border: 2px solid {t.accent}; padding: 6px 15px; }}
    QPushButton:disabled {{ color: {t.disabled}; border-color: {t.border}; }}
    QPushButton:checked {{ background: {t.accent_soft}; border-color: {t.accent}; }}
    QPushButton:default {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent}; }}
    QPushButton:default:focus {{ border: 2px solid {t.text}; }}
    QPushButton:default:disabled {{ background: {t.hover}; color: {t.disabled}; border-color: {t.border}; }}
    QPushButton[flat="true"] {{ background: transparent; border: 2px solid transparent; padding: 6px 6px;
                                text-align: left; }}
    QPushButton[flat="true"]:hover {{ background: {t.hover}; }}
    QPushButton[flat="true"]:focus {{ border-color: {t.accent}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QMessageBox QLabel#qt_msgbox_informativelabel {{ min-width: 340px; }}
    QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {t.surface}; color: {t.text};
        border: 1px solid {t.outline}; border-radius: 7px; padding: 5px 8px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QPlainTextEdit {{ padding: 3px 4px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
        border: 2px solid {t.accent}; padding: 4px 7px; }}
    QPlainTextEdit:focus {{ padding: 2px 3px; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {t.disabled};
        border-color: {t.border}; }}
    QComboBox {{ padding-right: 24px; min-height: 18px; combobox-popup: 0; }}
    QComboBox:focus {{ padding-right: 23px; }}
    QComboBox::drop-down {{ subcontrol-origin: border; subcontrol-position: center right; width: 24px;
        border: none; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; background: transparent; }}
    QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{ border: none; padding: 0; background: transparent; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: 0; height: 0; subcontrol-origin: border; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.border}; padding: 4px; }}
    QListView, QTreeView, QTableView {{ background: {t.surface}; border: 1px solid {t.border};
        border-radius: 7px; padding: 4px; }}
    QListView:focus, QTreeView:focus, QTableView:focus {{ border: 2px solid {t.accent}; padding: 3px; }}
    QAbstractItemView::item {{ padding: 5px 8px; border-radius: 6px; min-height: 20px; }}
    QAbstractItemView::item:hover {{ background: {t.hover}; }}
    QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QTreeView::item {{ border-radius: 0; }}
    QHeaderView {{ background: {t.surface}; border: none; }}
    QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none;
        border-bottom: 1px solid {t.border}; padding: 6px 8px; }}
    QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
    QRadioButton, QCheckBox {{ spacing: 8px; padding: 3px 2px; }}
    QRadioButton::indicator {{ width: 12px; height: 12px; border-radius: 8px; border: 2px solid {t.outline};
        background: {t.surface}; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {t.accent}; }}
    QRadioButton::indicator:focus {{ border-color: {t.accent}; }}
    QCheckBox::indicator {{ width: 13px; height: 13px; border-radius: 4px; border: 2px solid {t.outline};
        background: {t.surface}; }}
    QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url({check}); }}
    QCheckBox::indicator:focus {{ border-color: {t.accent}; }}
    QCheckBox::indicator:disabled {{ border-color: {t.border}; }}
    QRadioButton::indicator:disabled {{ border-color: {t.border}; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar::tab {{ padding: 8px 14px; border: none; border-bottom: 2px solid transparent;
        color: {t.muted}; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
    QTabBar::tab:focus {{ color: {t.accent}; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollArea[role="scrolled"] {{ border: 2px solid transparent; border-radius: 8px; }}
    QScrollArea[role="scrolled"]:focus {{ border-color: {t.accent}; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {t.outline}; border-radius: 4px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: none; border: none; width: 0; height: 0; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.border}; }}
    QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t.outline}; }}
    QSlider::handle:horizontal {{ width: 14px; margin: -5px 0; border-radius: 7px; background: {t.accent}; }}
    QSlider:focus {{ border: 2px solid {t.accent}; border-radius: 6px; }}
    QDockWidget {{ font-weight: 600; }}
    QDockWidget::title {{ background: {t.window}; padding: 10px 14px 4px 14px; }}
    QMainWindow::separator {{ background: {t.border}; width: 1px; height: 1px; }}
    QMainWindow::separator:hover {{ background: {t.accent}; }}
    QProgressBar {{ border: none; border-radius: 3px; background: {t.border}; max-height: 6px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QLabel[role="muted"] {{ color: {t.muted}; }}
    QLabel[role="error"] {{ color: {t.danger}; }}
    QLabel[role="caption"] {{ color: {t.muted}; font-weight: 600; }}
    QLabel[role="title"] {{ font-size: 20pt; font-weight: 700; }}
    QLabel[role="heading"] {{ font-size: 13pt; font-weight: 600; }}
    QLabel[role="key"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 5px;
        padding: 0 6px; color: {t.muted}; }}
    QLabel[role="presenting-sign"] {{ background: {t.bar}; color: {t.on_bar}; border-radius: 12px;
        padding: 10px 24px; font-size: 20pt; font-weight: 600; }}
    QFrame[role="line"] {{ background: {t.border}; border: none; max-height: 1px; min-height: 1px; }}
    QFrame[role="panel"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 10px; }}
    QFrame[role="offer"] {{ background: {t.accent_soft}; border: none; border-radius: 10px; }}
    QFrame[role="notice"] {{ background: {t.accent_soft}; border: none; }}
    QFrame[role="warning"] {{ background: {t.surface}; border: 1px solid {t.danger}; border-radius: 10px; }}
    QFrame[role="toast"] {{ background: {t.bar}; border: none; border-radius: 9px; }}
    QFrame[role="toast"] QLabel {{ color: {t.on_bar}; }}
    QFrame[role="toast"] QPushButton {{ background: transparent; border: 2px solid transparent;
        color: {t.bar_action}; font-weight: 600; padding: 4px 10px; }}
    QFrame[role="toast"] QPushButton:hover, QFrame[role="toast"] QToolButton:hover {{
        background: {t.bar_action}; color: {t.bar}; }}
    QFrame[role="toast"] QPushButton:focus, QFrame[role="toast"] QToolButton:focus {{
        border-color: {t.bar_action}; }}
    QLineEdit[role="map-title"] {{ background: transparent; border: 2px solid transparent; font-size: 17pt;
        font-weight: 600; padding: 2px 6px; }}
    QLineEdit[role="map-title"]:hover {{ background: {t.hover}; }}
    QLineEdit[role="map-title"]:focus {{ border-color: {t.accent}; background: {t.surface}; }}
    """


def apply_theme(app: QApplication, theme: Theme, pictures: Path, *, large: bool = False) -> None:
    """Give the whole program this look."""
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, pictures) + (LARGE_SHEET if large else ""))
    app.setFont(app.font())  # a desktop such as GNOME has just put its own fonts on labels and fields


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb`` after WCAG 2.1."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(color[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours after WCAG 2.1, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
