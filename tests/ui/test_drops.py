"""Text and files dragged onto the window from other programs, as the window system sends them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journey_editor import edits
from journey_editor.app import Program
from journey_editor.layout.tray import tray_area
from journey_editor.model import Lane
from journey_editor.problems import msg
from journey_editor.ui.main_window import MainWindow
from tests.ui.hands import Answers
from tests.views.conftest import small_map

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


class Drag:
    """Something in the hand over the window; points are the canvas' viewport's."""

    def __init__(self, window: MainWindow, data: QMimeData) -> None:
        self.window, self.data = window, data
        self._target: QWidget | None = None

    def enter(self, at: QPointF) -> bool:
        """Whether somebody under the pointer wants it; asked from the inside out, as Qt does."""
        widget: QWidget | None = self.window.canvas.viewport() if self.window.is_editing else self.window
        while widget is not None and self._target is None:
            where = widget.mapFromGlobal(self._port.mapToGlobal(at)).toPoint()
            event = QDragEnterEvent(where, ACTIONS, self.data, LEFT, NONE)
            event.setDropAction(Qt.DropAction.MoveAction)
            event.ignore()
            QApplication.sendEvent(widget, event)
            if event.isAccepted():
                self._target = widget
            widget = widget.parentWidget()
        return self._target is not None

    def move(self, at: QPointF) -> None:
        if self._target is not None:
            where = self._target.mapFromGlobal(self._port.mapToGlobal(at)).toPoint()
            QApplication.sendEvent(self._target, QDragMoveEvent(where, ACTIONS, self.data, LEFT, NONE))

    def leave(self) -> None:
        if self._target is not None:
            QApplication.sendEvent(self._target, QDragLeaveEvent())

    def drop(self, at: QPointF) -> None:
        assert self._target is not None
        where = QPointF(self._target.mapFromGlobal(self._port.mapToGlobal(at)))
        event = QDropEvent(where, ACTIONS, self.data, LEFT, NONE)
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(self._target, event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction, "nothing is taken away"

    def over(self, at: QPointF) -> None:
        """In, and along to a point."""
        assert self.enter(at - QPointF(9, 9))
        self.move(at)

    @property
    def _port(self) -> QWidget:
        return self.window.canvas.viewport() if self.window.is_editing else self.window


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def files(*paths: Path | str) -> QMimeData:
    """As a file manager sends them: addresses, and the names as text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    return data


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    window.session.load(small_map())
    window.show_editor()
    window.canvas.zoom_to(0.8)
    QApplication.processEvents()
    return window


def cell(window: MainWindow, lane: str, step: str, dy: float = 0.9) -> QPointF:
    layout = window.canvas.shown_layout
    box, column = layout.lanes_by_id[lane], layout.columns_by_step[step]
    return window.canvas.camera.to_view(column.x + 50, box.y + box.h * dy, 0, 0).topLeft()


def below(window: MainWindow) -> QPointF:
    x, y, _w, _h = tray_area(window.canvas.shown_layout)
    return window.canvas.camera.to_view(x + 60, y + 30, 0, 0).topLeft()


def titles(lane: Lane, step: str | None) -> list[str]:
    return [card.title for card in lane.cells.get(step, ())]


def test_text_becomes_cards_where_it_is_dropped(small: MainWindow) -> None:
    before, rest = small.session.journey, small.canvas.shown_layout
    drag = Drag(small, text("• Chat\n• Mail"))
    at = cell(small, "touch", "s3", 0.05)
    drag.over(at)
    assert small.session.journey is before
    opened = small.canvas.shown_layout.lanes_by_id["touch"]
    assert opened.h > rest.lanes_by_id["touch"].h, "its place opens while it is held there"
    assert opened.band.by_step["s3"][0].card_id not in ("t3", "t4")
    drag.drop(at)
    assert titles(small.session.journey.lane("touch"), "s3") == ["Chat", "Mail", "Butik", "Brev"]
    assert len(small.session.selection.cards) == 2
    assert small.canvas.hasFocus()
    small.session.undo()
    assert small.session.journey is before


def test_text_that_is_carried_away_leaves_nothing(small: MainWindow) -> None:
    before, layout = small.session.journey, small.canvas.shown_layout
    drag = Drag(small, text("Chat"))
    drag.over(cell(small, "touch", "s3"))
    drag.leave()
    assert small.session.journey is before
    assert small.canvas.shown_layout == layout
    assert small.canvas.gesture is None


def test_a_table_falls_from_the_cell_where_it_is_dropped(small: MainWindow) -> None:
    drag = Drag(small, text("a\tb\nc\td"))
    drag.over(cell(small, "act", "s2"))
    drag.drop(cell(small, "act", "s2"))
    journey = small.session.journey
    assert titles(journey.lane("act"), "s3") == ["b"]
    assert titles(journey.lane("touch"), "s2") == ["Telefon", "c"]


