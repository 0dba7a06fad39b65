"""Choose how rows are held out, so that the test resembles the use."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from itertools import accumulate, pairwise
from math import isnan

from mlportfolio.errors import DataError
from mlportfolio.profile import hints
from mlportfolio.profile.dates import DAY_FIRST
from mlportfolio.profile.design import ColumnType, Split, SplitMethod, Task
from mlportfolio.profile.rows import KnownRows
from mlportfolio.profile.table import ColumnProfile

TEST_SHARE = 0.2
LEAST_TESTED, MOST_TESTED = 0.08, 0.4
TIMES_TRAINED = 4
"""With fewer different times before the test, folds in time would be too few."""
SORTED = 0.95
MOSTLY_KNOWN = 0.95
EPOCH = (631_152_000.0, 4_102_444_800.0)
MILLI = 1000.0
YEARS = (1900.0, 2100.0)
FEWEST_GROUPS = 20
ROWS_A_GROUP = 1.5
LARGEST_GROUP = 0.3
ON_EACH_SIDE = 2
FOLDS = 5
NO_CLOCK = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """How rows are held out, and what else is to be said of it."""

    split: Split
    folds: int = FOLDS
    warnings: tuple[str, ...] = ()


def choose(rows: KnownRows, clock: str | None = None) -> Choice:
    """Hold out the latest rows, else whole groups, else rows at random.

    ``clock`` is the column whose time rows are to be parted by: empty, the best there is. Left
    out, rows are parted by time only where both sides then show every class.

    Raises:
        DataError: the column that was said to tell the time is not there, or tells none.
    """
    clocks = [_said(rows, clock)] if clock else _clocks(rows)
    for column in clocks:
        start = _first_tested(rows, column)
        if start is not None and (clock is not None or _shows_all(rows, column, start)):
            return _by_time(rows, column, start)
    passed = tuple(_passed_over(column) for column in clocks[:1])
    keys = _keys(rows)
    if keys:
        return Choice(_by_group(rows, keys[0]), warnings=passed)
    return Choice(_at_random(rows, timed=bool(clocks)), warnings=passed)


def _said(rows: KnownRows, clock: str) -> ColumnProfile:
    """Return the column that was said to tell the time."""
    titles = [column.column for column in _others(rows)]
    if clock not in titles:
        close = get_close_matches(clock, titles, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"columns are: {', '.join(titles[:12])}"
        msg = f"{rows.profile.data.name} has no column {clock!r} that could tell the time"
        raise DataError(msg, hint=hint)
    column = next(each for each in rows.profile.columns if each.column == clock)
    if column.type is not ColumnType.DATE or column.misfits or column.written in DAY_FIRST:
        msg = f"{clock!r} does not tell the time: its values are no plain dates"
        raise DataError(msg, hint="write dates as 2024-12-31")
    return column


def _passed_over(column: ColumnProfile) -> str:
    return (
        f"{column.column} says when a row was seen, but its values cannot be parted into an "
        "earlier and a later part that both show enough: the test says little of later rows."
    )


def _at_random(rows: KnownRows, *, timed: bool) -> Split:
    when = "" if timed else "when a row was seen or "
    why = f"no column says {when}to what it belongs"
    if rows.aim.task is Task.REGRESSION:
        return Split(method=SplitMethod.RANDOM, reason=f"{why}, so rows are held out at random")
    return Split(
        method=SplitMethod.STRATIFIED,
        reason=f"{why}, so rows are held out at random, "
        "with the same share of each class on both sides",
    )


def _clocks(rows: KnownRows) -> list[ColumnProfile]:
    """Return the columns that say when a row was seen, the best first."""
    ranked = [(_as_clock(rows, column), column) for column in _others(rows)]
    return [column for rank, column in sorted(ranked, key=lambda each: each[0]) if rank < NO_CLOCK]


def _as_clock(rows: KnownRows, column: ColumnProfile) -> int:
    """Return how far a column is from saying when: 0 is a date that names the event."""
    late = hints.NOT_WHEN.search(column.name) is not None
    constant = column.minimum == column.maximum
    unknown = column.missing > (1 - MOSTLY_KNOWN) * rows.profile.rows
    if unknown or late or constant or column.misfits or column.written in DAY_FIRST:
        return NO_CLOCK
    named = hints.WHEN.search(column.name) is not None
    if column.type is ColumnType.DATE:
        return 0 if named else 1
    low, high = column.minimum, column.maximum
    if isinstance(low, float) and isinstance(high, float):
        if hints.words(column.name) & hints.A_CLOCK and _is_epoch(low, high):
            return 2
        years = column.integer and YEARS[0] <= low and high <= YEARS[1]
        if years and _is_year(rows, column, named=named):
            return 3
    return NO_CLOCK


def _is_year(rows: KnownRows, column: ColumnProfile, *, named: bool) -> bool:
    """Say whether a number is the year of the event: by name, or as the file is in its order."""
    if named:
        return bool(hints.words(column.name) & hints.A_YEAR)
    return column.name in hints.A_YEAR and _in_order(rows.numbers(column))


def _is_epoch(low: float, high: float) -> bool:
    return any(EPOCH[0] * unit <= low and high <= EPOCH[1] * unit for unit in (1.0, MILLI))


def _in_order(values: Sequence[float]) -> bool:
    """Say whether the file lists its rows in the order of these values, up or down."""
    steps = [after - before for before, after in pairwise(values)]
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return min(up, down) <= (1 - SORTED) * len(steps)


def _first_tested(rows: KnownRows, column: ColumnProfile) -> float | None:
    """Return the time from which about a fifth of the rows are, or None when none parts well."""
    times = rows.numbers(column)
    counted = sorted(Counter(time for time in times if not isnan(time)).items())
    known = sum(count for _, count in counted)
    later = list(accumulate((count for _, count in reversed(counted)), initial=0))[:0:-1]
    fits = [
        (abs(tested / known - TEST_SHARE), time)
        for (time, _), tested in list(zip(counted, later, strict=True))[TIMES_TRAINED:]
        if LEAST_TESTED <= tested / known <= MOST_TESTED
    ]
    if not fits:
        return None
    _, best = min(fits)
    return best


def _shows_all(rows: KnownRows, column: ColumnProfile, start: float) -> bool:
    """Say whether every class is on both sides."""
    if rows.aim.task is Task.REGRESSION:
        return True
    later = [time >= start for time in rows.numbers(column)]
    sides = Counter(zip(rows.target, later, strict=True))
    classes = rows.aim.shares
    return all(sides[name, side] >= ON_EACH_SIDE for name in classes for side in (False, True))


def _by_time(rows: KnownRows, column: ColumnProfile, start: float) -> Choice:
    times = rows.numbers(column)
    share = sum(time >= start for time in times) / len(times)
    split = Split(
        method=SplitMethod.TIME,
        column=column.column,
        test_share=round(share, 3),
        test_from=_spelled(column, start),
        reason="the model is to judge rows that are yet to come, "
        f"so the latest {share:.0%} by {column.column} are held out",
    )
    return Choice(split, folds=min(FOLDS, len({time for time in times if time < start}) - 1))


def _spelled(column: ColumnProfile, time: float) -> str:
    if column.type is ColumnType.NUMBER:
        return str(int(time)) if time.is_integer() else str(time)
    moment = datetime.fromtimestamp(time, UTC).replace(tzinfo=None)
    return moment.isoformat().removesuffix("T00:00:00")


def _keys(rows: KnownRows) -> list[ColumnProfile]:
    """Return the columns that say to what a row belongs, the widest groups first."""
    found = [column for column in _others(rows) if _is_key(rows, column)]
    return sorted(found, key=lambda each: (not hints.is_bearer(each.name), each.distinct))


def _is_key(rows: KnownRows, column: ColumnProfile) -> bool:
    named = hints.is_key(column.name) or hints.is_bearer(column.name)
    whole = column.type is not ColumnType.NUMBER or column.integer
    kinds = (ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.IDENTIFIER)
    if not named or not whole or column.type not in kinds or column.nested:
        return False
    filled = rows.profile.rows - column.missing
    repeats = column.distinct >= FEWEST_GROUPS and filled >= ROWS_A_GROUP * column.distinct
    if not repeats or filled < MOSTLY_KNOWN * rows.profile.rows:
        return False
    of = Counter(rows.cells(column))
    return max(of.values(), default=0) <= LARGEST_GROUP * len(rows) and _spread(rows, column)


def _spread(rows: KnownRows, column: ColumnProfile) -> bool:
    """Say whether every class is in enough groups to be on both sides."""
    if rows.aim.task is Task.REGRESSION:
        return True
    pairs = set(zip(rows.target, rows.cells(column), strict=True))
    groups = Counter(name for name, _ in pairs)
    return all(groups[name] >= FEWEST_GROUPS / 2 for name in rows.aim.shares)


def _by_group(rows: KnownRows, column: ColumnProfile) -> Split:
    each = (rows.profile.rows - column.missing) / column.distinct
    return Split(
        method=SplitMethod.GROUP,
        column=column.column,
        reason=f"{column.column} repeats, {each:.1f} rows each on average, and new rows will "
        "belong to others, so whole groups are held out",
    )


def _others(rows: KnownRows) -> Iterator[ColumnProfile]:
    target = rows.aim.column.column
    yield from (column for column in rows.profile.columns if column.column != target)
