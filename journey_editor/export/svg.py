"""Writes the page as an SVG: in millimetres, with layers, phases, lanes and cards as named groups, for a
designer's program or a web page. Nothing in it is fetched from elsewhere, and nothing runs.

The elements come from ``svgpaint``, the typefaces from ``svgfont``. Names stand thrice, as no two programs
read the same: as ``id`` (Illustrator, Figma), as Inkscape's ``label`` of its layers, and as ``<title>``,
which browsers show and screen readers speak.
"""

from __future__ import annotations

from collections.abc import Iterable

from journey_editor.export.formats import Job
from journey_editor.export.layers import BESIDE, CARDS, CURVE, FRAME, LAYERS
from journey_editor.export.pages import Placed
from journey_editor.export.paper import MM
from journey_editor.export.spoken import SpokenFacts
from journey_editor.export.svgfont import FAMILY, WEIGHTS, font_faces
from journey_editor.export.svgpaint import FONT, INK, SIZE, SvgPainter
from journey_editor.export.xmltext import Names, escaped
from journey_editor.layout.display import Group, Item
from journey_editor.method.curve import curve_points
from journey_editor.method.facts import curve_course, phase_name
from journey_editor.method.lanes import PARKING, lane_name
from journey_editor.problems import Message, msg

_SPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
)
_ORDER = (FRAME, CURVE, CARDS, BESIDE)
"""The layers from the back to the front."""
_TITLE, _LEGEND, _MARKS = msg("Title"), msg("Legend"), msg("Crop marks")
_PIECES: dict[str, Message] = {
    "title": _TITLE,
    "fact-name": _TITLE,
    "fact": _TITLE,
    "facts": _TITLE,
    "logo": _TITLE,
    "legend-heading": _LEGEND,
    "legend-entry": _LEGEND,
}
"""What stands beside the map, by the role of its first group."""


def render(job: Job) -> bytes:
    """The first page as UTF-8."""
    return _Writer(job).document().encode("utf-8")


class _Writer:
    """Puts one job into a document."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._journey = job.journey
        self._words = job.words
        self._painter = SvgPainter(job.press, as_outlines=job.options.outlines)
        self._facts = SpokenFacts(job.journey, job.words)
        self._names = Names()
        self._homes = {card.id: (lane, card) for lane in job.journey.lanes for card in lane.cards}
        self._descriptions: dict[str, str] = {"": ""}
        self._numbers = {phase.id: i for i, phase in enumerate(job.journey.phases)}
        self._steps = {step.id: step for step in job.journey.steps}
        own = job.journey.language.split("-")[0].lower()
        self._lang = "" if job.words.language == own else f' xml:lang="{job.words.language}"'
        """Of what the program adds, where it is not the map's."""

    def document(self) -> str:
        """The whole file."""
        page, words = self._job.pages[0], self._words
        title = " ".join(self._journey.title.split()) or words.tr("Customer journey")
        layers = {layer: self._opened_layer(layer) for layer in _ORDER}
        for placed in page.parts:
            for layer, lines in _Part(self, placed).layers().items():
                layers[layer] += lines
        defined = self._painter.definitions()
        rules = font_faces(self._job.press.fonts, self._painter.shown())
        size = f'width="{page.width / MM:.6g}mm" height="{page.height / MM:.6g}mm"'
        language = f'xml:lang="{escaped(self._journey.language)}"' if self._journey.language else ""
        text = (
            f'font-family="{FAMILY}, Helvetica, Arial, sans-serif" font-size="{SIZE:g}" '
            f'font-weight="{WEIGHTS[FONT]}" fill="{INK}" stroke-linecap="round" stroke-linejoin="round" '
            'text-rendering="geometricPrecision" xml:space="preserve"'
        )
        box = f'viewBox="0 0 {page.width:.7g} {page.height:.7g}"'
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg {_SPACES} version="1.1" {size} {box} {language} role="graphics-document" {text}>',
            f"<title>{escaped(title)}</title>",
        ]
        if rules:
            lines.append(f"<style>\n{rules}\ntext{{font-variant-ligatures:none}}\n</style>")
        if defined:
            lines += ["<defs>", *defined, "</defs>"]
        lines.append(f'<rect width="{page.width:.7g}" height="{page.height:.7g}" fill="#ffffff"/>')
        for layer in _ORDER:
            if len(layers[layer]) > 1:
                lines += [*layers[layer], "</g>"]
        lines.append("</svg>\n")
        return "\n".join(lines)

    def _opened_layer(self, layer: str) -> list[str]:
        name = self._words.say(LAYERS[layer])
        shown = f'inkscape:groupmode="layer" inkscape:label="{escaped(name)}"'
        return [f"<g {self.named(name, layer.lower())} {shown}>{self.titled(name, ours=True)}"]

    # ---- what parts of a page are called

    def named(self, text: str, otherwise: str) -> str:
        """An ``id`` that begins like the text."""
        return f'id="{self._names.of(text, otherwise)}"'

    def titled(self, text: str, *, ours: bool = False) -> str:
        """A ``<title>``; one of the program's words (``ours``) with its language."""
        return f"<title{self._lang if ours else ''}>{escaped(text)}</title>"

    def phase(self, key: str) -> str:
        """The beginning of a phase's group."""
        number = self._numbers[key]
        name = phase_name(number, self._journey, self._words)
        return f'<g {self.named(name, "phase")} class="phase">{self.titled(name)}'

    def step(self, key: str) -> str:
        """The beginning of a step's group."""
        title = " ".join(self._steps[key].title.split())
        titled = self.titled(title) if title else ""
        return f'<g {self.named(title, "step")} class="step">{titled}'

    def lane(self, key: str) -> str:
        """The beginning of a lane's group; "" is the strip of cards without a place."""
        lane = self._journey.lane(key) if key else None
        own = " ".join(lane.title.split()) if lane is not None else ""
        name = own or self._words.say(lane_name(lane.kind) if lane is not None else PARKING)
        return f'<g {self.named(name, "lane")} class="lane">{self.titled(name, ours=not own)}'

    def curve(self) -> str:
        """The beginning of the curve's group, with its course in words."""
        says = curve_course(curve_points(self._journey), self._journey, self._words)
        return f'<g class="curve" role="img">{self.titled(says, ours=True)}'

    def beside(self, role: str, placed: Placed) -> str:
        """The beginning of the group of what stands beside the map."""
        name = self._words.say(_PIECES.get(role, _MARKS if placed.is_decoration else _TITLE))
        return f"<g {self.named(name, 'beside')}>{self.titled(name, ours=True)}"

    def card(self, group: Group, x: float, y: float) -> str:
        """A card: its whole text and what its signs mean, for who hears it; movable as one."""
        lane, card = self._homes[group.key]
        facts = self._facts.of(lane, card, with_lane=True)
        described = self._descriptions.get(facts)
        if described is None:
            described = self._descriptions[facts] = f"<desc{self._lang}>{escaped(facts)}</desc>"
        title = card.title
        said = f"<title>{escaped(title)}</title>{described}" if title else described
        name, shown = self._names.of(title, "card"), self._painter.card(group.items)
        place = f"translate({x:.7g} {y:.7g})"
        return f'<g id="{name}" class="card" role="img" transform="{place}">{said}{shown}</g>'

    def painted(self, items: tuple[Item, ...], x: float, y: float) -> list[str]:
        """Items without a name of their own."""
        out: list[str] = []
        self._painter.items(items, x, y, out)
        return out

    def phase_of(self, step: str) -> str:
        """The id of the phase to which a step belongs."""
        return self._journey.phase_of[step].id

    def step_of(self, card: str) -> str:
        """The id of a card's step; "" without a place."""
        return self._homes[card][1].step or ""


