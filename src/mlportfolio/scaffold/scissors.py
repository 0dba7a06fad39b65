"""Cut from a source what the project has no use for; cutting only ever removes lines."""

import re
import sys
from collections.abc import Collection

MARK = re.compile(r"^\s*(?:#|<!--) ?(8<|>8) (\w+)(?: -->)?\s*$")
OPEN = "8<"
IMPORT = re.compile(r"^(?:from|import) (\.*\w*)")
STAND_IN = "stand_in"
INSIDE = " )"


def cut(text: str, traits: Collection[str]) -> str:
    """Return ``text`` without the lines between ``8< trait`` marks of absent traits.

    The marks themselves go as well, and the blank lines that a cut leaves on both of its
    sides become those that the formatter would leave.

    Raises:
        ValueError: the marks do not pair up.
    """
    if OPEN not in text:
        return text
    kept: list[str] = []
    opened: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        mark = MARK.match(line)
        if mark is None:
            if all(trait in traits for trait in opened):
                kept.append(line)
        elif mark[1] == OPEN:
            opened.append(mark[2])
        elif not opened or opened.pop() != mark[2]:
            msg = f"line {number}: nothing to close for {mark[2]!r}"
            raise ValueError(msg)
    if opened:
        msg = f"{opened[-1]!r} is never closed"
        raise ValueError(msg)
    return _tidied(kept)


def _tidied(lines: list[str]) -> str:
    """Leave the blank lines that the formatter would leave."""
    tidy: list[str] = []
    blank, section = 0, ""
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        imported = IMPORT.match(line)
        here = _section(imported[1]) if imported else section if line[0] in INSIDE else ""
        if imported and here == section:
            blank = 0
        tidy.extend([""] * _allowed(blank, tidy[-1] if tidy else "", line))
        tidy.append(line)
        blank, section = 0, here
    return "\n".join(tidy) + "\n"


def _section(module: str) -> str:
    """Name the block of imports that a module belongs to; blocks are parted by a blank line."""
    top = module.partition(".")[0]
    if not top or top == STAND_IN:
        return "own"
    return "standard" if top in sys.stdlib_module_names else "others"


def _allowed(blank: int, before: str, after: str) -> int:
    if not before or before.rstrip().endswith(("(", "[", "{")):
        return 0
    if after.strip().startswith((")", "]", "}")):
        return 0
    return min(blank, 1 if after.startswith(" ") else 2)
