"""The format as a JSON Schema, made from the models, so that the two can never disagree.

``python -m journey_editor.storage.schema`` prints what ``docs/journey.schema.json`` holds.
What a schema cannot say (ids are unique, references lead somewhere) stands in the format's page.
"""

from __future__ import annotations

import json
import sys
from inspect import getdoc
from typing import Any

from journey_editor.model import Journey, Record
from journey_editor.model.base import REQUIRED, Field, Rule
from journey_editor.storage.migrations import FORMAT, VERSION
from journey_editor.storage.shapes import FILES, INTERNAL

_DIGEST = "^[0-9a-f]{64}$"
_TYPES = {"str": "string", "int": "integer", "bool": "boolean"}
_LIMITS = {"min_length": "minLength", "max_length": "maxLength", "ge": "minimum", "le": "maximum"}


def schema() -> dict[str, Any]:
    """The schema of a file of the present version, draft 2020-12."""
    kinds: dict[str, dict[str, Any]] = {}
    made = _of_record(Journey, kinds)
    members = {
        "format": {"const": FORMAT, "description": "Says that this is a map."},
        "version": {"const": VERSION, "description": "Rises only for breaking changes."},
        **made["properties"],
    }
    members["id"] = {
        **members["id"],
        "description": "Unique in the file; derived from the contents if missing.",
    }
    members[FILES] = {
        "additionalProperties": {"contentEncoding": "base64", "type": "string"},
        "default": {},
        "description": "SHA-256 → the bytes of an attached file. Stands last.",
        "propertyNames": {"pattern": _DIGEST},
        "type": "object",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Customer-journey map",
        **made,
        "description": "One map of a customer's journey.",
        "properties": members,
        "required": ["format", "version"],
        "$defs": dict(sorted(kinds.items())),
    }


def schema_text() -> str:
    """The schema as the file in ``docs`` holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _of_record(kind: type[Record], kinds: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of one kind of record; those of the records in it go into ``kinds``."""
    fields = {name: one for name, one in kind.fields.items() if name != INTERNAL}
    return {
        "additionalProperties": True,  # unknown members are kept and written back
        "description": (getdoc(kind) or "").splitlines()[0],  # the rest speaks to programmers
        "properties": {name: _of_field(one, kinds) for name, one in fields.items()},
        "required": [name for name, one in fields.items() if one.default is REQUIRED],
        "type": "object",
    }


def _of_field(one: Field, kinds: dict[str, dict[str, Any]]) -> dict[str, Any]:
    made = _of_rule(one.rule, kinds)
    if one.default is not REQUIRED:
        made["default"] = [] if one.default == () else one.default
    if one.says:
        made["description"] = one.says
    return dict(sorted(made.items()))


def _of_rule(rule: Rule, kinds: dict[str, dict[str, Any]]) -> dict[str, Any]:
    match rule["type"]:
        case "nullable":
            return {"anyOf": [_of_rule(rule["schema"], kinds), {"type": "null"}]}
        case "is-instance":  # the bytes of a file, by their name
            return {"pattern": _DIGEST, "type": "string"}
        case "literal":
            return {"enum": rule["expected"], "type": "string"}
        case "dataclass":
            kind: type[Record] = rule["cls"]
            kinds.setdefault(kind.__name__, _of_record(kind, kinds))
            return {"$ref": f"#/$defs/{kind.__name__}"}
        case "tuple":
            least = {"minItems": rule["min_length"]} if "min_length" in rule else {}
            return {"items": _of_rule(rule["items_schema"][0], kinds), **least, "type": "array"}
        case plain:
            limits = {word: rule[name] for name, word in _LIMITS.items() if name in rule}
            pattern = {"pattern": rule["pattern"]} if "pattern" in rule else {}
            return dict(sorted({**limits, **pattern, "type": _TYPES[plain]}.items()))


if __name__ == "__main__":
    sys.stdout.write(schema_text())
