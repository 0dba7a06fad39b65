"""Source text to syntax trees, losing no more of a broken file than what is broken."""

import ast
import re
import warnings
from collections.abc import Iterator

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.pattern import Pattern

MAX_BYTES = 2_000_000
MAX_TRIES = 1_000
"""How often the pieces of one broken file are parsed."""
ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)

_MAGIC = Pattern(r"^[ \t]*(?:[%!?]|\w+\s*=\s*[%!]|[\w.]+\?{1,2}\s*$)")
_PRINT = Pattern(r"^(\s*)print\s+(?!\(|=)(?:>>\s*[\w.]+\s*,)?(.*?),?\s*$", re.MULTILINE)
_EXCEPT = Pattern(r"^(\s*except\s+[\w.()]+)\s*,\s*(\w+)\s*:", re.MULTILINE)
_START = Pattern(r"^(?:[^\W\d]|[@(\[{'\"])", re.UNICODE)
_CONTINUES = Pattern(r"^(?:else|elif|except|finally)\b")


class Piece(Record):
    """A parsed run of statements and the line that its first line stands on, less one."""

    nodes: list[ast.stmt]
    offset: int


class Failure(Record):
    """A run of lines that is no Python."""

    line: int
    why: str


def blank_magics(source: str) -> str:
    """Replace lines that only a notebook understands by ``pass``; no line moves.

    A detector that is trained by a command is called as Python calls it.
    """
    if "%" not in source and "!" not in source and "?" not in source:
        return source
    lines = source.split("\n")
    if lines[0].lstrip().startswith("%%"):
        timed = lines[0].lstrip().startswith(("%%time", "%%capture", "%%prun", "%%memit"))
        return "\n".join(["", *lines[1:]]) if timed else ""
    return "\n".join(_blank(line) for line in lines)


_DETECTOR = Pattern(r"^[ \t]*[!%][ \t]*yolo\b[^\n]*?[ =](train|val|predict)\b")


def _blank(line: str) -> str:
    if not _MAGIC.match(line):
        return line
    detects = _DETECTOR.match(line)
    if detects:
        return f'import ultralytics; ultralytics.YOLO("").{detects[1]}(data="")'
    return line[: len(line) - len(line.lstrip())] + "pass"


def parse(source: str) -> Iterator[Piece | Failure]:
    """Parse a file or a cell whole, or else, where it is broken, statement by statement."""
    if len(source) > MAX_BYTES:
        yield Failure(1, "larger than 2 MB")
        return
    source = source.replace("\0", "").removeprefix("\ufeff")
    try:
        yield Piece(_tree(source), 0)
    except ERRORS:
        yield from _recover(source)


def _tree(source: str) -> list[ast.stmt]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source).body


def _modern(source: str) -> str:
    """Python 2's print statements and except clauses as Python 3 writes them."""
    return _EXCEPT.sub(r"\1 as \2:", _PRINT.sub(r"\1print(\2)", source))


def _recover(source: str) -> Iterator[Piece | Failure]:
    lines = _dedent(_modern(source).expandtabs(4).split("\n"))
    try:
        yield Piece(_tree("\n".join(lines)), 0)
    except ERRORS as error:
        yield Failure(getattr(error, "lineno", None) or 1, _why(error))
    else:
        return
    yield from _Recovery(lines).pieces()


def _why(error: BaseException) -> str:
    return error.msg if isinstance(error, SyntaxError) else type(error).__name__


def _dedent(lines: list[str]) -> list[str]:
    """Take away the indentation that all of a cell shares with its first line."""
    first = next((line for line in lines if line.strip()), "")
    margin = len(first) - len(first.lstrip())
    if not margin:
        return lines
    return [line[margin:] if not line[:margin].strip() else line.lstrip() for line in lines]


class _Recovery:
    """Saves what parses of lines that don't parse as a whole, within a number of tries."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.tries = MAX_TRIES

    def pieces(self) -> Iterator[Piece]:
        for start, end in self._chunks():
            if self.tries <= 0:
                return
            piece = self._piece(start, end)
            if piece is None:
                yield from self._parts(start, end)
            else:
                yield piece

    def _chunks(self) -> list[tuple[int, int]]:
        """Runs of lines that begin where a statement may begin: at the margin."""
        starts = []
        previous = ""
        for number, line in enumerate(self.lines):
            begins = _START.match(line) and not _CONTINUES.match(line)
            if begins and not previous.startswith("@"):
                starts.append(number)
            if line.strip():
                previous = line
        return list(zip(starts, [*starts[1:], len(self.lines)], strict=False))

    def _piece(self, start: int, end: int) -> Piece | None:
        self.tries -= 1
        try:
            return Piece(_tree("\n".join(self.lines[start:end])), start)
        except ERRORS:
            return None

    def _parts(self, start: int, end: int) -> Iterator[Piece]:
        """The longest beginning that parses, then single lines."""
        for stop in range(min(end, start + 40) - 1, start, -1):
            piece = self._piece(start, stop)
            if piece is not None:
                yield piece
                start = stop
                break
        for number in range(start, min(end, start + 100)):
            line = self.lines[number]
            self.lines[number] = line.strip()
            piece = self._piece(number, number + 1)
            self.lines[number] = line
            if piece is not None:
                yield piece
