"""Attachments in the window: chosen, dropped and pasted files, the large view, copies on the disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from journey_editor.problems import Message, ProblemError, msg
from journey_editor.ui.patience import NobodyWaitsError, Patience

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journey_editor.i18n import Words
    from journey_editor.model import Attachment
    from journey_editor.session.attaching import Read
    from journey_editor.session.selection import Cell
    from journey_editor.ui.main_window import MainWindow
    from journey_editor.views.canvas.dropping import DroppedFiles

_REFUSED_IN_NAMES = re.compile(r'[<>:"|?*\\/\x00-\x1f]')
"""What no file may be called on one system or another."""

Place = tuple["Cell", str | None]
"""Where a new card comes, and before which one."""


# ---- into the map


def choose(w: MainWindow) -> None:
    """Ask for files, and attach them to the selected cards or to a new one in the selected cell."""
    from journey_editor.ui.dialogs import ask_files

    w.finish_typing()
    if w.session.may_change():
        paths = ask_files(w, w.kit.words, w.files.folder(), w.kit.words.tr("Attach files"))
        if paths:
            take(w, paths, w.session.selection.cards, _selected_place(w))


def take(w: MainWindow, paths: Sequence[Path], cards: Sequence[str], place: Place | None) -> None:
    """Attach files of the disk to cards, or to a new one at a place."""
    from journey_editor.session.attaching import read_files

    doing = w.kit.words.trn("Reading {n} file…", "Reading {n} files…", len(paths))
    given_up = msg("Nothing was attached: the files were not read to the end.")
    read = _waited(w, lambda: read_files(paths), doing, given_up)
    if read is not None:
        _put(w, read, cards, place)


def _waited(w: MainWindow, work: Callable[[], Read], doing: str, given_up: Message) -> Read | None:
    """Read something away from the window; None when the user does not wait for it."""
    words = w.kit.words
    wait = Patience(w, words, doing, given_up, words.tr("Large pictures are made smaller meanwhile."))
    try:
        return wait(work, lambda _late: None)
    except NobodyWaitsError as error:
        w.session.notify(error.problems[0].what)
        return None


def take_dropped(w: MainWindow, dropped: DroppedFiles) -> None:
    """Take what was dropped on the map."""
    if dropped.card is not None or dropped.place is not None:
        take(w, dropped.paths, () if dropped.card is None else (dropped.card,), dropped.place)
    elif len(dropped.paths) == 1:
        w.files.open(dropped.paths[0])
    else:
        w.session.notify(msg("One map at a time can be opened: drop only one."))


def paste(w: MainWindow, data: QMimeData) -> bool:
    """Attach the picture or the files on the clipboard; False where it holds neither."""
    from journey_editor.interchange import CARDS_MIME
    from journey_editor.views.canvas.dropping import local_files

    if data.hasFormat(CARDS_MIME):
        return False
    paths = local_files(data)
    if not paths and (not data.hasImage() or data.text().strip()):
        return False  # a table that is copied brings a picture of itself along
    if not w.session.may_change():
        return True
    cards, place = w.session.selection.cards, _selected_place(w)
    if paths:
        take(w, paths, cards, place)
        return True
    picture = _picture_in(data)
    if picture is not None:
        now = datetime.now().astimezone()
        name = w.kit.words.tr("Picture {moment}", moment=f"{now:%Y-%m-%d %H.%M.%S}") + picture[0]
        _take_bytes(w, name, picture[1], cards, place)
    return True


def _take_bytes(w: MainWindow, name: str, data: bytes, cards: Sequence[str], place: Place | None) -> None:
    from journey_editor.interchange.attaching import attachment_of
    from journey_editor.session.attaching import Read

    def read_it() -> Read:
        try:
            return Read((attachment_of(name, data),), ())
        except ProblemError as error:
            return Read((), error.problems)

    given_up = msg("Nothing was attached: the picture was not read to the end.")
    read = _waited(w, read_it, w.kit.words.tr("Reading the picture…"), given_up)
    if read is not None:
        _put(w, read, cards, place)


def _put(w: MainWindow, read: Read, cards: Sequence[str], place: Place | None) -> None:
    """Make what was read a part of the map, and say what could not be read."""
    from journey_editor.session.attaching import attach, attach_as_card

    problems = list(read.problems)
    try:
        if read.files and cards:
            attach(w.session, cards, read.files)
        elif read.files and place is not None:
            attach_as_card(w.session, place[0], read.files, place[1])
    except ProblemError as error:
        problems += error.problems
    if len(problems) == 1:
        w.session.notify(problems[0].what)
    elif problems:
        from journey_editor.ui.errors import show_problem

        title = w.kit.words.tr("This could not be attached.")
        show_problem(w, w.kit.words, title, ProblemError(*problems))


def _picture_in(data: QMimeData) -> tuple[str, bytes] | None:
    """The clipboard's picture with its ending: as its program made it, if it says how."""
    for kind, ending in (("image/png", ".png"), ("image/jpeg", ".jpg")):
        if data.hasFormat(kind):
            return ending, bytes(data.data(kind).data())
    image = data.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return ".png", bytes(buffer.data().data())


def _selected_place(w: MainWindow) -> Place | None:
    """Where a new card comes when none is selected."""
    from journey_editor.session import commands
    from journey_editor.session.parking import parking_place
    from journey_editor.session.selection import Cell

    chosen, journey = w.session.selection, w.session.journey
    cell = chosen.cell or (commands.cell_near(journey, chosen) if chosen else parking_place(journey))
    lane = commands.lane_for_cards(journey, cell.lane) if cell is not None else None
    return (Cell(lane, cell.step), None) if cell is not None and lane is not None else None


# ---- out of the map


def show_large(w: MainWindow, card: str, file: str) -> None:
    """Show an attachment in large, and wait until that is closed."""
    from journey_editor.ui.lightbox import Lightbox

    w.finish_typing()
    box = Lightbox(w, w.kit, card, file)
    box.exec()
    box.deleteLater()


def save_copy(parent: QWidget, words: Words, file: Attachment, folder: str) -> Path | None:
    """Ask where to put a copy of an attachment and write it, to the byte; where it is by then."""
    from journey_editor.storage.files import write_bytes
    from journey_editor.ui import dialogs
    from journey_editor.ui.errors import show_problem

    name = _REFUSED_IN_NAMES.sub("_", file.name).strip(" .") or "file"
    suffix = Path(name).suffix
    path = dialogs.ask_save(
        parent,
        words,
        Path(folder) / name,
        words.tr("Save a copy"),
        f"*{suffix}" if suffix else words.tr("All files (*)"),
        (suffix.lower(),) if suffix else ("",),
    )
    if path is None or file.id.data is None:
        return None
    try:
        write_bytes(path, file.id.data)
    except ProblemError as error:
        show_problem(parent, words, words.tr("The copy could not be saved."), error)
        return None
    return path


def said_size(words: Words, file: Attachment) -> str:
    """How large a file is, as people say it; that it is missing, where it is."""
    if file.id.data is None:
        return words.tr("The file is missing or damaged")
    size = len(file.id.data)
    if size < 1024 * 1024:
        told = words.tr("{n} kB", n=words.number(max(round(size / 1024), 1)))
    else:
        told = words.tr("{n} MB", n=words.number(size / 1024 / 1024, 1))
    if file.is_picture:
        return words.tr("{size} · {width} × {height} dots", size=told, width=file.width, height=file.height)
    return told
