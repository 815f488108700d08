"""The preview in the export dialog: the real pages; what is wrong with them, and what helps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.problems import msg
from journey_editor.ui.exporting.dialog import ExportDialog
from journey_editor.ui.exporting.job import ExportJob
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers, click, press_button

LONG = "Ringer til kundeservice for at høre hvor pakken bliver af " * 30
Open = Callable[..., ExportDialog]


@pytest.fixture
def open_dialog(export_dialog: Open, qtbot: QtBot) -> Open:
    """``open_dialog("pdf")`` opens the dialog and waits for its preview."""

    def run(kind: str = "pdf") -> ExportDialog:
        made = export_dialog(kind)
        made.show()
        settled(made, qtbot)
        return made

    return run


def settled(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Wait until what is chosen is shown."""
    page, busy = dialog.preview.page, dialog.preview.busy
    qtbot.waitUntil(lambda: not busy.isVisible() and (not page.is_dimmed or bool(page.says)), timeout=60_000)


def pick(box: QComboBox, data: object) -> None:
    """Choose what stands for ``data`` in a list."""
    box.setCurrentIndex(box.findData(data))


def choose(dialog: ExportDialog, paper: str, qtbot: QtBot) -> None:
    pick(dialog.page_fields.paper, paper)
    settled(dialog, qtbot)


def buttons(dialog: ExportDialog) -> list[str]:
    return [each.text() for each in dialog.findings.findChildren(QPushButton) if each.isVisible()]


def shorten(window: MainWindow) -> str:
    """Give a card more text than it shows; returns its id."""
    journey = window.session.journey
    card = next(lane for lane in journey.lanes if lane.cards).cards[0].id
    window.session.commit(msg("Edit text"), edits.update_cards(journey, [card], title=LONG))
    return card


