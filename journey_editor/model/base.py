"""What a record is: a frozen object with slots, whose values are checked strictly when it is made.

The checks are pydantic's, made by its core from a schema of plain dicts. pydantic's own models would
take a quarter of the program's start to import and to build, and a card of theirs twice the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, cast, dataclass_transform

from journey_editor.model.blob import Blob

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from journey_editor.model.core import SchemaValidator

Rule = Mapping[str, Any]
"""What a field takes, as a schema of pydantic's core."""


class Field:
    """A field of a record: what it takes, what it holds when it is not given, what it is for."""

    __slots__ = ("default", "rule", "says")

    def __init__(self, rule: Rule, default: object, says: str) -> None:
        """``default`` is ``REQUIRED`` for a field that must be given."""
        self.rule = rule
        self.default = default
        self.says = says


class _Required:
    pass


REQUIRED = _Required()


def field(rule: Rule, *, default: Any = REQUIRED, says: str = "") -> Any:
    """A field in the class of a record; ``says`` stands in the published schema."""
    return Field(rule, default, says)


# ---- rules


def text(*, least: int | None = None, most: int | None = None, pattern: str | None = None) -> Rule:
    """Text of ``least`` to ``most`` characters, as the pattern has it."""
    return _rule("str", min_length=least, max_length=most, pattern=pattern)


def whole(low: int, high: int) -> Rule:
    """A whole number."""
    return _rule("int", ge=low, le=high)


def truth() -> Rule:
    """True or false."""
    return _rule("bool")


def blob() -> Rule:
    """The bytes of a file (``model.blob``); in a map's text their SHA-256."""
    return {"type": "is-instance", "cls": Blob}


def one_of(*values: str) -> Rule:
    """One of these texts."""
    return {"type": "literal", "expected": list(values)}


def or_none(rule: Rule) -> Rule:
    """What the rule takes, or None."""
    return {"type": "nullable", "schema": rule}


def several(item: Rule | RecordType, *, least: int | None = None) -> Rule:
    """A tuple of at least ``least`` values or records."""
    schema = item.schema() if isinstance(item, RecordType) else item
    return _rule("tuple", items_schema=[schema], variadic_item_index=0, min_length=least)


def _rule(kind: str, **limits: object) -> Rule:
    given = {name: limit for name, limit in limits.items() if limit is not None}
    return {"type": kind, "strict": True, **given}


# ---- records


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class RecordType(type):
    """Makes slots of a class's fields. A class with cached properties keeps these beside the slots."""

    fields: Mapping[str, Field]
    """All fields, those of the base classes first."""
    values_of: Any
    """The values of a record, as a tuple in the order of ``fields``."""
    _validator: SchemaValidator | None
    _copier: Callable[[Any], Any] | None

    def __new__(mcs, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> RecordType:
        own = {key: members.pop(key) for key, value in list(members.items()) if isinstance(value, Field)}
        caches = any(isinstance(value, cached_property) for value in members.values())
        members["__slots__"] = (*own, "__dict__") if caches else tuple(own)
        made = super().__new__(mcs, name, bases, members)
        inherited = [base.fields for base in bases if isinstance(base, RecordType)]
        made.fields = MappingProxyType({**(inherited[0] if inherited else {}), **own})
        made.values_of = attrgetter(*made.fields)
        made._validator = made._copier = None
        return made

    def schema(cls) -> dict[str, Any]:
        """The schema of a record of this kind, which also takes a mapping of its values."""
        return {
            "type": "dataclass",
            "cls": cls,
            "fields": list(cls.fields),
            "slots": True,
            "frozen": True,
            "strict": False,  # a mapping will do; its values are taken strictly all the same
            "schema": {
                "type": "dataclass-args",
                "dataclass_name": cls.__name__,
                "fields": [_argument(name, one) for name, one in cls.fields.items()],
                "extra_behavior": "forbid",
            },
        }

    @property
    def validator(cls) -> SchemaValidator:
        """Checks values and makes records, or fills a blank one."""
        if cls._validator is None:
            from journey_editor.model.core import SchemaValidator

            cls._validator = SchemaValidator(cast("CoreSchema", cls.schema()))
        return cls._validator

    @property
    def copier(cls) -> Callable[[Any], Any]:
        """Copies a record of this kind, without what it keeps beside its fields.

        It is written out: an edit of ten thousand cards spends a third of the time that a loop takes.
        """
        if cls._copier is None:
            puts = {f"put_{name}": getattr(cls, name).__set__ for name in cls.fields}
            lines = ["fresh = new(kind)", *(f"put_{name}(fresh, old.{name})" for name in cls.fields)]
            scope: dict[str, Any] = {"new": cls.__new__, "kind": cls, **puts}
            exec("def copy(old):\n  " + "\n  ".join(lines) + "\n  return fresh", scope)  # noqa: S102
            cls._copier = scope["copy"]
        return cast("Callable[[Any], Any]", cls._copier)


def _argument(name: str, one: Field) -> dict[str, Any]:
    schema = one.rule
    if one.default is not REQUIRED:
        schema = {"type": "default", "schema": schema, "default": one.default}
    return {"type": "dataclass-field", "name": name, "kw_only": True, "schema": schema}


class Record(metaclass=RecordType):
    """Base of all records. Change one only through ``edits.replace``."""

    id: str = field(text(least=1, most=200), says="Unique in the file.")
    unknown: str = field(text(), default="")

    if not TYPE_CHECKING:  # pyright knows the fields of each kind

        def __init__(self, **values: object) -> None:
            type(self).validator.validate_python(values, self_instance=self)

    @classmethod
    def checked(cls, values: Mapping[str, object]) -> Self:
        """A record of these values, its children records or mappings. Raises ``ValidationError``."""
        return cls.validator.validate_python(values)

    def with_values(self, values: Mapping[str, object]) -> Self:
        """A copy in which some fields have these values, taken as they are: for ``edits.replace``,
        which checks them. Cached properties are not carried along.
        """
        fresh = type(self).copier(self)
        for name, value in values.items():
            _set(fresh, name, value)
        return fresh

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name!r} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        values = type(self).values_of
        return self is other or values(self) == values(other)

    def __hash__(self) -> int:
        return hash(type(self).values_of(self))

    def __repr__(self) -> str:
        kind = type(self)
        values = zip(kind.fields.items(), kind.values_of(self), strict=True)
        said = (f"{name}={value!r}" for (name, one), value in values if value != one.default)
        return f"{kind.__name__}({', '.join(said)})"


_set = object.__setattr__
