"""New, open, save, close: what happens to the document as a whole, with its questions and errors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from journey_editor.paths import versions_dir
from journey_editor.problems import Message, ProblemError, msg
from journey_editor.storage.places import shown_name
from journey_editor.ui.kit import Kit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from journey_editor.method.lanes import LaneSet
    from journey_editor.model import Journey
    from journey_editor.ui.patience import Patience

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Bidirectional controls of Unicode (UAX 9)."""
_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f]")
LONGEST_TITLE = 120


class Sample(NamedTuple):
    """A map that comes with the program."""

    title: str
    language: str
    path: Path


class Files(QObject):
    """The file commands of one window."""

    opened = Signal(bool)
    """A document is there to be shown; True when it is a new one from a template."""
    shown = Signal()
    """The map that was to be opened is open already, and is to be seen."""
    closed = Signal()

    def __init__(self, window: QWidget, kit: Kit) -> None:
        super().__init__(window)
        self._window = window
        self._kit = kit
        self._session = kit.session
        self._words = kit.words
        self.has_document = False
        self.before_leaving: Callable[[], object] = lambda: None
        """Called before the document is saved or left: a field still being typed in puts its text."""

    # ---- leaving

    def may_leave(self) -> bool:
        """Ask about unsaved changes; True when the document may go."""
        self.before_leaving()
        if not self.has_document or not self._session.is_dirty:
            return True
        from journey_editor.ui import dialogs

        answer = dialogs.ask_save_changes(self._window, self._words, self.shown_title())
        if answer == "save":
            return self.save()
        return answer == "discard"

    def close(self) -> None:
        """Close the map and go back to the start page."""
        if self.has_document and self.may_leave():
            from journey_editor.model import Journey, new_id

            self.has_document = False
            self._session.load(Journey(id=new_id()))
            self.closed.emit()

    # ---- new and open

    def new(self, template: str, lanes: LaneSet, language: str) -> None:
        """A new map from a template in a language."""
        from journey_editor.method.templates import build

        if self.may_leave():
            self._session.load(build(template, self._words.in_language(language), lanes))
            self._show(True)

    def open(self, path: Path | None = None) -> bool:
        """Open a map, asking which when no path is given; False when nothing was opened."""
        if path is None:
            from journey_editor.ui import dialogs

            path = dialogs.ask_open(self._window, self._words, self.folder())
        if path is None:
            return False
        sharing = self._kit.sharing
        try:
            self.knock(path)
            if self._is_open(path):
                self.shown.emit()
                return True
            if self.has_document and self._session.is_dirty:
                from journey_editor.storage.files import read_journey

                read_journey(path)  # nobody is asked about unsaved work for a file that cannot be opened
            way = self._way(path)
            if way == "cancel" or not self.may_leave():
                sharing.unclaim()
                return False
            self.load(path, read_only=way == "look")
        except ProblemError as error:
            sharing.unclaim()
            self.tell_unopened(path, error)
            return False
        return True

    def load(self, path: Path, *, read_only: bool = False) -> None:
        """Open a map without a question. Raises ProblemError, for ``tell_unopened``."""
        path = path.absolute()  # kept in the recovery copy, which another start reads from another folder
        if versions_dir() in path.parents:
            self._load_version(path)
            return
        from journey_editor.storage.files import holds_pdf

        if holds_pdf(path):
            self._load_copy(path)
            return
        why = None
        if read_only:
            from journey_editor.session.sharing import held_by

            why = held_by(self._kit.sharing.claimed_by)
        self._session.open(path, read_only=why)
        self._remember(path)
        self._show(False)

    def knock(self, path: Path) -> None:
        """Wait, with a word, for a drive that takes its time, before it is read. Raises ProblemError when the
        user does not wait to the end.
        """
        name = shown_name(path)
        given_up = msg("The drive of '{name}' has not answered. Try again later.", name=name)
        doing = self._words.tr("Opening '{name}'…", name=name)
        self._patience(doing, given_up)(lambda: _ask(path), lambda _nothing: None)

    def _load_copy(self, pdf: Path) -> None:
        """Open the map inside a PDF as a new one: saving asks where, beside the PDF."""
        from journey_editor.storage.files import read_journey

        self._session.load(read_journey(pdf))
        self._kit.preferences.change(map_folder=str(pdf.parent))
        self._show(False)
        name = shown_name(pdf)
        self._session.notify(
            msg("This is a copy of the map inside '{name}'. The PDF stays as it is.", name=name)
        )

    def _load_version(self, file: Path) -> None:
        """Show an earlier version, which belongs to the history and is not saved into it."""
        from journey_editor.ui.wording import moment_text

        versions = self._kit.versions
        version = versions.at(file)
        why = msg(
            "This is an earlier version ({when}), to look at. 'Save as…' makes a map of it to be changed.",
            when=moment_text(self._words, version.moment),
        )
        self._session.load(versions.read(version), read_only=why)
        self._show(False)
        self._session.notify(why)

    def is_held(self, path: Path) -> bool:
        """Whether somebody else has a map open, so that ``open`` would ask."""
        path = path.absolute()
        return versions_dir() not in path.parents and self._kit.sharing.claim(path) is not None

    def _way(self, path: Path) -> Literal["look", "edit", "cancel"]:
        """How to open a map: as the user says where somebody else has it open."""
        path = path.absolute()
        holder = None if versions_dir() in path.parents else self._kit.sharing.claim(path)
        if holder is None:
            return "edit"
        from journey_editor.ui.in_use import ask_in_use

        return ask_in_use(self._window, self._words, shown_name(path), holder)

    def _is_open(self, path: Path) -> bool:
        """Whether the map is open here already, perhaps under another name of its file."""
        mine = self._session.path
        if not self.has_document or mine is None or self._session.read_only:
            return False
        try:
            return mine.samefile(path)
        except OSError:
            return False

    def open_sample(self, path: Path) -> None:
        """Open a sample as an untitled copy: saving asks where."""
        from journey_editor.storage.files import read_journey

        if not self.may_leave():
            return
        try:
            self._session.load(read_journey(path))
        except ProblemError as error:
            self.tell_unopened(path, error)
            return
        self._show(False)

    def restore(self, journey: Journey, path: Path | None, digest: str | None) -> bool:
        """Show work that a crash left behind; False when the open map should stay."""
        if not self.may_leave():
            return False
        self._session.restore(journey, path, digest)
        self._show(False)
        return True

    # ---- save

    def save(self) -> bool:
        """Save where the map came from, or ask; False when it was not saved."""
        self.before_leaving()
        path = self._session.path
        if path is None or self._session.read_only:
            return self.save_as()
        return self._save(path)

    def save_as(self) -> bool:
        """Ask where, then save there."""
        from journey_editor.ui import dialogs

        self.before_leaving()
        name = dialogs.file_name(self._session.journey.title) or self._words.tr("Customer journey")
        suggested = self._session.path or Path(self.folder()) / f"{name}.journey"
        path = dialogs.ask_save(
            self._window,
            self._words,
            suggested,
            self._words.tr("Save customer journey"),
            self._words.tr("Customer journeys (*.journey *.json)"),
            dialogs.SUFFIXES,
        )
        return path is not None and self._save(path)

    def _save(self, path: Path) -> bool:
        name = shown_name(path)
        given_up = msg(
            "The drive of '{name}' has not answered: it is not known whether the map is saved.", name=name
        )
        patience = self._patience(self._words.tr("Saving '{name}'…", name=name), given_up)
        replace = False
        while True:
            try:
                self._session.save(path, patience, replace=replace)
            except ProblemError as error:
                from journey_editor.storage.together import ForeignFileError
                from journey_editor.ui import dialogs

                if isinstance(error, ForeignFileError):
                    why = self._words.say(error.problems[0].what)
                    kept = dialogs.ask_replace(self._window, self._words, why)
                    replace = kept == "discard"
                    if replace:
                        continue
                    return kept == "save" and self.save_as()
                answer = dialogs.ask_unsaved(self._window, self._words, name, error)
                if answer == "again":
                    continue
                return answer == "elsewhere" and self.save_as()
            self._remember(path)
            return True

    def _patience(self, doing: str, given_up: Message) -> Patience:
        from journey_editor.ui.patience import Patience

        return Patience(self._window, self._words, doing, given_up)

    # ---- what is offered

    def samples(self) -> tuple[Sample, ...]:
        """The maps that come with the program, the one in the user's language first."""
        found = [_sample(path) for path in sorted((self._kit.data / "samples").glob("*.journey"))]
        kept = [sample for sample in found if sample is not None]
        return tuple(sorted(kept, key=lambda sample: sample.language != self._words.language))

    def shown_title(self) -> str:
        """The map's title on one line of at most ``LONGEST_TITLE`` letters, or what stands for it.

        Without marks that turn the direction of text: they would also turn what stands around it.
        """
        title = _CONTROLS.sub(" ", _TURNING.sub("", self._session.journey.title))
        title = " ".join(title.split())
        if len(title) > LONGEST_TITLE:
            title = title[: LONGEST_TITLE - 1].rstrip() + "…"
        return title or self._words.tr("Untitled")

    def _show(self, new: bool) -> None:
        self.has_document = True
        self.opened.emit(new)

    def tell_unopened(self, path: Path, error: ProblemError) -> None:
        """Say why a map could not be opened; one that is gone leaves the list of recent maps."""
        from journey_editor.ui.patience import NobodyWaitsError

        preferences = self._kit.preferences
        if not isinstance(error, NobodyWaitsError) and not path.exists():
            preferences.put(preferences.value.without_recent(path))
        self._tell(self._words.tr("'{name}' could not be opened.", name=shown_name(path)), error)

    def _tell(self, title: str, error: ProblemError) -> None:
        from journey_editor.ui.errors import show_problem

        show_problem(self._window, self._words, title, error)

    def _remember(self, path: Path) -> None:
        preferences = self._kit.preferences
        folder = str(path.absolute().parent)
        preferences.put(preferences.value.with_recent(path)._replace(map_folder=folder))

    def folder(self) -> str:
        """Where maps are looked for first."""
        from journey_editor.ui import dialogs

        return dialogs.first_folder(self._kit.preferences.value.map_folder)


def _ask(path: Path) -> None:
    """Ask the disk for a file; whether there is one is found out when it is read."""
    with suppress(OSError, ValueError):
        path.stat()


def _sample(path: Path) -> Sample | None:
    try:
        members = json.loads(path.read_text("utf-8"))
        return Sample(str(members["title"]), str(members["language"]), path)
    except (OSError, ValueError, KeyError, TypeError):
        return None