def test_the_page_is_shown_as_it_is_written(open_dialog: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_dialog("png")
    shown = dialog.preview.page.grab().toImage()
    places = ((x, y) for x in range(0, shown.width(), 3) for y in range(0, shown.height(), 3))
    colors = {shown.pixelColor(x, y).name() for x, y in places}
    assert "#fff1a6" in colors, "the paper of a card"
    assert dialog.page_fields.paper.currentText() == "What suits the map: A2"
    choose(dialog, "A4", qtbot)
    pick(dialog.content.dpi, 96)
    job = ExportJob(dialog._kit.session.journey, tmp_path / "map.png", dialog.options(), "en")
    settled(dialog, qtbot)
    with qtbot.waitSignal(job.done, timeout=60_000):
        job.start()
    with Image.open(tmp_path / "map.png") as picture:
        across, down = picture.size
    assert dialog.pixels.text() == f"The picture gets {across:,} × {down:,} pixels."


def test_text_that_is_too_small_is_helped_by_a_click(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    assert any("it can be read from 35 cm." in each for each in dialog.findings.sentences)
    assert buttons(dialog) == []
    choose(dialog, "A4", qtbot)
    assert any("cm at most" in each for each in dialog.findings.sentences)
    qtbot.waitUntil(lambda: buttons(dialog) == ["Larger paper: A2", "Poster of A2 on sheets of A4"])
    press_button(dialog.findings, "Larger paper: A2")
    settled(dialog, qtbot)
    assert dialog.page_fields.paper.currentData() == "A2"
    assert buttons(dialog) == []
    choose(dialog, "A4", qtbot)
    press_button(dialog.findings, "Poster of A2 on sheets of A4")
    settled(dialog, qtbot)
    options = dialog.options()
    assert options.sheets is not None
    assert options.paper is not None
    assert (options.paper.key, options.sheets.key) == ("A2", "A4")
    assert dialog.preview.says.text().startswith("Page 1 of 9 ·")


def test_paper_is_turned_by_a_click_where_the_text_grows(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    fields = dialog.page_fields
    pick(fields.pages, "phases")
    choose(dialog, "A4", qtbot)
    assert fields.landscape.isChecked()
    qtbot.waitUntil(lambda: "Portrait paper" in buttons(dialog))
    press_button(dialog.findings, "Portrait paper")
    settled(dialog, qtbot)
    assert fields.portrait.isChecked()
    assert dialog.preview.says.text().endswith("210 × 297 mm")
    assert "Landscape paper" not in buttons(dialog)


def test_shortened_cards_grow_or_get_an_appendix(
    open_dialog: Open, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    shorten(window)
    dialog = open_dialog()
    assert "1 card is shortened." in dialog.findings.sentences
    assert buttons(dialog)[:2] == ["Grow the cards", "Add an appendix"]
    press_button(dialog.findings, "Add an appendix")
    settled(dialog, qtbot)
    assert "1 card is shortened; the appendix has its full text." in dialog.findings.sentences
    assert dialog.preview.says.text().startswith("Page 1 of 2")
    job = ExportJob(window.session.journey, tmp_path / "a.pdf", dialog.options(), "en")
    with qtbot.waitSignal(job.done, timeout=60_000):
        job.start()
    assert "Appendiks: fulde tekster" in PdfReader(tmp_path / "a.pdf").pages[1].extract_text()
    dialog.content.appendix.setCurrentIndex(0)  # back is the field's own way
    settled(dialog, qtbot)
    press_button(dialog.findings, "Grow the cards")
    settled(dialog, qtbot)
    assert not any("shortened" in each for each in dialog.findings.sentences)


def test_shortened_cards_can_be_looked_at(open_dialog: Open, window: MainWindow) -> None:
    card = shorten(window)
    dialog = open_dialog()
    press_button(dialog.findings, "Show the card")
    assert not dialog.isVisible()
    assert list(window.session.selection.cards) == [card]


def test_pages_are_turned_by_keyboard(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    fields, page, says = dialog.page_fields, dialog.preview.page, dialog.preview.says
    pick(fields.pages, "phases")
    fields.phases.setValue(2)
    settled(dialog, qtbot)
    page.setFocus()
    for key, number in (
        (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_Right, 3), (Qt.Key.Key_PageDown, 4), (Qt.Key.Key_PageDown, 4),
        (Qt.Key.Key_PageUp, 3), (Qt.Key.Key_End, 4), (Qt.Key.Key_Home, 1), (Qt.Key.Key_Up, 1),
    ):  # fmt: skip
        QTest.keyClick(page, key)
        assert says.text().startswith(f"Page {number} of 4 · "), key
    assert not dialog.preview.back.isEnabled()
    click(dialog.preview.on)
    assert says.text().startswith("Page 2 of 4")
    assert page.accessibleName().startswith("Preview: Page 2 of 4")
    settled(dialog, qtbot)
    fields.phases.setValue(99)
    settled(dialog, qtbot)
    assert says.text() == "594 × 420 mm", "the page that was shown is gone"


def test_a_page_is_enlarged_and_moved(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    page = dialog.preview.page
    page.setFocus()
    whole = page.scale
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        QTest.keyClick(page, key)
    assert page.scale == pytest.approx(whole * 1.25**3)
    settled(dialog, qtbot)
    left = page.region()[1]
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.region()[1] > left
    QTest.keyClick(page, Qt.Key.Key_0)
    assert page.is_whole
    wheel = QWheelEvent(
        QPointF(page.rect().center()), QPointF(page.mapToGlobal(page.rect().center())),
        QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page, wheel)
    assert page.scale > whole
    click(dialog.preview.whole)
    assert page.is_whole


def test_options_that_do_not_go_together_are_refused_before_the_export(
    open_dialog: Open, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    fields = dialog.page_fields
    pick(fields.pages, "poster")
    pick(fields.paper, "own")
    fields.across.setValue(5000)
    fields.down.setValue(5000)
    qtbot.waitUntil(lambda: not dialog.run.isEnabled(), timeout=60_000)
    assert any("The poster would need" in each for each in dialog.findings.sentences)
    fields.across.setValue(600)
    fields.down.setValue(400)
    qtbot.waitUntil(dialog.run.isEnabled, timeout=60_000)
    settled(dialog, qtbot)
    assert not dialog.preview.page.says


def test_an_old_page_stays_dimmed_until_the_new_one_comes(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    dialog.page_fields.portrait.click()
    assert dialog.preview.page.is_dimmed
    assert dialog.preview.busy.isVisible()
    settled(dialog, qtbot)
    assert dialog.preview.says.text() == "594 × 841 mm"


def test_the_process_behind_it_ends_with_the_dialog_and_comes_again_after_a_fault(
    open_dialog: Open, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    process = dialog.preview.previewer._process
    assert process is not None
    process.kill()
    qtbot.waitUntil(lambda: bool(dialog.preview.page.says))
    assert dialog.run.isEnabled(), "the export works all the same"
    choose(dialog, "A3", qtbot)
    assert not dialog.preview.page.says
    again = dialog.preview.previewer._process
    assert again is not None
    dialog.reject()
    assert again.state() == again.ProcessState.NotRunning


def test_what_was_chosen_is_remembered(
    open_dialog: Open, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    fields = dialog.page_fields
    pick(fields.paper, "A1")
    pick(fields.pages, "phases")
    fields.phases.setValue(3)
    fields.margin.setValue(21)
    fields.bleed.setValue(4)
    dialog.content.whole.setChecked(True)
    dialog.content.appendix.setCurrentIndex(2)
    wanted = dialog.options()
    answers.file(tmp_path / "a.pdf")
    click(dialog.run)
    qtbot.waitUntil((tmp_path / "a.pdf").exists, timeout=60_000)
    assert open_dialog().options() == wanted


def test_missing_letters_are_told(open_dialog: Open, window: MainWindow) -> None:
    journey = window.session.journey
    cards = [lane.cards[0].id for lane in journey.lanes if lane.cards][:2]
    window.session.commit(msg("Edit text"), edits.update_cards(journey, cards, title="\U000f0000"))
    assert any(each.startswith("2 cards have characters that") for each in open_dialog().findings.sentences)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(1000, 660), (1000, 500), (760, 480), (1100, 800)])
def test_in_a_small_window_what_is_found_is_scrolled_and_whole(
    open_dialog: Open, window: MainWindow, qtbot: QtBot, large: bool, size: tuple[int, int]
) -> None:
    """No button and no sentence is squeezed; the keyboard reaches what lies below."""
    window.kit.preferences.change(large=large)
    shorten(window)
    journey = window.session.journey
    cards = [lane.cards[-1].id for lane in journey.lanes if lane.cards][:2]
    window.session.commit(msg("Edit text"), edits.update_cards(journey, cards, title="\U000f0000"))
    dialog = open_dialog()
    choose(dialog, "A4", qtbot)
    dialog.resize(*size)
    findings, area = dialog.findings, dialog.findings.area
    qtbot.waitUntil(lambda: area.maximumViewportSize().width() > 0 and not area.visibleRegion().isEmpty())
    QApplication.sendPostedEvents()
    shown = [each for each in findings.findChildren(QPushButton) if each.isVisible()]
    assert len(shown) == 5
    for button in shown:
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= button.sizeHint().height()
    boxes = [QRect(each.mapTo(findings, QPoint()), each.size()) for each in shown]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    for each in findings.findChildren(QLabel):
        if each.text():
            assert each.height() >= each.heightForWidth(each.width())
    assert dialog.preview.page.height() >= 160
    hidden = area.verticalScrollBar().maximum()
    assert bool(hidden) is (area.focusPolicy() == Qt.FocusPolicy.TabFocus)
    assert bool(hidden) or size[1] != 480
    if hidden:
        area.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(area, Qt.Key.Key_PageDown)
        assert area.verticalScrollBar().value() > 0


def test_everything_is_reached_by_keyboard_and_named(
    open_dialog: Open, window: MainWindow, qtbot: QtBot
) -> None:
    shorten(window)
    dialog = open_dialog()
    met: list[object] = []
    widget = dialog.page_fields.paper
    widget.setFocus()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
        if met[-1] is widget:
            break
    for wanted in (
        dialog.preview.page, dialog.preview.larger, dialog.content.whole, dialog.content.appendix, dialog.run,
        *(each for each in dialog.findings.findChildren(QPushButton) if each.isVisible()),
    ):  # fmt: skip
        assert wanted in met
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
