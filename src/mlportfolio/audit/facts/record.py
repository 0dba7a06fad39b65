"""Named tuples that are made fast: an audit makes a hundred kinds before it reads a line.

``typing.NamedTuple`` compiles a constructor for each kind. Here kinds of as many fields share one,
with the names exchanged, and making a kind takes an eighth of the time; instances are made and read
as fast. Type checkers are told that a record is a ``NamedTuple``, which it is in all it does.
"""

import sys
from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import FunctionType

__all__ = ["Record"]

TYPE_CHECKING = False
if TYPE_CHECKING or sys.version_info >= (3, 14):  # which keeps annotations elsewhere
    from typing import NamedTuple as Record
else:
    WIDEST = namedtuple("WIDEST", [f"field_{at}" for at in range(24)])  # noqa: PYI024 - for its getters
    NEW = tuple.__new__
    GETTERS = [vars(WIDEST)[name] for name in WIDEST._fields]

    @cache
    def _constructor(size: int) -> FunctionType:
        names = "".join(f", field_{at}" for at in range(size))
        space: dict[str, object] = {"new": NEW}
        exec(f"def __new__(cls{names}): return new(cls, ({names[2:]},))", space)  # noqa: S102
        return space["__new__"]

    def _named(fields: tuple[str, ...], defaults: tuple[object, ...]) -> FunctionType:
        shared = _constructor(len(fields))
        code = shared.__code__.replace(co_varnames=("cls", *fields))
        return FunctionType(code, shared.__globals__, "__new__", defaults)

    class _Base(tuple):
        """What all records do."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values: Iterable[object]) -> "_Base":
            return cls(*values)

        def _replace(self, /, **changed: object) -> "_Base":
            made = NEW(type(self), map(changed.pop, self._fields, self))
            if changed:
                msg = f"Got unexpected field names: {list(changed)!r}"
                raise ValueError(msg)
            return made

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            told = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

    class _Kinds(type):
        """Makes a kind of record of the fields that a class's body names.

        What it makes is a plain class: with a class of classes of its own, ``isinstance`` and
        ``match`` would take thrice as long.
        """

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, object]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            defaults = {each: space[each] for each in fields if each in space}
            space.update(zip(fields, GETTERS, strict=False))
            space["__new__"] = _named(fields, tuple(defaults.values()))
            space["__match_args__"] = space["_fields"] = fields
            space["_field_defaults"] = defaults
            space["__slots__"] = ()
            return type(name, (_Base,), space)

    class Record(metaclass=_Kinds):
        """The base of all records; see :class:`typing.NamedTuple`."""
