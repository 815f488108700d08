"""Make the icons beside this script from Lucide (one is our own), named by what they mean here.

For maintainers: ``npm pack lucide-static``, unpack it, then
``python resources/icons/make_icons.py path/to/package`` (needs fonttools).

Each icon becomes one ``<path>`` a shape with absolute M, L, C and Z segments only, so that the
painters need no SVG reader: 24 × 24 units, stroke 2, round caps and joins, no fill.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath

HERE = Path(__file__).parent
SVG = "{http://www.w3.org/2000/svg}"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
)

LUCIDE_NAMES = {
    # lanes
    "lane-actions": "footprints",
    "lane-touchpoints": "mouse-pointer-click",
    "lane-curve": "chart-spline",
    "lane-thoughts": "cloud",
    "lane-pains": "zap",
    "lane-opportunities": "lightbulb",
    "lane-processes": "workflow",
    "lane-free": "sticky-note",
    # channels
    "channel-display-ads": "monitor-play",
    "channel-social-media": "thumbs-up",
    "channel-pr": "newspaper",
    "channel-affiliate": "link",
    "channel-sponsorship": "medal",
    "channel-organic-search": "text-search",
    "channel-paid-search": "badge-euro",
    "channel-newsletter": "mails",
    "channel-content": "book-open-text",
    "channel-retargeting": "target",
    "channel-email": "mail",
    "channel-influencer": "star",
    "channel-telephone": "phone",
    "channel-chat": "messages-square",
    "channel-chatbot": "bot",
    "channel-shop": "store",
    "channel-trade-fair": "tent",
    "channel-event": "calendar-days",
    "channel-personal-contact": "handshake",
    "channel-website": "globe",
    "channel-app": "smartphone",
    "channel-customer-service": "headset",
    "channel-invoice": "receipt-text",
    "channel-letter": "mail-open",
    "channel-text-message": "message-square-text",
    "channel-word-of-mouth": "speech",
    "channel-review-sites": "message-square-heart",
    "channel-forum": "messages-circle",
    "channel-self-service": "monitor-check",
    "channel-digital-post": "mailbox",
    "channel-other": "shapes",
    # interface
    "new": "file-plus",
    "open": "folder-open",
    "save": "save",
    "save-as": "save-all",
    "export": "share",
    "undo": "undo-2",
    "redo": "redo-2",
    "cut": "scissors",
    "copy": "copy",
    "paste": "clipboard-paste",
    "duplicate": "copy-plus",
    "delete": "trash-2",
    "plus": "plus",
    "minus": "minus",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
    "fit": "maximize",
    "step": "columns-3",
    "lane": "rows-3",
    "card": "square-plus",
    "owner": "circle-user-round",
    "person": "user-round",
    "department": "users-round",
    "palette": "palette",
    "tag": "tag",
    "search": "search",
    "settings": "sliders-horizontal",
    "language": "languages",
    "sun": "sun",
    "moon": "moon",
    "chevron-right": "chevron-right",
    "chevron-down": "chevron-down",
    "chevron-up": "chevron-up",
    "select-all": "list-checks",
    "close": "x",
    "more": "ellipsis",
    "help": "circle-question-mark",
    "grip": "grip-vertical",
    "check": "check",
    "warning": "triangle-alert",
    "info": "info",
    "folder": "folder",
    "file": "file-text",
    "map": "map",
    "rename": "pencil-line",
    "move-left": "arrow-left",
    "move-right": "arrow-right",
    "move-up": "arrow-up",
    "move-down": "arrow-down",
    "wider": "unfold-horizontal",
    "narrower": "fold-horizontal",
    "taller": "unfold-vertical",
    "lower": "fold-vertical",
    "emotion": "smile",
    "parking": "square-parking",
    "present": "presentation",
    "lock": "lock",
    "overview": "picture-in-picture-2",
    "compare": "git-compare",
    "merge": "git-merge",
    "combine": "combine",
    "swap": "arrow-left-right",
    "attach": "paperclip",
    "picture": "image",
    "large": "maximize-2",
    "download": "download",
}
OWN = {"phase": ("M3 6 L15.5 6 L21 12 L15.5 18 L3 18 L7.5 12 Z",)}
"""Drawn here: a phase as the map shows it. Arrows of Lucide look like "more" or "onwards"."""


def paths(svg: Path) -> list[str]:
    """The ``d`` of every shape of an icon, absolute and with M, L, C, Z only."""
    found: list[str] = []
    for shape in ET.parse(svg).getroot():
        alone = ET.Element(f"{SVG}svg")
        alone.append(as_path(shape))
        pen = RecordingPen()
        SVGPath.fromstring(ET.tostring(alone)).draw(pen)
        found.append(" ".join(segments(pen.value)))
    return found


def as_path(shape: ET.Element) -> ET.Element:
    """Open strokes and filled dots, which fontTools leaves out or outlines, as paths."""
    tag = shape.tag.removeprefix(SVG)
    if tag == "line":
        d = "M{x1} {y1}L{x2} {y2}".format(**shape.attrib)
    elif tag == "polyline":
        d = "M" + "L".join(" ".join(pair) for pair in pairs(shape.attrib["points"]))
    elif tag == "circle" and shape.get("fill") == "currentColor":  # a dot: the round cap draws it whole
        d = "M{cx} {cy}h0.01".format(**shape.attrib)
    else:
        return shape
    return ET.Element(f"{SVG}path", {"d": d})


def pairs(points: str) -> list[tuple[str, str]]:
    numbers = re.findall(r"-?[\d.]+", points)
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def segments(recorded: list[tuple[str, tuple[tuple[float, float], ...]]]) -> list[str]:
    """What the pen was told, as path data; quadratic curves become cubic ones."""
    out: list[str] = []
    at = start = (0.0, 0.0)
    for verb, points in recorded:
        if verb == "moveTo":
            at = start = points[0]
            out.append("M" + written(*points))
        elif verb == "lineTo":
            if math.dist(at, points[0]) < 1e-9 and not out[-1].startswith("M"):
                continue
            at = points[0]
            out.append("L" + written(*points))
        elif verb == "curveTo":
            at = points[-1]
            out.append("C" + written(*points))
        elif verb == "qCurveTo":
            (control, end) = points
            out.append("C" + written(toward(at, control), toward(end, control), end))
            at = end
        elif verb == "closePath":
            out.append("Z")
            at = start
    return out


def toward(point: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    return tuple(p + (c - p) * 2 / 3 for p, c in zip(point, control, strict=True))  # type: ignore[return-value]


def written(*points: tuple[float, float]) -> str:
    return " ".join(f"{round(value, 3):g}" for point in points for value in point)


def write(name: str, shapes: Iterable[str]) -> None:
    lines = "\n".join(f'  <path d="{d}"/>' for d in shapes)
    (HERE / f"{name}.svg").write_text(f"{HEAD}\n{lines}\n</svg>\n", encoding="utf-8")


def main(package: Path) -> None:
    if len(set(LUCIDE_NAMES.values())) != len(LUCIDE_NAMES):
        raise SystemExit("two meanings share an icon")
    for old in HERE.glob("*.svg"):
        old.unlink()
    for ours, theirs in LUCIDE_NAMES.items():
        write(ours, paths(package / "icons" / f"{theirs}.svg"))
    for ours, shapes in OWN.items():
        write(ours, shapes)
    shutil.copyfile(package / "LICENSE", HERE / "Lucide-LICENSE.txt")
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    print(f"{len(LUCIDE_NAMES)} icons from Lucide {version}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
