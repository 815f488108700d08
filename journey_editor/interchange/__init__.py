"""What other programs give and take: for now the clipboard."""

from journey_editor.interchange.clipboard import (
    CARDS_MIME,
    Clip,
    cards_from_bytes,
    cards_to_text,
    paste,
)
from journey_editor.interchange.lines import cards_from_plain_text, plain_text
from journey_editor.interchange.tables import Table, table_from_text

__all__ = [
    "CARDS_MIME",
    "Clip",
    "Table",
    "cards_from_bytes",
    "cards_from_plain_text",
    "cards_to_text",
    "paste",
    "plain_text",
    "table_from_text",
]
