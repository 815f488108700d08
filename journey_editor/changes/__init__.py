"""The map as flat records, and what differs between two maps."""

from journey_editor.changes.diff import changed_ids
from journey_editor.changes.flat import FlatRecord, records

__all__ = ["FlatRecord", "changed_ids", "records"]
