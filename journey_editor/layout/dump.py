"""A layout as plain JSON values, to be kept and compared: everything that is painted, to 0.01 points."""

from __future__ import annotations

from typing import Any, cast

from journey_editor.layout.boxes import LaneBox, MapLayout
from journey_editor.layout.display import Group, Item, Path, Picture, Rect, Shadow, Symbol, TextRun


def dump_layout(layout: MapLayout) -> dict[str, Any]:
    """The whole map: its measures, its headings, and each lane with its cards where they stand."""
    bands = [*layout.lanes, *([layout.tray] if layout.tray else [])]
    return {
        "size": [_round(layout.width), _round(layout.height)],
        "header_height": _round(layout.header_height),
        "heads_width": _round(layout.heads_width),
        "header": dump_item(layout.header),
        "corner": dump_item(layout.corner),
        "lanes": [_lane(lane) for lane in bands],
    }


def _lane(lane: LaneBox) -> dict[str, Any]:
    band = lane.band
    return {
        "id": lane.lane_id,
        "y": _round(lane.y),
        "h": _round(lane.h),
        "heading": dump_item(band.heading),
        "background": dump_item(band.background),
        "cards": [dump_item(box.face.group._replace(x=box.x, y=box.y)) for box in band.cards],
    }


def dump_item(item: Item) -> list[Any]:
    """One item of a display list: its kind, then its members that are not the usual ones."""
    if isinstance(item, Group):
        place = [_round(v) for v in item[:4]]
        return [f"group {item.role} {item.key}".strip(), *place, [dump_item(part) for part in item.items]]
    if isinstance(item, TextRun):
        marks = [mark for mark, on in zip(("soft hyphen", "joined"), item[7:9], strict=True) if on]
        if item.levels:
            marks.append("levels " + " ".join(map(str, item.levels)))
        return ["text", *_values(item[:7]), *marks]
    if isinstance(item, Path):
        outline = " ".join("".join([s[0], ",".join(_number(v) for v in s[1:])]) for s in item.segments)
        return ["path", outline, *_values(item[1:])]
    kinds = {Rect: "rect", Symbol: "symbol", Shadow: "shadow", Picture: "picture"}
    return [kinds[type(item)], *_values(item)]


def _values(values: tuple[object, ...]) -> list[Any]:
    return [_plain(value) for value in values]


def _plain(value: object) -> Any:
    if isinstance(value, float):
        return _round(value)
    if isinstance(value, tuple):
        return _values(cast("tuple[object, ...]", value))
    return value


def _round(value: float) -> float:
    found = round(value, 2)
    return int(found) if found == int(found) else found


def _number(value: Any) -> str:
    return f"{_round(value):g}" if abs(value) < 1e5 else str(_round(value))
