"""The inspector's page for a phase, a step or a lane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journey_editor import edits
from journey_editor.layout.theme import BAND_LEAST, COLUMN_WIDTH
from journey_editor.method.lanes import kind_name
from journey_editor.model import LANE_HEIGHTS, LANE_KINDS, STEP_WIDTHS, LaneKind
from journey_editor.problems import msg
from journey_editor.session import commands, sizing
from journey_editor.ui.inspector.fields import ChoiceField, SwatchField, TextField, row
from journey_editor.ui.inspector.panel import Panel, tight_column
from journey_editor.ui.inspector.sizes import SizeField, size_row
from journey_editor.ui.kit import Kit


class HeadingPanel(Panel):
    """Title, colour and (of a lane) kind of what is selected."""

    def __init__(self, kit: Kit, height_of: Callable[[str], float]) -> None:
        """``height_of`` tells how tall a lane is now, in points."""
        super().__init__(kit)
        self._height_of = height_of
        words, column = kit.words, self.column
        self.title = TextField(kit, 2)
        row(column, words.tr("Title"), self.title)
        self.color = SwatchField(kit, words.tr("Automatic colour"))
        row(column, words.tr("Colour"), self.color)
        self._widths = QWidget()  # these are hidden as a whole
        inner = tight_column(self._widths)
        column.addWidget(self._widths)
        self.width_ = SizeField(kit, STEP_WIDTHS, COLUMN_WIDTH)
        size_row(kit, inner, words.tr("Column width"), self.width_)
        self._heights = QWidget()
        inner = tight_column(self._heights)
        column.addWidget(self._heights)
        self.height_ = SizeField(kit, LANE_HEIGHTS, BAND_LEAST)
        size_row(kit, inner, words.tr("Least height"), self.height_)
        self._kinds = QWidget()
        inner = tight_column(self._kinds)
        column.addWidget(self._kinds)
        self.kind = ChoiceField(kit, [(words.say(kind_name(k.value)), k.value) for k in LANE_KINDS])
        row(inner, words.tr("What the lane holds"), self.kind)
        column.addStretch(1)
        self.title.edited.connect(self._rename)
        self.title.left.connect(self._session.seal)
        self.color.picked.connect(self._paint)
        self.kind.picked.connect(self._change_kind)
        for field in (self.width_, self.height_):
            field.editingFinished.connect(self._session.seal)
        self.width_.picked.connect(self._set_width)
        self.height_.picked.connect(self._set_height)

    def focus(self, _field: str) -> None:
        """Put the keyboard into the title."""
        self.title.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        words, journey, selection = self._kit.words, self._session.journey, self._session.selection
        for part in (self._kinds, self._heights):
            part.setVisible(bool(selection.lane))
        self._widths.setVisible(not selection.lane)
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.setEnabled(not journey.locked or part in (self.heading, self.detail))
        if selection.phase:
            phase = next(p for p in journey.phases if p.id == selection.phase)
            steps = {step.id for step in phase.steps}
            self._show(words.tr("Phase"), phase.title, self._cards_in(steps))
            self.color.show_values((phase.color,))
            self.width_.show_values(step.width for step in phase.steps)
        elif selection.step:
            step = journey.steps[journey.columns[selection.step]]
            self._show(words.tr("Step"), step.title, self._cards_in({step.id}))
            self.color.show_values((step.color,))
            self.width_.show_values((step.width,))
        elif selection.lane:
            lane = journey.lane(selection.lane)
            self._show(words.tr("Lane"), lane.title, len(lane.cards))
            self.color.show_values((lane.color,))
            self.kind.show_values((lane.kind,))
            self.height_.set_usual(self._height_of(lane.id))
            self.height_.show_values((lane.height,))

    def _show(self, heading: str, title: str, cards: int) -> None:
        words = self._kit.words
        locked = words.tr("Phases, steps and lanes are locked.") if self._session.journey.locked else ""
        self.say(heading, f"{words.trn('{n} card', '{n} cards', cards)}\n{locked}".strip())
        self.title.show_values((title,))

    def _cards_in(self, steps: set[str]) -> int:
        lanes = self._session.journey.lanes
        return sum(len(lane.cells.get(step, ())) for lane in lanes for step in steps)

    def _what(self) -> tuple[str, str]:
        selection = self._session.selection
        if selection.phase:
            return "phase", selection.phase
        return ("step", selection.step) if selection.step else ("lane", selection.lane or "")

    def _rename(self, title: str) -> None:
        what, item = self._what()
        if item:
            commands.rename(self._session, what, item, title, key=f"inspector:{what}:{item}")

    def _paint(self, color: str | None) -> None:
        what, item = self._what()
        if item:
            commands.color_heading(self._session, what, item, color)

    def _set_width(self, width: int | None) -> None:
        steps = sizing.steps_of(self._session.journey, self._session.selection)
        if steps:
            sizing.put_widths(self._session, dict.fromkeys(steps, width), key=f"inspector:width:{steps[0]}")

    def _set_height(self, height: int | None) -> None:
        lane = self._session.selection.lane
        if lane:
            sizing.put_height(self._session, lane, height, key=f"inspector:height:{lane}")

    def _change_kind(self, kind: str) -> None:
        what, item = self._what()
        if what != "lane" or not item:
            return
        if kind == LaneKind.CURVE and self._session.journey.lane(item).cards:
            self._session.notify(
                msg("A lane with cards cannot become an emotion curve. Add a new lane instead.")
            )
            self.refresh()
            return
        self._session.apply(msg("Change kind of lane"), edits.update_lane, item, kind=kind)
