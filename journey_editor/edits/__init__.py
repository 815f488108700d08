"""Every way to change a map: pure functions from one frozen document to the next.

They return the same object when nothing changes, and keep every unchanged part the same object.
KeyError for unknown ids, ValueError for values out of range; then nothing has changed.
"""

from journey_editor.edits.attachments import (
    attach,
    attached_bytes,
    detach,
    move_attachment,
    update_attachment,
)
from journey_editor.edits.cards import (
    add_card,
    add_tag,
    copy_cards,
    delete_cards,
    duplicate_cards,
    move_card,
    move_cards,
    paste_cards,
    remove_tag,
    update_cards,
)
from journey_editor.edits.combine import Group, combine
from journey_editor.edits.conflicts import choices, settle
from journey_editor.edits.formations import copy_cards_by, move_cards_by, reachable
from journey_editor.edits.locking import keeps_structure
from journey_editor.edits.parking import (
    park_cards,
    parked_cards,
    parking_lane,
    unpark_cards,
    without_parked,
)
from journey_editor.edits.people import (
    add_channel,
    add_owner,
    channel_named,
    delete_channel,
    delete_owner,
    ensure_channel,
    ensure_owner,
    merge_channels,
    merge_owners,
    owner_named,
    update_channel,
    update_owner,
)
from journey_editor.edits.places import card_rows, holds_cards
from journey_editor.edits.record import replace
from journey_editor.edits.sizes import cover_columns, set_widths, widen_cards
from journey_editor.edits.structure import (
    add_lane,
    add_phase,
    add_step,
    delete_lane,
    delete_phase,
    delete_step,
    move_lane,
    move_phase,
    move_step,
    update_journey,
    update_lane,
    update_phase,
    update_step,
)
from journey_editor.edits.tables import PlacedTable, place_table
from journey_editor.edits.text import LONGEST_FILE_NAME, clean_file_name, clean_text, name_key

__all__ = [
    "LONGEST_FILE_NAME",
    "Group",
    "PlacedTable",
    "add_card",
    "add_channel",
    "add_lane",
    "add_owner",
    "add_phase",
    "add_step",
    "add_tag",
    "attach",
    "attached_bytes",
    "card_rows",
    "channel_named",
    "choices",
    "clean_file_name",
    "clean_text",
    "combine",
    "copy_cards",
    "copy_cards_by",
    "cover_columns",
    "delete_cards",
    "delete_channel",
    "delete_lane",
    "delete_owner",
    "delete_phase",
    "delete_step",
    "detach",
    "duplicate_cards",
    "ensure_channel",
    "ensure_owner",
    "holds_cards",
    "keeps_structure",
    "merge_channels",
    "merge_owners",
    "move_attachment",
    "move_card",
    "move_cards",
    "move_cards_by",
    "move_lane",
    "move_phase",
    "move_step",
    "name_key",
    "owner_named",
    "park_cards",
    "parked_cards",
    "parking_lane",
    "paste_cards",
    "place_table",
    "reachable",
    "remove_tag",
    "replace",
    "settle",
    "set_widths",
    "unpark_cards",
    "update_attachment",
    "update_cards",
    "update_channel",
    "update_journey",
    "update_lane",
    "update_owner",
    "update_phase",
    "update_step",
    "widen_cards",
    "without_parked",
]
