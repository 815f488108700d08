"""The format as a JSON Schema, made from the models, so that the two can never disagree.

``python -m journey_editor.storage.schema`` prints what ``docs/journey.schema.json`` holds.
What a schema cannot say (ids are unique, references lead somewhere) stands in the format's page.
"""

from __future__ import annotations

import json
import sys
from typing import Any, cast

from journey_editor.model import Journey
from journey_editor.storage.migrations import FORMAT, VERSION
from journey_editor.storage.shapes import INTERNAL


def schema() -> dict[str, Any]:
    """The schema of a file of the present version, draft 2020-12."""
    made = cast("dict[str, Any]", _plain(Journey.model_json_schema()))
    records = made.pop("$defs")
    for record in (made, *records.values()):
        record["properties"].pop(INTERNAL)
        record["description"] = record["description"].splitlines()[0]  # the rest speaks to programmers
        record["additionalProperties"] = True  # unknown members are kept and written back
    members = {
        "format": {"const": FORMAT, "description": "Says that this is a map."},
        "version": {"const": VERSION, "description": "Rises only for breaking changes."},
        **made["properties"],
    }
    members["id"] = {
        **members["id"],
        "description": "Unique in the file; derived from the contents if missing.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Customer-journey map",
        **made,
        "description": "One map of a customer's journey.",
        "properties": members,
        "required": ["format", "version"],
        "$defs": records,
    }


def schema_text() -> str:
    """The schema as the file in ``docs`` holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """Without the titles that pydantic makes from member names, and with one description a member."""
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    members = cast("dict[str, Any]", value)
    plain = {
        name: {key: _plain(item) for key, item in inner.items()} if name == "properties" else _plain(inner)
        for name, inner in members.items()
        if name != "title" or not isinstance(inner, str)
    }
    if "description" in plain:
        for choice in plain.get("anyOf", ()):
            choice.pop("description", None)
    return plain


if __name__ == "__main__":
    sys.stdout.write(schema_text())
