"""Inputs that are no sound map, each with the JSON path and the English text of its one problem."""
# ruff: noqa: E501  (a table: one case a line)

from __future__ import annotations

import codecs
from typing import Any

START = b'{"format": "journey-map", "version": 1'
STEPS = [{"id": "p", "steps": [{"id": "s1"}, {"id": "s2"}]}]

TWICE = "The name '{name}' stands twice in the same object."
NO_NUMBER = "This is no number that a map can hold."
TOO_DEEP = "The file is nested more than {n} levels deep."
SURROGATE = "This text holds half of a character (a lone surrogate)."
RANGE = "This must be a whole number from {low} to {high}."
TEXT = "This must be text."
ENDS_EARLY = "The file ends too early, in line {line}: a part of it is missing."
NO_JSON = "Line {line}, column {column}: this is not valid JSON."
NO_MAP = "This JSON file is not a map: it has no member 'format'."
NO_UTF8 = "The file is not text in UTF-8. Save it as UTF-8 first."
NEWER = (
    "This map was made by a newer version of the program (format {version}; this program reads up to "
    "{known}). Update the program to open it. The file is unchanged."
)

BYTES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "", "The file is empty."),
    "blank": (b"\xef\xbb\xbf \r\n\t", "", "The file is empty."),
    "pdf": (b"%PDF-1.7\n", "", "This is a PDF, not a map."),
    "png": (b"\x89PNG\r\n", "", "This is a picture, not a map."),
    "jpeg": (b"\xff\xd8\xff\xe0", "", "This is a picture, not a map."),
    "zip": (b"PK\x03\x04..", "", "This is a ZIP archive or an Office document, not a map."),
    "gzip": (b"\x1f\x8b\x08", "", "This is a compressed file, not a map. Unpack it first."),
    "program": (b"\x7fELF\x02", "", "This is a program, not a map."),
    "utf-16": (codecs.BOM_UTF16_LE + "{}".encode("utf-16-le"), "", NO_UTF8),
    "utf-16 without mark": ("{}".encode("utf-16-be"), "", NO_UTF8),
    "latin-1": (START + b',\n"title": "K\xf8b"}', "", "Line {line} is not text in UTF-8."),
    "surrogate bytes": (START + b',"title": "\xed\xa0\x80"}', "", "Line {line} is not text in UTF-8."),
    "words": (b"Dear diary", "", "This is not a map: the file does not hold JSON."),
    "cut off": (START + b', "lanes": [{"id": "l"', "", ENDS_EARLY),
    "no comma": (START + b'\n "title": ""}', "", NO_JSON),
    "trailing comma": (START + b",}", "", NO_JSON),
    "comment": (START + b"} // end", "", "Line {line}, column {column}: something follows after the end of the map."),
    "two maps": (START + b"}\n" + START + b"}", "", "Line {line}, column {column}: something follows after the end of the map."),
    "open text": (START + b', "title": "abc}', "", "The file ends too early: a text that begins in line {line}, column {column} never ends."),
    "raw line break": (START + b',\n"title": "a\nb"}', "", "Line {line}, column {column}: a text holds a line break or control character."),
    "zero byte": (START + b', "title": "a\x00b"}', "", "Line {line}, column {column}: a text holds a line break or control character."),
    "bad escape": (START + rb', "title": "\x41"}', "", NO_JSON),
    "single quotes": (START + b", 'title': 1}", "", NO_JSON),
    "leading zero": (START + b', "x": 007}', "", NO_JSON),
    "list": (b"[1, 2]", "$", NO_MAP),
    "text": (b'"journey-map"', "$", NO_MAP),
    "null": (b"null", "$", NO_MAP),
    "other json": (b'{"name": "package", "version": 1}', "$", NO_MAP),
    "other format": (b'{"format": "cjml", "version": 1}', "$.format", "This JSON file is not a map: its format is not '{format}'."),
    "format no text": (b'{"format": ["journey-map"], "version": 1}', "$.format", "This JSON file is not a map: its format is not '{format}'."),
    "no version": (b'{"format": "journey-map"}', "$.version", "The member '{name}' is missing."),
    "version text": (b'{"format": "journey-map", "version": "1"}', "$.version", "This must be a whole number from 1 on."),
    "version true": (b'{"format": "journey-map", "version": true}', "$.version", "This must be a whole number from 1 on."),
    "version fraction": (b'{"format": "journey-map", "version": 1.0}', "$.version", "This must be a whole number from 1 on."),
    "version zero": (b'{"format": "journey-map", "version": 0}', "$.version", "This must be a whole number from 1 on."),
    "newer": (b'{"format": "journey-map", "version": 2, "lanes": "new"}', "$.version", NEWER),
    "much newer": (b'{"format": "journey-map", "version": ' + b"9" * 4000 + b"}", "$.version", NEWER),
    "name twice": (START + b', "title": "a", "title": "a"}', "$.title", TWICE),
    "name twice, escaped": (START + b', "title": "a", "\\u0074itle": "b"}', "$.title", TWICE),
    "name twice, deep": (START + b', "lanes": [{}, {"cards": [{"id": "a", "x y": {"b": 1, "b": 2}}]}]}', "$.lanes[1].cards[0]['x y'].b", TWICE),
    "nan": (START + b', "lanes": [{"x": NaN}]}', "$.lanes[0].x", NO_NUMBER),
    "infinity": (START + b', "x": [0, -Infinity]}', "$.x[1]", NO_NUMBER),
    "too large": (START + b', "x": {"y": 1e999}}', "$.x.y", NO_NUMBER),
    "thousands of digits": (START + b', "x": [1, -' + b"7" * 5000 + b"]}", "$.x[1]", "This number has too many digits."),
    "lone surrogate": (START + rb', "lanes": [{"id": "a", "title": "x\ud83d"}]}', "$.lanes[0].title", SURROGATE),
    "lone low surrogate": (START + rb', "x": "\uDE00"}', "$.x", SURROGATE),
    "surrogates the wrong way round": (START + rb', "x": "\ude00\ud83d"}', "$.x", SURROGATE),
    "surrogate in a name": (START + rb', "x": {"\ud800": 1}}', "$.x['\N{REPLACEMENT CHARACTER}']", SURROGATE),
    "65 levels": (START + b', "x": ' + b"[" * 64 + b"]" * 64 + b"}", "$.x" + "[0]" * 52 + "…", TOO_DEEP),
    "65 levels in a card": (START + b', "lanes": [{"id": "l", "cards": [{"id": "c", "x": ' + b'{"a":' * 60 + b"1" + b"}" * 60 + b"}]}]}", "$.lanes[0].cards[0].x" + ".a" * 59, TOO_DEEP),
    "endless levels": (b"[" * 200_000, "$" + "[0]" * 52 + "[0…", TOO_DEEP),
    "endless objects": (b'{"a":' * 200_000, "$" + ".a" * 64, TOO_DEEP),
}  # fmt: skip

