"""pydantic's core comes without what describes its schemas, and nobody is the worse for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

LIGHTLY = """
import sys
from journey_editor.model import Card
card = Card(id="a", title="Ringer")
assert not {"pydantic_core", "pydantic_core.core_schema", "typing_extensions"} & set(sys.modules)
try:
    Card(id="a", span="two")
except ValueError as error:
    print(type(error).__module__, error.error_count())
from pydantic_core import core_schema
from pydantic_core.core_schema import str_schema
from pydantic_core import ValidationError
print(str_schema()["type"], core_schema.CoreSchema is not object, issubclass(ValidationError, ValueError))
try:
    Card(id="a", span="two")
except ValidationError as error:
    print(error.error_count())
"""
AFTER_OTHERS = """
import pydantic_core
from journey_editor.model import Card
print(Card(id="a").id, pydantic_core.CoreSchema is pydantic_core.core_schema.CoreSchema)
"""


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_records_are_checked_without_the_descriptions_which_can_be_had_later() -> None:
    assert said(LIGHTLY) == "pydantic_core._pydantic_core 1\nstr True True\n1\n"


def test_who_has_all_of_it_already_keeps_it() -> None:
    assert said(AFTER_OTHERS) == "a True\n"
