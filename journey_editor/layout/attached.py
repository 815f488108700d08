"""What is attached to a card, shown small: a row of pictures above its text, files by name below it.

How high both are follows from the attachments alone, so that a card's height is known before it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journey_editor.layout import theme
from journey_editor.layout.boxes import FileBox
from journey_editor.layout.colours import WHITE_INK
from journey_editor.layout.display import Item, Picture, Rect, Symbol
from journey_editor.layout.setting import Setter
from journey_editor.model import Attachment

_NARROWEST, _WIDEST = 0.7, 1.9
"""Of a picture's height: how wide it is shown at least and at most, as long as others stand beside it."""
_LOOSE = 0.55
"""Of a card's width: what pictures fill at least is stretched to fill all of it."""
_VEIL = "#00000099"
"""Over the last picture, beneath the number of those for which there is no room."""
_MOST_LINES = 2
"""Files by name; of more, the last line counts the rest."""


class Shown(NamedTuple):
    """What to paint, and where each attachment can be pointed at."""

    items: tuple[Item, ...]
    boxes: tuple[FileBox, ...]


def row_height(files: Sequence[Attachment]) -> float:
    """The height that the pictures add above a card's text; 0 without any."""
    has_pictures = any(each.is_picture for each in files)
    return (
        theme.PICTURE_TOP + theme.PICTURE_HEIGHT - theme.CARD_PAD_TOP + theme.PICTURE_GAP
        if has_pictures
        else 0.0
    )


def list_height(files: Sequence[Attachment]) -> float:
    """The height that the names of other files add below it."""
    lines = min(sum(not each.is_picture for each in files), _MOST_LINES)
    return theme.FILE_GAP + lines * theme.FILE_TEXT[2] if lines else 0.0


def picture_row(files: Sequence[Attachment], width: float, setter: Setter) -> Shown:
    """The pictures on a card ``width`` points wide, as many as there is room for; on the last, how many more
    there are.
    """
    pictures = [each for each in files if each.is_picture]
    if not pictures:
        return Shown((), ())
    left, height, gap = theme.PICTURE_SIDE, theme.PICTURE_HEIGHT, theme.PICTURE_BETWEEN
    room = width - 2 * left
    widths = _widths(pictures, room)
    items: list[Item] = []
    boxes: list[FileBox] = []
    x = left
    for each, wide in zip(pictures, widths, strict=False):
        pixels = each.width or 1, each.height or 1
        alt = each.alt or each.name
        items.append(Picture(each.id, x, theme.PICTURE_TOP, wide, height, pixels, alt, theme.PICTURE_RADIUS))
        boxes.append(FileBox(each.id, (x, theme.PICTURE_TOP, wide, height)))
        x += wide + gap
    more = len(pictures) - len(widths)
    if more:
        _, (x, y, w, h) = boxes[-1]
        font, size = theme.MORE_TEXT
        items.append(Rect(x, y, w, h, _VEIL, radius=theme.PICTURE_RADIUS))
        items.append(setter.centred(f"+{more + 1}", font, size, WHITE_INK, x + w / 2, y + h / 2, w - 4))
    return Shown(tuple(items), tuple(boxes))


def _widths(pictures: Sequence[Attachment], room: float) -> list[float]:
    """How wide each is that is shown: at least one, together at most ``room``."""
    height, gap = theme.PICTURE_HEIGHT, theme.PICTURE_BETWEEN
    least = height * _NARROWEST
    count = min(len(pictures), max(int((room + gap) // (least + gap)), 1))
    widths = [
        height * min(max((each.width or 1) / (each.height or 1), _NARROWEST), _WIDEST)
        for each in pictures[:count]
    ]
    free, taken = room - gap * (count - 1), sum(widths)
    if count == 1 and taken > free:
        return [free]
    if taken > free:  # the wider a picture is, the more it gives
        share = max(free - count * least, 0.0) / (taken - count * least)
        return [least + (wide - least) * share for wide in widths]
    if taken > _LOOSE * free or count < len(pictures):
        return [wide * free / taken for wide in widths]
    return widths


def file_list(
    files: Sequence[Attachment], width: float, top: float, ink: str, language: str, setter: Setter
) -> Shown:
    """The names of files that are no pictures, each on a line from ``top`` on."""
    others = [each for each in files if not each.is_picture]
    items: list[Item] = []
    boxes: list[FileBox] = []
    _, size, leading = theme.FILE_TEXT
    x, y = theme.CARD_PAD_X, top + theme.FILE_GAP
    end = width - theme.CARD_PAD_X
    for number, each in enumerate(others[:_MOST_LINES]):
        right = end
        more = len(others) - _MOST_LINES
        if number == _MOST_LINES - 1 and more:
            said = f"+{more}"
            wide = setter.fonts.measure(said, "semibold", size)
            middle = y + leading / 2
            items.append(setter.centred(said, "semibold", size, ink, end - wide / 2, middle, wide))
            right -= wide + 4
        icon = theme.FILE_ICON
        items.append(Symbol("icon-attach", x, y + (leading - icon) / 2, icon, ink))
        text = x + icon + 3
        name = " ".join(each.name.split())
        told = setter.set(name, theme.FILE_TEXT, ink, language, x=text, y=y, width=right - text, limit=1)
        items += told.runs
        boxes.append(FileBox(each.id, (x, y, right - x, leading)))
        y += leading
    return Shown(tuple(items), tuple(boxes))
