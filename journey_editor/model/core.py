"""pydantic's core, imported without the Python around it: that describes its schemas to type checkers.

The descriptions, a hundred typed dicts, and what they are made with would take two thirds of the import, at
every start with a map, and nothing needs them while a program runs. Who imports ``pydantic_core`` itself
gets all of it, with the same core (but for the attribute ``_pydantic_core``, which nothing asks for).
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

_PACKAGE = "pydantic_core"


def _import_core() -> ModuleType:
    core = f"{_PACKAGE}._pydantic_core"
    found = None if _PACKAGE in sys.modules else find_spec(_PACKAGE)
    if found is None or found.submodule_search_locations is None:
        return import_module(core)
    package = sys.modules[_PACKAGE] = ModuleType(_PACKAGE)  # its place, without what stands in its file
    package.__path__ = found.submodule_search_locations
    try:
        return import_module(core)
    finally:
        del sys.modules[_PACKAGE]


if TYPE_CHECKING:
    from pydantic_core import SchemaValidator, ValidationError
else:
    _core = _import_core()
    SchemaValidator, ValidationError = _core.SchemaValidator, _core.ValidationError

__all__ = ["SchemaValidator", "ValidationError"]
