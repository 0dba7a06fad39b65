"""Patterns that are compiled when a text first asks for them: most runs need few of them."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from mlportfolio.audit.gather.programs import KEPT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Pattern:
    """A regular expression that costs nothing until it is used.

    ``hints`` are lower-case texts of which every match holds one. A text with none of them is not
    searched, so a pattern for what a repository does not hold is never compiled.
    """

    def __init__(self, written: str, flags: re.RegexFlag | int = 0, *, hints: str = "") -> None:
        self.written = written
        self.flags = flags
        self._hints = hints.split()

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return KEPT.compiled(self.written, self.flags)

    def _is_near(self, text: str) -> bool:
        if not self._hints:
            return True
        lowered = text.lower()
        for hint in self._hints:  # noqa: SIM110 - any() takes twice as long
            if hint in lowered:
                return True
        return False

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """Find the first match in a text, or in a span of it."""
        return self._compiled.search(text, *span) if self._is_near(text) else None

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """Match at the start of a text, or of a span of it."""
        return self._compiled.match(text, *span) if self._is_near(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match a whole text."""
        return self._compiled.fullmatch(text) if self._is_near(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """Yield every match in a text, or in a span of it."""
        return self._compiled.finditer(text, *span) if self._is_near(text) else iter(())

    def in_lines(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the first match of each line that a hint stands in, with the line's number."""
        if self._is_near(text):
            for number, line in enumerate(text.split("\n"), 1):
                match = self.search(line)
                if match:
                    yield number, match

    def findall(self, text: str) -> "list[Any]":
        """Return the text of every match, or of its groups."""
        return self._compiled.findall(text) if self._is_near(text) else []

    def sub(self, by: str, text: str) -> str:
        """Replace every match."""
        return self._compiled.sub(by, text) if self._is_near(text) else text

    def split(self, text: str) -> list[str]:
        """Part a text at every match."""
        return self._compiled.split(text) if self._is_near(text) else [text]


@cache
def pattern(written: str) -> Pattern:
    """Return the one pattern of an expression that stands in a table."""
    return Pattern(written)
