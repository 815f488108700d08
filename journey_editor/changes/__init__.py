"""The map as flat records, what differs between two maps, and two maps brought together."""

from journey_editor.changes.diff import changed_ids
from journey_editor.changes.flat import FlatRecord, records

__all__ = ["FlatRecord", "changed_ids", "records"]
