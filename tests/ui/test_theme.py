"""Contrast of the interface's colours, fonts, icons, geometry, translators."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QPoint, QSize
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolButton, QWidget

from journey_editor import paths
from journey_editor.app import Program
from journey_editor.ui.actions import TABLE
from journey_editor.ui.dialogs import ink_arrows
from journey_editor.ui.geometry import restore_geometry
from journey_editor.ui.icons import Icons
from journey_editor.ui.theme import DARK, LIGHT, Theme, apply_theme, contrast

TEXT = [
    ("text", "window"), ("text", "surface"), ("text", "hover"), ("text", "accent_soft"),
    ("muted", "window"), ("muted", "surface"), ("muted", "hover"), ("muted", "accent_soft"),
    ("accent", "window"), ("accent", "surface"), ("on_accent", "accent"),
    ("danger", "window"), ("danger", "surface"), ("on_bar", "bar"), ("bar_action", "bar"),
]  # fmt: skip
EDGES = [("outline", "window"), ("outline", "surface"), ("accent", "hover"), ("accent", "accent_soft")]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_edges_can_be_seen(theme: Theme) -> None:
    for ink, ground in TEXT:
        assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5, (ink, ground)
    for ink, ground in EDGES:
        assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 3.0, (ink, ground)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_interface_speaks_in_inter(program: Program) -> None:
    assert QFontInfo(program.window.font()).family() == "Inter"


def test_inter_stays_where_the_desktop_sets_fonts_of_its_own(
    start: Callable[..., Program], qapp: QApplication
) -> None:
    start()
    # As the theme of GNOME and its like does. (PySide6 declares bytes here and takes str only.)
    QApplication.setFont(QFont("Liberation Mono"), "QLabel")  # pyright: ignore[reportArgumentType]
    assert QApplication.font(QLabel()).family() == "Liberation Mono"
    apply_theme(qapp, DARK, paths.data_dir() / "ui")
    assert QApplication.font(QLabel()).family() == "Inter"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_icon_of_the_table_is_there(qapp: QApplication, theme: Theme) -> None:
    icons = Icons(paths.data_dir() / "icons", theme)
    for entry in TABLE:
        if entry.icon and not entry.icon.startswith(("face", "#")):
            assert not icons.icon(entry.icon).isNull(), entry.icon
            assert icons.icon(entry.icon).pixmap(QSize(20, 20), 1.5).width() == 30
    for emotion in range(-2, 3):
        assert not icons.face(emotion).isNull()


def test_geometry_of_a_screen_that_is_gone_comes_back_onto_one(qapp: QApplication) -> None:
    window = QWidget()
    window.setGeometry(5000, 4000, 900, 700)
    stored = window.saveGeometry()
    other = QWidget()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    for geometry in (stored, QByteArray(b"rubbish"), QByteArray()):
        restore_geometry(other, geometry)
        handle = other.pos() + QPoint(other.width() // 2, 10)
        assert screen.contains(handle), "its title bar can be taken hold of"
        assert other.width() <= screen.width()


def test_the_language_switch_keeps_what_is_shown(
    program: Program, sample: Callable[[str], object], qapp: QApplication
) -> None:
    from journey_editor.session.selection import Selection

    old = program.window
    old.resize(790, 700)
    old.files.open_sample(sample("dansk-koebsrejse"))  # type: ignore[arg-type]
    qapp.processEvents()
    journey = program.session.journey
    card = journey.lanes[1].cards[4]
    old.canvas.zoom_to(1.25)
    old.session.select(Selection.of_cards(card.id))
    old.canvas.reveal((card.id,))
    qapp.processEvents()
    scroll = old.canvas.horizontalScrollBar().value()
    size = old.size()
    old.actions_["view.language.da"].trigger()
    qapp.processEvents()
    new = program.window
    assert new is not old
    assert new.kit.words.language == "da"
    assert program.session.journey is journey, "the map's own text and language stay"
    assert program.session.selection == Selection.of_cards(card.id)
    assert new.is_editing
    assert new.canvas.zoom == pytest.approx(1.25)
    assert new.canvas.horizontalScrollBar().value() == scroll
    assert new.size() == size
    assert program.preferences.value.language == "da"
    assert not new.isWindowModified()


def test_the_theme_switch_builds_the_window_anew(program: Program, qapp: QApplication) -> None:
    program.window.actions_["view.theme.dark"].trigger()
    qapp.processEvents()
    assert program.window.kit.theme.dark
    assert program.preferences.value.theme == "dark"
    assert program.window.actions_["view.theme.dark"].isChecked()


@pytest.mark.parametrize(("language", "cancel"), [("da", "Annullér"), ("sv", "Avbryt")])
def test_qt_speaks_the_language(start: Callable[..., Program], language: str, cancel: str) -> None:
    start(language)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel").replace("&", "") == cancel


def test_what_qts_catalogues_lack_comes_from_ours(
    start: Callable[..., Program], tmp_path_factory: pytest.TempPathFactory
) -> None:
    start("sv")
    assert QCoreApplication.translate("QFileDialog", "Go back"), "asking for any text of Qt must not fail"
    assert QCoreApplication.translate("Nobody", "nothing") == "nothing"


def test_switching_back_to_english_takes_qt_along(program: Program, qapp: QApplication) -> None:
    program.choose_language("da")
    qapp.processEvents()
    program.choose_language("en")
    qapp.processEvents()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_everything_that_takes_the_keyboard_has_a_name(
    program: Program, sample: Callable[[str], object], qapp: QApplication
) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider

    window = program.window
    window.files.open_sample(sample("dansk-koebsrejse"))  # type: ignore[arg-type]
    window.show_inspector()
    qapp.processEvents()
    buddies = {id(label.buddy()) for label in window.findChildren(QLabel) if label.buddy()}
    nameless: list[str] = []
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider):
        for widget in window.findChildren(kind):
            inside_combo = isinstance(widget.parent(), QComboBox)
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or inside_combo:
                continue
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not (widget.accessibleName() or text.strip() or id(widget) in buddies):
                nameless.append(f"{widget.metaObject().className()} {widget.toolTip()} in {widget.parent()}")
    assert nameless == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_file_dialogs_arrows_can_be_seen(start: Callable[..., Program], theme: str) -> None:
    window = start(theme=theme).window
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    ink_arrows(dialog)
    ground = (DARK if theme == "dark" else LIGHT).window
    for name in ("backButton", "forwardButton", "toParentButton"):
        button = dialog.findChild(QToolButton, name)
        assert button is not None
        for mode, least in ((QIcon.Mode.Normal, 4.5), (QIcon.Mode.Disabled, 2.5)):
            picture = button.icon().pixmap(button.iconSize(), mode).toImage()
            inks = {
                picture.pixelColor(x, y).name()
                for x in range(picture.width())
                for y in range(picture.height())
                if picture.pixelColor(x, y).alpha() > 250
            }
            assert inks
            assert all(contrast(ink, ground) >= least for ink in inks), (name, mode, inks)
