"""What both sides of a merge have changed: counted in the bar above the map, and stepped through.

Each step selects what it is about and says what both sides wrote. Where a conflict is decided, its answers
stand beside the step (``ways_out``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from journey_editor.session.selection import Selection
from journey_editor.ui.file_bar import Standing

if TYPE_CHECKING:
    from journey_editor.edits.conflicts import Take
    from journey_editor.model import Conflict
    from journey_editor.ui.main_window import MainWindow

Offers = tuple[tuple[str, Callable[[], object]], ...]


class Conflicts:
    """Steps through the conflicts of one window's map."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._at = ""
        """The conflict at which one is; empty before the first step."""

    def standing(self) -> Standing | None:
        """What the bar says of them; None where there are none."""
        journey, words = self._window.session.journey, self._window.kit.words
        if not journey.conflicts:
            return None
        number = next((n for n, one in enumerate(journey.conflicts) if one.id == self._at), None)
        if number is None:
            text = words.trn(
                "{n} thing was changed by both sides. The map shows one version and keeps the other.",
                "{n} things were changed by both sides. The map shows one version and keeps the other.",
                len(journey.conflicts),
            )
            offers = ((words.tr("Show"), lambda: self.step(1)), (words.tr("Side by side…"), self.open_window))
            return Standing(text, offers, "warning")
        from journey_editor.changes.sentences import conflict

        one = journey.conflicts[number]
        text = words.tr(
            "Conflict {n} of {count}. {what}",
            n=number + 1,
            count=len(journey.conflicts),
            what=words.say(conflict(journey, one)),
        )
        return Standing(text, (*self.ways_out(one), *self._further(len(journey.conflicts))), "warning")

    def step(self, by: int) -> None:
        """Go to the next conflict (1) or the one before (−1), in a circle, and show what it is about."""
        window = self._window
        journey = window.session.journey
        if not journey.conflicts:
            return
        window.finish_typing()
        places = [one.id for one in journey.conflicts]
        at = (places.index(self._at) + by) % len(places) if self._at in places else (by > 0) - 1
        self._show(places[at])
        window.shared_file.refresh()

    def open_window(self) -> None:
        """Decide them side by side, from the one on at which one is."""
        from journey_editor.ui.merging.conflicts_dialog import ConflictsDialog

        window = self._window
        window.finish_typing()
        dialog = ConflictsDialog(window, window.kit, self._at)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, conflict_id: str) -> None:
        """Select what a conflict is about, and bring it into sight."""
        window = self._window
        self._at = conflict_id
        one = next(each for each in window.session.journey.conflicts if each.id == conflict_id)
        chosen = Selection.of_record(window.session.journey, one.record)
        window.session.select(chosen)
        if chosen.cards:
            window.canvas.reveal(chosen.cards)
        elif chosen:
            window.canvas.sight.show_heading(chosen)

    def ways_out(self, one: Conflict) -> Offers:
        """The answers that decide a conflict, in the order in which its sentence tells the two values."""
        from journey_editor.edits.conflicts import choices

        if self._window.session.read_only:
            return ()
        words = self._window.kit.words
        texts = {
            "ours": words.tr("Take the first"),
            "theirs": words.tr("Take the second"),
            "both": words.tr("Take both"),
        }
        if one.member == "record":
            kept, gone = words.tr("Keep it"), words.tr("Delete it")
            texts = {"ours": gone, "theirs": kept} if one.ours == "null" else {"ours": kept, "theirs": gone}
        found = choices(self._window.session.journey, one)
        return tuple(
            (text, partial(self._settle, one, take)) for take, text in texts.items() if take in found
        )

    def _settle(self, one: Conflict, take: Take) -> None:
        """Decide a conflict and go on to the next."""
        from journey_editor.session.settling import settle_one

        session = self._window.session
        places = [each.id for each in session.journey.conflicts]
        after = places[places.index(one.id) + 1 :] + places[: places.index(one.id)]
        settle_one(session, one.id, take)
        if after and after[0] in {each.id for each in session.journey.conflicts}:
            self._show(after[0])
        self._window.shared_file.refresh()

    def _further(self, count: int) -> Offers:
        words = self._window.kit.words
        if count < 2:
            return ()
        return (
            (words.tr("Previous"), lambda: self.step(-1)),
            (words.tr("Next"), lambda: self.step(1)),
        )