class _Part:
    """One part of a page, sorted into named groups."""

    def __init__(self, writer: _Writer, placed: Placed) -> None:
        self._writer = writer
        self._placed = placed
        self._lanes: dict[str, list[str]] = {}
        self._phases: dict[str, list[str]] = {}
        self._steps: dict[str, list[str]] = {}
        """Their headings, by their phase."""
        self._curves: list[str] = []
        self._cards: dict[str, dict[str, list[str]]] = {}
        """By phase and step."""
        self._beside: list[str] = []
        self._role = ""
        """Of the first group that stands beside the map."""

    def layers(self) -> dict[str, list[str]]:
        """The lines of each layer, moved to their place on the page."""
        self._sort(self._placed.items, 0.0, 0.0)
        w = self._writer
        frame = [line for key, lines in self._lanes.items() for line in (w.lane(key), *lines, "</g>")]
        for key, lines in self._phases.items():
            frame += [w.phase(key), *lines, *self._steps.get(key, ()), "</g>"]
        cards: list[str] = []
        for phase, steps in self._cards.items():
            cards.append(w.phase(phase) if phase else w.lane(""))
            for step, lines in steps.items():
                cards += [w.step(step), *lines, "</g>"] if step else lines
            cards.append("</g>")
        beside = [w.beside(self._role, self._placed), *self._beside, "</g>"] if self._beside else []
        curves = [w.curve(), *self._curves, "</g>"] if self._curves else []
        found = {FRAME: frame, CURVE: curves, CARDS: cards, BESIDE: beside}
        return {layer: self._at_place(lines) for layer, lines in found.items() if lines}

    def _at_place(self, lines: list[str]) -> list[str]:
        placed = self._placed
        s = placed.scale
        if (placed.x, placed.y, s) == (0.0, 0.0, 1.0):
            return lines
        return [f'<g transform="matrix({s:.7g} 0 0 {s:.7g} {placed.x:.7g} {placed.y:.7g})">', *lines, "</g>"]

    def _sort(self, items: Iterable[Item], x: float, y: float) -> None:
        for item in items:
            if isinstance(item, Group):
                self._group(item, x + item.x, y + item.y)
            else:
                self._beside += self._writer.painted((item,), x, y)

    def _group(self, group: Group, x: float, y: float) -> None:
        w, role, key = self._writer, group.role, group.key
        if role == "card":
            step = w.step_of(key)
            steps = self._cards.setdefault(w.phase_of(step) if step else "", {})
            steps.setdefault(step, []).append(w.card(group, x, y))
        elif role in ("lane", "heading", "tray"):
            self._lanes.setdefault(key, []).extend(w.painted(group.items, x, y))
        elif role == "phase":
            self._phases.setdefault(key, []).extend(w.painted(group.items, x, y))
        elif role == "step":
            heading = [w.step(key), *w.painted(group.items, x, y), "</g>"]
            self._steps.setdefault(w.phase_of(key), []).extend(heading)
        elif role == "curve":
            self._curves += w.painted(group.items, x, y)
        elif role in _PIECES:
            self._role = self._role or role
            self._beside += w.painted(group.items, x, y)
        else:
            self._sort(group.items, x, y)
