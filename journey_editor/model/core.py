"""pydantic's core, imported without the module that describes its schemas to type checkers.

That module is two thirds of the import: a hundred typed dicts, each made at every start with a map. Nothing
needs it while a program runs; who asks for it later gets the true one.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_DESCRIPTIONS = "pydantic_core.core_schema"


class _NoDescriptions(ModuleType):
    """Has every public name, so that ``pydantic_core`` can hand some of them on."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return object


def _import_lightly() -> None:
    if "pydantic_core" in sys.modules or _DESCRIPTIONS in sys.modules:
        return
    sys.modules[_DESCRIPTIONS] = _NoDescriptions(_DESCRIPTIONS)
    try:
        import_module("pydantic_core")
    finally:
        del sys.modules[_DESCRIPTIONS]


_import_lightly()

from pydantic_core import SchemaValidator, ValidationError  # noqa: E402 - light by now

__all__ = ["SchemaValidator", "ValidationError"]