RECORDS: dict[str, tuple[dict[str, Any], str, str]] = {
    "title number": ({"title": 1}, "$.title", TEXT),
    "title null": ({"title": None}, "$.title", TEXT),
    "language": ({"language": "d a"}, "$.language", "'{value}' is no language code; use one such as 'da', 'sv' or 'en-GB'."),
    "state": ({"state": "past"}, "$.state", "This must be one of these: {values}."),
    "id empty": ({"id": ""}, "$.id", "This must not be empty."),
    "id long": ({"id": "x" * 201}, "$.id", "This is too long: at most {n} character is allowed."),
    "id null": ({"id": None}, "$.id", TEXT),
    "lanes object": ({"lanes": {}}, "$.lanes", "This must be a list."),
    "lanes null": ({"lanes": None}, "$.lanes", "This must be a list."),
    "lane text": ({"lanes": ["x"]}, "$.lanes[0]", "This must be an object with named members."),
    "lane without id": ({"lanes": [{"id": "a"}, {"title": "x"}]}, "$.lanes[1].id", "The member '{name}' is missing."),
    "no steps": ({"phases": [{"id": "p"}]}, "$.phases[0].steps", "A phase needs at least one step."),
    "empty steps": ({"phases": [{"id": "p", "steps": []}]}, "$.phases[0].steps", "A phase needs at least one step."),
    "step without id": ({"phases": [{"id": "p", "steps": [{}]}]}, "$.phases[0].steps[0].id", "The member '{name}' is missing."),
    "controlled text": ({"channels": [{"id": "c", "controlled": "yes"}]}, "$.channels[0].controlled", "This must be true or false."),
    "controlled number": ({"channels": [{"id": "c", "controlled": 1}]}, "$.channels[0].controlled", "This must be true or false."),
    "initials": ({"owners": [{"id": "o", "initials": "ABCDE"}]}, "$.owners[0].initials", "This is too long: at most {n} character is allowed."),
    "id in two kinds": ({"id": "j", "owners": [{"id": "j"}]}, "$.owners[0].id", "The id '{id}' is already used at {other}."),
    "id in two phases": ({"phases": [{"id": "p", "steps": [{"id": "s"}]}, {"id": "q", "steps": [{"id": "s"}]}]}, "$.phases[1].steps[0].id", "The id '{id}' is already used at {other}."),
}  # fmt: skip

CARDS: dict[str, tuple[dict[str, Any], str, str]] = {
    "emotion text": ({"emotion": "1"}, "emotion", RANGE),
    "emotion fraction": ({"emotion": 1.0}, "emotion", RANGE),
    "emotion true": ({"emotion": True}, "emotion", RANGE),
    "emotion high": ({"emotion": 3}, "emotion", RANGE),
    "emotion huge": ({"emotion": -(10**400)}, "emotion", RANGE),
    "span zero": ({"span": 0}, "span", RANGE),
    "span null": ({"span": None}, "span", RANGE),
    "tags text": ({"tags": "a"}, "tags", "This must be a list."),
    "tags numbers": ({"tags": ["a", 1]}, "tags[1]", TEXT),
    "colour": ({"color": "#12345"}, "color", "'{value}' is no colour; use a name such as 'yellow', or '#rrggbb'."),
    "no such step": ({"step": "p"}, "step", "There is no step with the id '{id}'."),
    "no such owner": ({"owner": "o"}, "owner", "There is no owner with the id '{id}'."),
    "no such channel": ({"channel": "s1"}, "channel", "There is no channel with the id '{id}'."),
    "step number": ({"step": 1}, "step", TEXT),
    "span past the end": ({"step": "s2", "span": 2}, "span", "This card reaches past the last step: there is room for {n} step only."),
    "span past two": ({"step": "s1", "span": 3}, "span", "This card reaches past the last step: there is room for {n} step only."),
}  # fmt: skip
