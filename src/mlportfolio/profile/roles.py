"""Decide what part each column plays, and say why when it is not a plain feature."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from mlportfolio.profile import hints
from mlportfolio.profile.dates import DAY_FIRST
from mlportfolio.profile.design import ColumnType, Role, Split, SplitMethod
from mlportfolio.profile.kinds import FIGURES, UNIQUE
from mlportfolio.profile.ranks import spearman
from mlportfolio.profile.rows import KnownRows, Rows
from mlportfolio.profile.table import ColumnProfile

ROWS_A_LEVEL = 3.0
MANY_LEVELS = 100
SAME_ORDER = 0.999
DENSE = 2.0
FEWEST_VALUES = 20
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Part:
    """What a column is used for."""

    role: Role
    reason: str = ""


def part(rows: KnownRows, column: ColumnProfile, split: Split) -> Part:
    """Return the part of a column, before leaks are looked for."""
    if column.column == rows.aim.column.column:
        return Part(Role.TARGET)
    if split.column and column.column == split.column:
        by_time = split.method is SplitMethod.TIME
        return Part(Role.TIME if by_time else Role.GROUP, split.reason)
    reason = unfit(rows, column)
    if not reason and split.method is SplitMethod.TIME and _follows(rows, column, split.column):
        reason = f"it says the same as {split.column}, and lies outside what was seen on new rows"
    return Part(Role.EXCLUDED, reason) if reason else Part(Role.FEATURE)


def unfit(rows: Rows, column: ColumnProfile) -> str:
    """Say why a column can be no feature, whatever is done with the rows; empty where it can."""
    return _unusable(column, rows.profile.rows) or _no_feature(rows, column)


def _unusable(column: ColumnProfile, rows: int) -> str:
    """Say why no project could use the column as it stands."""
    if not column.column.strip():
        return "it has no name in the file"
    if column.nested:
        return "its cells hold lists or records, not single values"
    if column.missing == rows:
        return "it is empty"
    if column.distinct == 1 and not column.missing:
        value = column.levels[0].value if column.levels else column.minimum
        return f"it is {str(value)[:LONGEST]!r} in every row"
    return _unreadable(column)


def _unreadable(column: ColumnProfile) -> str:
    """Say why numbers or dates cannot be read as such."""
    if column.misfits:
        what = "number" if column.type is ColumnType.NUMBER else "date"
        told = (
            f"{column.misfits:,} of its values are no {what}, such as {column.misfit[:LONGEST]!r}"
        )
        return f"{told}: put them right, then make it a feature"
    if column.written == FIGURES:
        return f"its numbers are written like {column.misfit!r}: write them plainly, as 1234.5"
    if column.written in DAY_FIRST:
        return "its dates are read day first by some and month first by others: write 2024-12-31"
    return ""


def _no_feature(rows: Rows, column: ColumnProfile) -> str:
    """Say why a model should not learn from the column."""
    filled = max(1, rows.profile.rows - column.missing)
    share = column.distinct / filled
    if column.type is ColumnType.IDENTIFIER:
        return "it identifies a row: almost every value is different"
    if _is_running_number(rows, column, share):
        return "it identifies a row: almost every value is different, and new rows have new ones"
    whole = column.type is not ColumnType.NUMBER or column.integer
    if whole and hints.is_key(column.name) and column.distinct >= FEWEST_VALUES:
        return f"it is a key of {column.distinct:,} values, and new rows may have new ones"
    if (
        column.type is ColumnType.CATEGORY
        and column.distinct > MANY_LEVELS
        and (column.distinct * ROWS_A_LEVEL > filled)
    ):
        return (
            f"its {column.distinct:,} levels have {1 / share:.1f} rows each on average, "
            "too few to learn from"
        )
    if hints.A_WEIGHT.search(column.name) and column.type is ColumnType.NUMBER:
        return "it weighs the rows of a survey, and is not known of new rows"
    return ""


def _is_running_number(rows: Rows, column: ColumnProfile, share: float) -> bool:
    """Say whether whole numbers, nearly all different, are named or counted like row numbers."""
    if column.type is not ColumnType.NUMBER or not column.integer or share <= UNIQUE:
        return False
    low, high = column.minimum, column.maximum
    if column.distinct < FEWEST_VALUES or not isinstance(low, float) or not isinstance(high, float):
        return False
    dense = high - low + 1 <= DENSE * column.distinct
    values = [value for value in rows.numbers(column) if not isnan(value)]
    climbing = values == sorted(values)
    return hints.is_number_of_row(column.name) or (dense and climbing)


def _follows(rows: Rows, column: ColumnProfile, clock: str) -> bool:
    """Say whether a number or date orders the rows as the time does."""
    if column.type not in {ColumnType.NUMBER, ColumnType.DATE} or column.distinct < FEWEST_VALUES:
        return False
    time = next(each for each in rows.profile.columns if each.column == clock)
    pairs = [
        pair
        for pair in zip(rows.numbers(column), rows.numbers(time), strict=True)
        if not isnan(pair[0]) and not isnan(pair[1])
    ]
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return len(pairs) >= FEWEST_VALUES and spearman(left, right) >= SAME_ORDER


def remarks(rows: Rows, column: ColumnProfile) -> Iterator[str]:
    """Say what its author should know of a feature."""
    name = column.column
    share = column.missing / rows.profile.rows
    if share > 0.5:  # noqa: PLR2004 - more than half
        yield f"{name} is missing in {share:.0%} of the rows."
    if column.type is ColumnType.CATEGORY and column.distinct > MANY_LEVELS:
        yield f"{name} has {column.distinct:,} levels: rare ones tell little, new ones will come."
    if column.type is ColumnType.TEXT:
        yield f"{name} is text: its words are counted, what they mean together is not."
    if column.name in {"weight", "weights", "wt"} and column.type is ColumnType.NUMBER:
        yield f"If {name} weighs the rows of a survey, leave it out: it may carry the answer."
