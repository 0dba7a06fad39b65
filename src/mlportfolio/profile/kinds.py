"""Tell what the values of a column are from what was counted over all its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mlportfolio.profile.design import ColumnType
from mlportfolio.profile.table import Level

UNKNOWN = ("na", "n/a", "nan", "null", "none", "?", "-")
"""Words for an unknown number, date or truth; elsewhere they are values like others."""
TRUE = frozenset({"true", "t", "yes", "y", "1", "1.0"})
FALSE = frozenset({"false", "f", "no", "n", "0", "0.0"})
FIGURES = "figures"
"""How a column is written whose words are numbers dressed up: $1,234.50, 12 %, 3,5."""
A_FIGURE = re.compile(
    r"[-+(]?[$€£¥]?\s?[-+]?\d{1,3}([ .,'\u00a0]?\d{3})*([.,]\d+)?\s?([%€$£¥]|[kKmM])?\)?"
)
NEARLY_ALL = 0.99
"""A column is of numbers or dates when this share of its values are."""
LONG = 30.0
MOSTLY_DISTINCT = 0.5
UNIQUE = 0.95
FEW_ROWS = 20
"""Among fewer values, that all differ says nothing."""
A_WORD = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What is counted of a column; ``length`` and ``spaced`` (cells with a space) on a sample."""

    filled: int
    unknown: int
    numbers: int
    dates: int
    distinct: int
    levels: tuple[Level, ...]
    length: float
    spaced: float
    nested: bool

    @property
    def known(self) -> int:
        """How many cells are neither empty nor a word for unknown."""
        return self.filled - self.unknown


def kind(counts: Counts) -> ColumnType:
    """Return what the values are; whether whole numbers identify a row is told elsewhere."""
    if counts.nested or not counts.filled:
        return ColumnType.TEXT if counts.nested else ColumnType.CATEGORY
    if _is_truth(counts.levels):
        return ColumnType.BOOLEAN
    if counts.known and counts.numbers >= NEARLY_ALL * counts.known:
        return ColumnType.NUMBER
    if counts.known and counts.dates >= NEARLY_ALL * counts.known:
        return ColumnType.DATE
    return _words(counts)


def _is_truth(levels: tuple[Level, ...]) -> bool:
    """Say whether there are words for both truths, and for nothing else but unknown."""
    words = {level.value.strip().lower() for level in levels} - {"", *UNKNOWN}
    return bool(words & TRUE and words & FALSE and words <= TRUE | FALSE)


def _words(counts: Counts) -> ColumnType:
    share = counts.distinct / counts.filled
    if counts.length > LONG and share > MOSTLY_DISTINCT and counts.spaced > MOSTLY_DISTINCT:
        return ColumnType.TEXT
    if counts.filled >= FEW_ROWS and share > UNIQUE and counts.length <= A_WORD:
        return ColumnType.IDENTIFIER
    return ColumnType.CATEGORY


def are_figures(values: Sequence[str]) -> bool:
    """Say whether nearly all values are numbers, but not written as programs read them."""
    alike = sum(A_FIGURE.fullmatch(value.strip()) is not None for value in values)
    return bool(values) and alike >= NEARLY_ALL * len(values)
