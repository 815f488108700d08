"""Pictures and files on cards: dropped, pasted, chosen, looked at, saved again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.interchange import attaching
from journey_editor.model import Attachment
from journey_editor.model.blob import Blob
from journey_editor.problems import msg
from journey_editor.session.selection import Selection
from journey_editor.ui.attachment_dialog import AttachmentDialog
from journey_editor.ui.lightbox import Lightbox
from journey_editor.ui.main_window import MainWindow
from tests.pictures import bomb, picture, turned
from tests.ui.hands import Answers, click
from tests.ui.test_drops import Drag, below, cell, files
from tests.views.conftest import Hand, small_map

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
PHOTO = Attachment(id=Blob.of(picture("JPEG")), name="foto.jpg", type="image/jpeg", width=60, height=40)
LETTER = Attachment(id=Blob.of(b"%PDF-1.7 brev"), name="brev.pdf", type="application/pdf")


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    window.session.load(small_map())
    window.show_editor()
    window.canvas.zoom_to(0.8)
    window.canvas.setFocus()
    QApplication.processEvents()
    return window


@pytest.fixture
def full(small: MainWindow) -> MainWindow:
    """The first card has a photo and a letter, and is selected."""
    small.session.apply(msg("Attach"), edits.attach, ["t1"], [PHOTO, LETTER])
    small.session.select(Selection.of_cards("t1"))
    QApplication.processEvents()
    return small


def of(window: MainWindow, card: str) -> list[Attachment]:
    return list(window.session.journey.card(card).attachments)


def on_card(window: MainWindow, card: str) -> QPointF:
    return Hand(window.canvas).card(card)


# ---- dropping


def test_files_dropped_on_a_card_are_attached(small: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "brev.pdf").write_bytes(LETTER.id.data or b"")
    (tmp_path / "foto.png").write_bytes(picture())
    before = small.session.journey
    drag = Drag(small, files(tmp_path / "brev.pdf", tmp_path / "foto.png"))
    drag.over(on_card(small, "t2"))
    assert small.canvas.gesture is not None
    assert small.canvas.gesture.chosen == {"t2"}
    drag.drop(on_card(small, "t2"))
    qtbot.waitUntil(lambda: len(of(small, "t2")) == 2)
    letter, photo = of(small, "t2")
    assert (letter.name, letter.type, letter.id.data) == ("brev.pdf", "application/pdf", LETTER.id.data)
    assert (photo.name, photo.width, photo.height, photo.id.data) == ("foto.png", 60, 40, picture())
    small.session.undo()
    assert small.session.journey is before


def test_a_file_dropped_beside_the_cards_makes_one(small: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "foto.png").write_bytes(picture())
    for at, lane, step in ((cell(small, "act", "s4"), "act", "s4"), (below(small), "act", None)):
        drag = Drag(small, files(tmp_path / "foto.png"))
        drag.over(at)
        drag.drop(at)
        qtbot.waitUntil(lambda lane=lane, step=step: step in small.session.journey.lane(lane).cells)
        (card,) = small.session.journey.lane(lane).cells[step]
        assert [each.name for each in card.attachments] == ["foto.png"]
        assert small.session.selection.cards == (card.id,)


def test_a_pdf_beside_the_cards_is_opened_as_a_map(
    small: MainWindow, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    answers.button("Close")
    drag = Drag(small, files(tmp_path / "a.pdf"))
    drag.over(cell(small, "act", "s4"))
    drag.drop(cell(small, "act", "s4"))
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "PDF" in answers.asked[0]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("stor.bin", bytes(10 * attaching.MB + 1), "'stor.bin' has 11 MB. A file may have at most 10 MB."),
        ("bombe.png", bomb(), "'bombe.png' has 10,000 million dots; at most 80 million can be shown."),
        ("tom.txt", b"", "'tom.txt' is empty."),
    ],
)
def test_what_is_too_large_is_refused_in_one_sentence(
    small: MainWindow, tmp_path: Path, qtbot: QtBot, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    before = small.session.journey
    drag = Drag(small, files(tmp_path / name))
    drag.over(on_card(small, "t2"))
    drag.drop(on_card(small, "t2"))
    qtbot.waitUntil(small.editor.toast.isVisible)
    assert small.editor.toast.text.text().startswith(says)
    assert small.session.journey is before


def test_a_map_that_is_full_says_so(
    full: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "MOST_IN_MAP", 2 * attaching.MB)
    (tmp_path / "film.bin").write_bytes(bytes(2 * attaching.MB))
    drag = Drag(full, files(tmp_path / "film.bin"))
    drag.over(on_card(full, "t2"))
    drag.drop(on_card(full, "t2"))
    qtbot.waitUntil(full.editor.toast.isVisible)
    assert "would have 3 MB of attachments, and it can hold 2 MB" in full.editor.toast.text.text()
    assert of(full, "t2") == []


def test_a_map_for_looking_takes_nothing(small: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "foto.png").write_bytes(picture())
    small.session.load(small_map(), read_only=msg("Only for looking."))
    assert Drag(small, files(tmp_path / "foto.png")).enter(on_card(small, "t2"))
    assert small.canvas.gesture is None, "only a map could be opened here"


# ---- pasting, choosing


def put_on_clipboard(data: QMimeData) -> None:
    QApplication.clipboard().setMimeData(data)


def test_a_screenshot_is_pasted_on_the_selected_card(small: MainWindow, qtbot: QtBot) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill("#c81e28")
    QApplication.clipboard().setImage(image)
    small.session.select(Selection.of_cards("t2"))
    QTest.keyClick(small.canvas, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: len(of(small, "t2")) == 1)
    (file,) = of(small, "t2")
    assert file.name.startswith("Picture 2")
    assert (file.type, file.width, file.height) == ("image/png", 30, 20)


def test_files_copied_in_a_file_manager_are_pasted(small: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "brev.pdf").write_bytes(LETTER.id.data or b"")
    put_on_clipboard(files(tmp_path / "brev.pdf"))
    small.session.select(Selection.of_cell("act", "s4"))
    QTest.keyClick(small.canvas, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: "s4" in small.session.journey.lane("act").cells)
    (card,) = small.session.journey.lane("act").cells["s4"]
    assert card.attachments[0].id.data == LETTER.id.data


def test_a_table_that_brings_its_picture_stays_a_table(small: MainWindow) -> None:
    data = QMimeData()
    data.setText("a\tb")
    data.setImageData(QImage(30, 20, QImage.Format.Format_RGB32))
    put_on_clipboard(data)
    small.session.select(Selection.of_cell("act", "s3"))
    QTest.keyClick(small.canvas, Qt.Key.Key_V, CONTROL)
    assert [card.title for card in small.session.journey.lane("act").cells["s3"]] == ["a"]


def test_cards_with_files_go_from_map_to_map(full: MainWindow) -> None:
    QTest.keyClick(full.canvas, Qt.Key.Key_C, CONTROL)
    full.session.load(edits.replace(small_map(), id="other"))
    full.session.select(Selection.of_cell("act", "s4"))
    full.canvas.setFocus()
    QTest.keyClick(full.canvas, Qt.Key.Key_V, CONTROL)
    (card,) = full.session.journey.lane("act").cells["s4"]
    assert card.attachments == (PHOTO, LETTER)
    assert [each.id.data for each in card.attachments] == [PHOTO.id.data, LETTER.id.data]


def test_files_are_chosen_in_a_dialog(
    small: MainWindow, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(turned((3000, 100)))
    small.session.select(Selection.of_cards("t1"))
    answers.file(path)
    QTest.keyClick(small.canvas, Qt.Key.Key_T, CONTROL)
    qtbot.waitUntil(lambda: len(of(small, "t1")) == 1)
    (file,) = of(small, "t1")
    assert (file.width, file.height) == (67, 2000), "upright, and small enough"
    assert b"GPS" not in (file.id.data or b"")
    assert b"Exif" not in (file.id.data or b"")


# ---- looking


def shown(dialog: QDialog) -> Lightbox:
    assert isinstance(dialog, Lightbox)
    return dialog


def test_a_click_on_the_small_picture_shows_the_large_one(
    full: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    seen: list[str] = []

    def walk(dialog: QDialog) -> None:
        box = shown(dialog)
        seen.append(box.name.text())
        QTest.keyClick(box, Qt.Key.Key_Right)
        seen.append(box.name.text())
        QTest.keyClick(box, Qt.Key.Key_Right)
        seen.append(box.number.text())
        QTest.keyClick(box, Qt.Key.Key_Left)
        seen.append(box.name.text())
        QTest.keyClick(box, Qt.Key.Key_Escape)

    answers.do(walk)
    found = full.canvas.shown_layout.find_card("t1")
    assert found is not None
    lane, box = found
    x, y, w, h = box.face.files[0].box
    at = full.canvas.camera.to_view(box.x + x + w / 2, lane.y + box.y + y + h / 2, 0, 0).topLeft()
    QTest.mouseClick(full.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, at.toPoint())
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert seen == ["foto.jpg", "brev.pdf", "2 of 2", "foto.jpg"]


def test_a_copy_is_saved_to_the_byte(
    full: MainWindow, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    out = tmp_path / "kopi.jpg"

    def save(dialog: QDialog) -> None:
        answers.file(out)
        click(shown(dialog).copy)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    answers.do(save)
    QTest.keyClick(full.canvas, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(out.exists)
    assert out.read_bytes() == PHOTO.id.data


# ---- the inspector


def test_the_inspector_lists_names_sorts_and_removes(
    full: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    full.show_inspector()
    assert full._dock is not None
    listed = full._dock.cards.attachments
    full._dock.refresh()
    assert listed.rows.count() == 2
    assert listed.rows.item(0).text().startswith("foto.jpg\n1 kB · 60 × 40")
    qtbot.waitUntil(lambda: not listed.rows.item(0).icon().isNull())
    click(listed.down)
    assert of(full, "t1") == [LETTER, PHOTO]
    qtbot.waitUntil(lambda: listed.rows.currentRow() == 1)
    assert not listed.down.isEnabled()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, AttachmentDialog)
        dialog.name.setText("/srv/ada/Butikken.jpg")
        dialog.alt.setPlainText("Butikken\nset fra gaden")
        dialog.accept()

    answers.do(fill)
    click(listed.edit)
    assert (of(full, "t1")[1].name, of(full, "t1")[1].alt) == ("Butikken.jpg", "Butikken set fra gaden")
    qtbot.waitUntil(lambda: listed.rows.item(1).text().startswith("Butikken.jpg"))
    listed.rows.setFocus()
    QTest.keyClick(listed.rows, Qt.Key.Key_Delete)
    assert of(full, "t1") == [LETTER]
    full.editor.toast.buttons[0].click()
    assert len(of(full, "t1")) == 2


def test_a_reader_hears_what_is_attached(full: MainWindow, program: object) -> None:
    from journey_editor.method.facts import card_facts

    words = full.kit.words
    journey = full.session.journey
    assert card_facts(journey.card("t1"), journey, words)[-2:] == ("Picture: foto.jpg", "File: brev.pdf")


# ---- on the canvas


def test_the_picture_is_on_the_card_when_the_canvas_is_at_rest(
    full: MainWindow, qtbot: QtBot, make_red: Callable[[MainWindow], int]
) -> None:
    full.canvas.viewport().repaint()
    qtbot.waitUntil(lambda: full.canvas.painting.is_sharp and make_red(full) > 500)


@pytest.fixture
def make_red() -> Callable[[MainWindow], int]:
    def count(window: MainWindow) -> int:
        image = window.canvas.viewport().grab().toImage()
        found = 0
        for x in range(0, image.width(), 2):
            for y in range(0, image.height(), 2):
                color = image.pixelColor(x, y)
                found += color.red() > 180 and color.green() < 60 and color.blue() < 70
        return found

    return count
