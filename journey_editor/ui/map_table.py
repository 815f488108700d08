"""The commands of the Map and the Card menu, for the one table of ``ui.actions``."""

from __future__ import annotations

from journey_editor.layout.palettes import PAPERS
from journey_editor.method.emotions import emotion_name
from journey_editor.method.lanes import kind_name
from journey_editor.model import COLORS, EMOTIONS, LANE_KINDS
from journey_editor.problems import msg, msgn
from journey_editor.ui import adding
from journey_editor.ui import attachment_commands as files
from journey_editor.ui import handlers as do
from journey_editor.ui import locking as lock
from journey_editor.ui import sizing_commands as size
from journey_editor.ui.command import Command, Menu
from journey_editor.ui.names import COLOR_NAMES, EMOTION_KEYS

_LANES, _COLORS = "Ctrl+Shift+L", "Ctrl+Shift+H"
"""The keys of families: each opens its list, and a second key chooses from it."""
_COLOR_KEYS = "123456789+"

MAP: tuple[Command | Menu, ...] = (
    Menu("map", "", msg("&Map")),
    Command("map.add_phase", "map", msg("Add phase"), do.add_phase, "phase", ("Ctrl+Shift+P",), do.editing),
    Command("map.add_step", "map", msg("Add step"), do.add_step, "step", ("Ctrl+Shift+T",), do.editing),
    Menu("map.add_lane", "map", msg("Add lane"), "lane", None, do.editing, _LANES),
    *(
        Command(
            f"map.add_lane.{kind.value}",
            "map.add_lane",
            kind_name(kind.value),
            do.adder(kind.value),
            f"lane-{kind.value}",
            (f"{_LANES}, {number}",),
            do.editing,
        )
        for number, kind in enumerate(LANE_KINDS, 1)
    ),
    Command(
        "map.rename", "-map", msg("Rename heading"), do.edit_current, "rename", ("Shift+F2",), do.has_heading
    ),
    Menu("map.color", "map", msg("Heading colour"), "palette", None, do.has_heading, shows="card.color"),
    Command("map.left", "-map", msg("Move left"), do.mover(-1, 0), "move-left", ("Ctrl+Left",), do.can_move),
    Command(
        "map.right", "map", msg("Move right"), do.mover(1, 0), "move-right", ("Ctrl+Right",), do.can_move
    ),
    Command("map.up", "map", msg("Move up"), do.mover(0, -1), "move-up", ("Ctrl+Up",), do.can_move),
    Command("map.down", "map", msg("Move down"), do.mover(0, 1), "move-down", ("Ctrl+Down",), do.can_move),
    Command(
        "map.wider", "-map", msg("Wider"), size.resizer(1, 0), "wider", ("Alt+Shift+Right",), size.has_width
    ),
    Command(
        "map.narrower",
        "map",
        msg("Narrower"),
        size.resizer(-1, 0),
        "narrower",
        ("Alt+Shift+Left",),
        size.has_width,
    ),
    Command(
        "map.taller", "map", msg("Taller"), size.resizer(0, 1), "taller", ("Alt+Shift+Down",), size.has_height
    ),
    Command(
        "map.lower", "map", msg("Lower"), size.resizer(0, -1), "lower", ("Alt+Shift+Up",), size.has_height
    ),
    Command(
        "map.lock",
        "-map",
        msg("Lock structure"),
        lock.toggle,
        "lock",
        ("Ctrl+Shift+K",),
        do.editing,
        lock.is_on,
    ),
    Command(
        "map.people",
        "-map",
        msg("Owners and channels…"),
        do.show_people,
        "owner",
        ("Ctrl+Shift+O",),
        do.editing,
    ),
    Command("map.properties", "map", msg("Map properties"), do.show_map, "map", ("Ctrl+I",), do.editing),
)

CARD: tuple[Command | Menu, ...] = (
    Menu("card", "", msg("&Card")),
    Command(
        "card.new",
        "card",
        msg("New card"),
        adding.add,
        "card",
        ("Ins", "Ctrl+Shift+N"),
        adding.can_add,
        label=adding.add_text,
    ),
    Command("card.edit", "card", msg("Card details"), do.show_card, "info", ("Alt+Return",), do.has_cards),
    Command(
        "card.park",
        "card",
        msgn("Park card", "Park {n} cards", 1),
        do.park,
        "parking",
        ("Ctrl+J",),
        do.has_cards,
        label=do.park_text,
    ),
    Command("card.attach", "-card", msg("Attach files…"), files.choose, "attach", ("Ctrl+T",), do.editing),
    Command(
        "card.attachments",
        "card",
        msg("Look at attachments"),
        files.look,
        "picture",
        ("Ctrl+L",),
        files.has_attachments,
    ),
    Menu("card.emotion", "-card", msg("Emotion"), "emotion", None, do.has_cards),
    *(
        Command(
            f"card.emotion.{value:+d}",
            "card.emotion",
            emotion_name(value),
            do.rater(value),
            f"face{value:+d}",
            (EMOTION_KEYS[value],),
            do.has_cards,
            do.is_rated(value),
            also=(f"Alt+{EMOTION_KEYS[value]}",),
        )
        for value in EMOTIONS
    ),
    Command(
        "card.emotion.none",
        "-card.emotion",
        emotion_name(None),
        do.rater(None),
        "",
        (EMOTION_KEYS[None],),
        do.has_cards,
        also=(f"Alt+{EMOTION_KEYS[None]}",),
    ),
    Menu("card.owner", "card", msg("Owner"), "owner", do.fill_owners, do.has_cards),
    Menu("card.channel", "card", msg("Channel"), "channel-other", do.fill_channels, do.has_cards),
    Menu("card.color", "card", msg("Colour"), "palette", None, do.has_cards, _COLORS),
    Command(
        "card.color.none",
        "card.color",
        msg("As the lane"),
        do.painter(None),
        "lane",
        (f"{_COLORS}, 0",),
        do.has_colored,
        do.is_painted(None),
        do.uncolored_text,
    ),
    *(
        Command(
            f"card.color.{color.value}",
            "card.color",
            COLOR_NAMES[color],
            do.painter(color.value),
            PAPERS[color],
            (f"{_COLORS}, {key}",),
            do.has_colored,
            do.is_painted(color.value),
        )
        for key, color in zip(_COLOR_KEYS, COLORS, strict=True)
    ),
)