def test_below_the_lanes_text_is_parked(small: MainWindow) -> None:
    drag = Drag(small, text("Chat\nMail"))
    drag.over(below(small))
    assert small.canvas.shown_layout.tray is not None
    drag.drop(below(small))
    assert [card.title for card in edits.parked_cards(small.session.journey)] == ["Chat", "Mail"]


def test_the_curve_stands_for_its_touchpoints(small: MainWindow) -> None:
    drag = Drag(small, text("Chat"))
    drag.over(cell(small, "curve", "s4", 0.5))
    drag.drop(cell(small, "curve", "s4", 0.5))
    assert titles(small.session.journey.lane("touch"), "s4") == ["Chat"]


def test_past_the_last_step_text_goes_to_it(small: MainWindow) -> None:
    at = cell(small, "act", "s4") + QPointF(200, 0)
    drag = Drag(small, text("Chat"))
    drag.over(at)
    drag.drop(at)
    assert titles(small.session.journey.lane("act"), "s4") == ["Chat"]


@pytest.mark.parametrize("words", ["\x00\x1b[31mHej\u202e", "x" * 50_000, "\n\n", "\ud800"])
def test_strange_text_does_no_harm(small: MainWindow, words: str) -> None:
    drag = Drag(small, text(words.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")))
    drag.over(cell(small, "act", "s4"))
    drag.drop(cell(small, "act", "s4"))
    for card in small.session.journey.lane("act").cells.get("s4", ()):
        assert card.title.isprintable()
        assert len(card.title) <= 2_000


def test_far_too_much_text_is_refused_in_one_sentence(small: MainWindow) -> None:
    before = small.session.journey
    drag = Drag(small, text("x\n" * 1_000))
    drag.over(cell(small, "act", "s4"))
    drag.drop(cell(small, "act", "s4"))
    assert small.session.journey is before
    assert "at most 500 can be pasted at once" in small.editor.toast.text.text()


# ---- files


def test_a_map_dropped_on_the_map_opens_after_the_question_about_unsaved_work(
    small: MainWindow, sample: Callable[[str], Path], answers: Answers, qtbot: QtBot
) -> None:
    small.session.apply(msg("Rename"), edits.update_journey, title="Changed")
    drag = Drag(small, files(sample("svensk-kundresa")))
    drag.over(cell(small, "act", "s4"))
    assert small.canvas.gesture is None, "a file is no text, although it brings its name"
    answers.button("Don't save")
    drag.drop(cell(small, "act", "s4"))
    assert answers.asked == [], "the file manager is not kept waiting"
    qtbot.waitUntil(lambda: small.session.path == sample("svensk-kundresa"))
    assert len(answers.asked) == 1


def test_at_the_start_page_a_map_opens(program: Program, sample: Callable[[str], Path], qtbot: QtBot) -> None:
    drag = Drag(program.window, files(sample("svensk-kundresa"), "/tmp/picture.png"))
    drag.over(QPointF(200, 200))
    drag.drop(QPointF(200, 200))
    qtbot.waitUntil(lambda: program.window.is_editing)
    assert program.session.path == sample("svensk-kundresa")


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["a.journey", "b.json"], "One map at a time"),
        (["a.pdf", "b.pdf"], "One map at a time"),
        ([f"{i}.png" for i in range(5_000)], "At most 100 files"),
        (["gone.docx"], "There is no file 'gone.docx'"),
        (["gone\x1b.exe"], "There is no file"),
    ],
)
def test_other_files_are_refused_in_one_sentence(
    small: MainWindow, names: list[str], says: str, qtbot: QtBot
) -> None:
    before = small.session.journey
    drag = Drag(small, files(*(f"/tmp/{name}" for name in names)))
    drag.over(cell(small, "act", "s4"))
    drag.drop(cell(small, "act", "s4"))
    toast = small.editor.toast
    qtbot.waitUntil(toast.isVisible)
    assert toast.text.text().startswith(says)
    assert small.session.journey is before


def test_other_files_are_refused_at_the_start_page(program: Program, answers: Answers, qtbot: QtBot) -> None:
    answers.button("Close")
    drag = Drag(program.window, files("/tmp/a.docx"))
    drag.over(QPointF(200, 200))
    drag.drop(QPointF(200, 200))
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "Only maps can be opened here" in answers.asked[0]


def test_a_folder_with_a_maps_name_is_refused_clearly(
    small: MainWindow, tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    (tmp_path / "a.journey").mkdir()
    answers.button("Close")
    drag = Drag(small, files(tmp_path / "a.journey"))
    drag.over(cell(small, "act", "s4"))
    drag.drop(cell(small, "act", "s4"))
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "a.journey" in answers.asked[0]


def test_what_is_neither_text_nor_file_is_not_taken(small: MainWindow) -> None:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG")
    assert not Drag(small, data).enter(cell(small, "act", "s4"))
    assert small.canvas.gesture is None
