"""The layout engine: a map in, a ``MapLayout`` out, at the cost of what changed.

It keeps what it laid out before. Every part is keyed by all that it depends on, so an edit of one
lane leaves the other lanes' bands the same objects; a lane that grows only moves those below it.
What undo brings back is found among the last few bands of each lane; of an edit that touched most
lanes, as a colour for all cards, the last one, or a large map would be kept several times over.

A map that was never laid out costs its cards: some 7 µs each, so that 10,000 of them stand in the
first frame. This is what makes it so, from the top down:

- A card's place and height are found at once, its display list and the places of its parts when
  somebody looks at it (``boxes.CardFace``). Of a large map few cards are ever seen near.
- The height needs the number of lines only, which ``linebox.LineBox`` mostly tells without breaking them.
- That rests on the widths of words, which ``fonts.FontFace`` adds up from pairs of letters instead
  of shaping each word.
- Where a line may be broken is known for the shapes of ordinary words (``breaks``).
- No garbage is looked for meanwhile.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

from journey_editor.layout import theme
from journey_editor.layout.bands import BandInputs, BandMaker, BandState
from journey_editor.layout.boxes import LaneBand, LaneBox, MapLayout
from journey_editor.layout.cards import CardSetter
from journey_editor.layout.fonts import Fonts
from journey_editor.layout.header import Columns, Header, HeaderMaker, columns_of
from journey_editor.layout.limits import USUAL, Limits
from journey_editor.layout.looks import Looks, looks_of
from journey_editor.layout.palettes import COLOUR, Palette
from journey_editor.layout.setting import Setter
from journey_editor.layout.stacks import Stacker, unchanged
from journey_editor.layout.tray import TrayInputs, TrayMaker, TrayWords
from journey_editor.method.curve import Rating, lane_ratings
from journey_editor.model import Card, Channel, Journey, Lane, LaneKind, Owner, Phase

_RECENT = 4
"""Bands kept a lane: while a card is dragged the map is laid out with it, without it, and elsewhere."""
_MANY = 12
"""So many lanes that change at once are not dragged over: of each one band is kept besides, for undo."""


class LayoutEngine:
    """Lays out the versions of one map, one after the other."""

    def __init__(
        self,
        fonts: Fonts,
        tray_words: TrayWords = TrayWords(),  # noqa: B008 - frozen
        limits: Limits = USUAL,
        palette: Palette = COLOUR,
    ) -> None:
        self.fonts = fonts
        self._setter = Setter(fonts)
        self._tray_words = tray_words
        self._limits = limits
        self._shows_tray = False
        self._begin(palette)

    def _begin(self, palette: Palette) -> None:
        """Forget all that has a colour; how texts are broken stays known."""
        self._palette = palette
        limits = self._limits
        self._stacker = Stacker(CardSetter(self._setter, palette), palette, limits)
        self._bands = BandMaker(self._setter, self._stacker, palette, limits)
        self._trays = TrayMaker(self._setter, self._stacker, self._tray_words, palette)
        self._header = HeaderMaker(self._setter, palette, limits)
        self._states: dict[str, list[BandState]] = {}
        self._columns: list[tuple[tuple[Phase, ...], Columns]] = []
        self._headers: list[tuple[tuple[Phase, ...], str, Header]] = []
        self._looks: list[tuple[tuple[Owner, ...], tuple[Channel, ...], Looks]] = []
        self._rated: dict[str, tuple[Lane, tuple[Rating, ...]]] = {}
        self._given: tuple[Columns, Looks, str, str] | None = None
        """What the lanes of the layout before had in common."""
        self._stood: list[tuple[Lane, LaneBox]] = []
        """Its lanes with their boxes."""
        self._changed = 0
        """How many lanes have changed from the layout before."""
        self._boxes: dict[str, LaneBox] = {}
        self._last: tuple[MapLayout, str, Journey] | None = None

    @property
    def palette(self) -> Palette:
        """The colours in which maps are laid out; with others, all of a map is laid out anew."""
        return self._palette

    @palette.setter
    def palette(self, palette: Palette) -> None:
        if palette is not self._palette:
            self._begin(palette)

    @property
    def shows_tray(self) -> bool:
        """Whether the parking strip is laid out although nothing is parked."""
        return self._shows_tray

    @shows_tray.setter
    def shows_tray(self, shown: bool) -> None:
        if shown != self._shows_tray:
            self._shows_tray, self._last = shown, None

    def layout(self, journey: Journey, open_card: str = "", rated: Journey | None = None) -> MapLayout:
        """The map's layout. ``open_card`` is a card that is being typed into: it shows all its text,
        however long, and takes its limited height again when it is left. ``rated`` is the map whose
        emotions the curve shows, if not this one's: an earlier version, of fewer cards and steps.
        """
        rated = rated or journey
        if (
            self._last is not None
            and self._last[0].journey is journey
            and self._last[1] == open_card
            and self._last[2] is rated
        ):
            return self._last[0]
        with uncollected():
            return self._laid_out(journey, open_card, rated)

    def _laid_out(self, journey: Journey, open_card: str, rated: Journey) -> MapLayout:
        columns = self._columns_of(journey.phases)
        looks = self._looks_of(journey)
        header = self._header_of(journey.phases, columns, journey.language)
        ratings = self._ratings(rated)
        self._changed = 0
        lanes = self._rows(journey, columns, looks, ratings, open_card, header.height)
        y = lanes[-1].y + lanes[-1].h + theme.BAND_GAP if lanes else header.height
        tray = self._tray_of(journey, looks, columns.width, open_card)
        tray_box = self._placed(tray, y + theme.TRAY_GAP) if tray is not None else None
        if tray_box is not None:
            y = tray_box.y + tray_box.h
        layout = MapLayout(
            journey=journey,
            palette=self._palette,
            width=max(columns.width, tray.background.w + theme.RIGHT_MARGIN if tray is not None else 0.0),
            height=y + theme.BOTTOM_MARGIN,
            header_height=header.height,
            heads_width=theme.HEADS_WIDTH,
            columns=columns.steps,
            phases=columns.phases,
            phase_titles=header.phase_titles,
            step_titles=header.step_titles,
            lanes=tuple(lanes),
            header=header.group,
            corner=header.corner,
            tray=tray_box,
        )
        self._boxes = {box.lane_id: box for box in lanes}
        if tray_box is not None:
            self._boxes[""] = tray_box
        self._last = layout, open_card, rated
        self._tidy(journey)
        return layout

    def _tidy(self, journey: Journey) -> None:
        """Forget lanes and cards that are long gone, once they are most of what is kept."""
        if len(self._states) > 2 * len(journey.lanes) + 50:
            kept = {lane.id for lane in journey.lanes}
            self._states = {lane: states for lane, states in self._states.items() if lane in kept}
            self._rated = {lane: found for lane, found in self._rated.items() if lane in kept}
        if self._stacker.kept > 2 * sum(len(lane.cards) for lane in journey.lanes) + 1000:
            self._stacker.forget_all_but(card.id for lane in journey.lanes for card in lane.cards)
        if self._changed > _MANY:
            for states in self._states.values():
                del states[2:]

    def _rows(
        self,
        journey: Journey,
        columns: Columns,
        looks: Looks,
        ratings: tuple[tuple[Rating, ...], ...],
        open_card: str,
        y: float,
    ) -> list[LaneBox]:
        """The lanes' bands from ``y`` on. A letter typed changes one of a hundred lanes: the others are told
        by a glance, and all that comes below this function is for lanes that differ.
        """
        rows: list[LaneBox] = []
        given = (columns, looks, journey.language, open_card)
        before = iter(self._stood if given == self._given else ())
        for lane in journey.lanes:
            known, box = next(before, (None, None))
            if box is not None and known is lane and lane.kind != LaneKind.CURVE:
                box = box if box.y == y else LaneBox(lane.id, y, box.band)
            else:
                shown = ratings if lane.kind == LaneKind.CURVE else ()
                opened = open_card if open_card and open_card in lane.positions else ""
                inputs = BandInputs(lane, columns, journey.language, shown, opened)
                box = self._placed(self._band(inputs, looks), y)
            rows.append(box)
            y += box.h + theme.BAND_GAP
        self._given, self._stood = given, list(zip(journey.lanes, rows, strict=True))
        return rows

    def _band(self, inputs: BandInputs, looks: Looks) -> LaneBand:
        recent = self._states.setdefault(inputs.lane.id, [])
        for i, state in enumerate(recent):
            if state.holds(inputs, looks):
                if i:
                    recent.insert(0, recent.pop(i))
                state.looks = looks
                return state.band
        latest = recent[0] if recent else None
        if latest is not None and latest.inputs.lane is not inputs.lane:
            self._changed += 1
        state = self._bands.make(inputs, looks, latest)
        recent.insert(0, state)
        del recent[_RECENT:]
        return state.band

    def _placed(self, band: LaneBand, y: float) -> LaneBox:
        old = self._boxes.get(band.lane_id)
        return old if old is not None and old.band is band and old.y == y else LaneBox(band.lane_id, y, band)

    def _columns_of(self, phases: tuple[Phase, ...]) -> Columns:
        for i, (known, columns) in enumerate(self._columns):
            if known is phases:
                self._columns.insert(0, self._columns.pop(i))
                return columns
        found = columns_of(phases)
        for _, columns in self._columns:
            if columns.phases == found.phases and columns.steps == found.steps:
                found = columns
                break
        self._columns.insert(0, (phases, found))
        del self._columns[_RECENT:]
        return found

    def _header_of(self, phases: tuple[Phase, ...], columns: Columns, language: str) -> Header:
        for i, (known, spoken, header) in enumerate(self._headers):
            if known is phases and spoken == language:
                self._headers.insert(0, self._headers.pop(i))
                return header
        found = self._header.make(phases, columns, language)
        self._headers.insert(0, (phases, language, found))
        del self._headers[_RECENT:]
        return found

    def _looks_of(self, journey: Journey) -> Looks:
        for owners, channels, looks in self._looks:
            if owners is journey.owners and channels is journey.channels:
                return looks
        found = looks_of(journey, self._palette)
        for _, _, looks in self._looks:
            if looks == found:
                found = looks
                break
        self._looks.insert(0, (journey.owners, journey.channels, found))
        del self._looks[_RECENT:]
        return found

    def _ratings(self, journey: Journey) -> tuple[tuple[Rating, ...], ...]:
        """What each lane adds to the emotion curve, if there is one."""
        if all(lane.kind != LaneKind.CURVE for lane in journey.lanes):
            return ()
        return tuple([self._ratings_of(lane) for lane in journey.lanes])

    def _ratings_of(self, lane: Lane) -> tuple[Rating, ...]:
        known = self._rated.get(lane.id)
        if known is not None and known[0] is lane:
            return known[1]
        found = known[1] if known is not None and _same_ratings(known[0], lane) else lane_ratings(lane)
        self._rated[lane.id] = lane, found
        return found

    def _homeless(self, lane: Lane) -> tuple[Card, ...]:
        """The cards of a lane without a place, as its stacks know them."""
        stacks = self._states[lane.id][0].stacks
        return tuple(card for card, box in zip(stacks.cards, stacks.boxes, strict=True) if box is None)

    def _tray_of(self, journey: Journey, looks: Looks, width: float, open_card: str) -> LaneBand | None:
        """The parking strip, if something is parked or it is wanted."""
        states = self._states
        found = [
            (card, self._palette.paper_of(lane, None))
            for lane in journey.lanes
            if not states[lane.id][0].stacks.all_placed
            for card in self._homeless(lane)
        ]
        if not found and not self._shows_tray:
            return None
        cards, papers = tuple(card for card, _ in found), tuple(paper for _, paper in found)
        opened = open_card if any(card.id == open_card for card in cards) else ""
        return self._trays.make(TrayInputs(cards, papers, looks, journey.language, width, opened))


@contextmanager
def uncollected() -> Generator[None]:
    """Hold the garbage collector: a layout, and an export of one, make no cycles, and at 50,000 cards, all
    of them kept, looking for some takes half as long as the layout itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _same_ratings(old: Lane, new: Lane) -> bool:
    """Whether an edit of a lane left its ratings as they were, told by the cards that it touched."""
    if old.kind != new.kind or len(old.cards) != len(new.cards):
        return False
    if new.kind != LaneKind.TOUCHPOINTS:
        return True
    first, rest = unchanged(old.cards, new.cards)
    end = len(old.cards) - rest
    pairs = zip(old.cards[first:end], new.cards[first:end], strict=True)
    return all((a.id, a.step, a.emotion) == (b.id, b.step, b.emotion) for a, b in pairs)
