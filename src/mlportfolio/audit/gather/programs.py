"""Compiled patterns, kept beside the compiled modules, as Numba keeps compiled functions.

Python compiles regular expressions in Python, which would take a fifth of an audit. What it made of
one is kept in ``__pycache__`` and handed to the matching engine, as :mod:`re` itself does at last.
The engine checks what it is handed; what is missing, damaged or another Python's is made anew.
"""

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import sys
from contextlib import suppress
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import AnyStr

PLACE = f"{__spec__.cached}.patterns" if __spec__.cached else ""
MAKER = f"{sys.version} {_sre.MAGIC}".encode()
"""The Python whose programs these are; no other reads them."""
CHECK_BYTES = 4
MOST_BYTES = 4 * 10**6
"""A larger file is begun anew."""

Key = tuple[str | bytes, int]
Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, words for the engine, number of groups, and their names by name and by place."""
Found = dict[Key, Program]
UNFIT = (AttributeError, ImportError, OverflowError, RuntimeError, TypeError, ValueError)
"""What is raised where a later Python's :mod:`re` is made otherwise, or a program is damaged."""


class Programs:
    """What was made of patterns in this run and in those before."""

    def __init__(self, place: str = PLACE) -> None:
        self._place = place
        self._found: Found | None = None
        self._missed: list[Key] = []

    def compiled(self, written: "AnyStr", flags: int) -> "re.Pattern[AnyStr]":
        """Return what ``re.compile`` returns.

        Raises:
            re.error: ``written`` is no pattern.
        """
        if self._found is None:
            self._found = _read(self._place)
        key = (written, int(flags))
        if key in self._found:
            with suppress(*UNFIT):
                return _made(written, self._found[key])
        made = re.compile(written, flags)
        self._missed.append(key)
        return made

    def keep(self) -> None:
        """Write down what had to be compiled, for runs to come; where that fails, nothing."""
        if self._place and self._missed and not sys.dont_write_bytecode:
            with suppress(OSError, *UNFIT):
                _write(self._place, {key: _program(*key) for key in self._missed})
        self._missed.clear()


def _program(written: str | bytes, flags: int) -> Program:
    """Translate a pattern as ``re.compile`` does, up to its call of the engine."""
    from array import array  # noqa: PLC0415 - seldom needed
    from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415 - as above

    parsed = _parser.parse(written, flags)
    words = array("I", _compiler._code(parsed, flags)).tobytes()  # noqa: SLF001 - there is no other
    groups = dict(parsed.state.groupdict)
    names = {place: name for name, place in groups.items()}
    told = tuple(names.get(place) for place in range(parsed.state.groups))
    return flags | parsed.state.flags, words, len(told) - 1, groups, told


def _made(written: "AnyStr", program: Program) -> "re.Pattern[AnyStr]":
    flags, words, *groups = program
    code = list(memoryview(words).cast("I"))
    made: re.Pattern[AnyStr] = _sre.compile(written, flags, code, *groups)
    return made


def _checked(kept: bytes) -> bytes:
    return crc32(kept, crc32(MAKER)).to_bytes(CHECK_BYTES, "big")


def _read(place: str) -> Found:
    try:
        with open(place, "rb") as file:
            check, kept = file.read(CHECK_BYTES), file.read(MOST_BYTES)
        found: Found = marshal.loads(kept) if check == _checked(kept) else {}  # noqa: S302 - checked
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found


def _write(place: str, new: Found) -> None:
    """Write all or nothing, whoever else writes at the same time."""
    kept = marshal.dumps(_read(place) | new)
    aside = f"{place}.{os.getpid()}"
    try:
        with open(aside, "wb") as file:
            file.write(_checked(kept) + kept)
        os.replace(aside, place)
    finally:
        with suppress(OSError):
            os.unlink(aside)


KEPT = Programs()
"""The patterns of the audit."""
