"""Cut the rows of a file into batches over time, as if they arrived on their days."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import isnan

from mlportfolio.errors import DataError
from mlportfolio.profile.design import ColumnType, Design, Loop, SplitMethod
from mlportfolio.profile.rows import Rows
from mlportfolio.profile.table import Profile

PERIODS = ("day", "week", "month", "quarter", "year")
ROWS_A_BATCH = 20
FEWEST_BATCHES = 12
MOST_BATCHES = 400
HISTORY = 0.5
"""The share of the rows that are there before the model goes live."""
REVIEWS = 20
TESTED = 0.25
"""The share of the history on whose newest batches two models meet."""
LEAST_TESTED = 0.05
MOST_ROWS = 30_000
FOLDS = 3
"""A model is made many times: on fewer rows and folds than where it is made once."""
HINT = "say which column tells when a row was seen with --time, or make it supervised instead"


def living(profile: Profile, design: Design) -> Design:
    """Return the design with a loop around it; the test begins when the model goes live.

    Raises:
        DataError: no column says when a row was seen, or the times are too few for a loop.
    """
    found = loop(profile, design)
    split = replace(design.split, test_from=found.live_from)
    return replace(design, loop=found, split=split, max_rows=MOST_ROWS, folds=FOLDS)


def loop(profile: Profile, design: Design) -> Loop:
    """Choose the length of a batch, when the model goes live and how often it is reviewed.

    Raises:
        DataError: no column says when a row was seen, or the times are too few for a loop.
    """
    if design.split.method is not SplitMethod.TIME:
        msg = "an end-to-end project needs a column that says when each row was seen"
        raise DataError(msg, hint=HINT)
    column = next(each for each in profile.columns if each.column == design.split.column)
    if column.type is not ColumnType.DATE:
        msg = f"{column.column} is no date: rows cannot be taken batch by batch"
        raise DataError(msg, hint=HINT)
    times = [time for time in Rows(profile).numbers(column) if not isnan(time)]
    weight = profile.rows / max(1, len(times))
    days = Counter(datetime.fromtimestamp(time, UTC).date() for time in times)
    for period in PERIODS:
        batches = _batches(days, period)
        typical = sorted(batches.values())[len(batches) // 2] * weight
        fits = FEWEST_BATCHES <= len(batches) <= MOST_BATCHES
        if fits and typical >= ROWS_A_BATCH:
            return _fitted(period, batches)
    msg = f"{column.column} parts the rows into fewer than {FEWEST_BATCHES} batches of some size"
    raise DataError(msg, hint="bring more rows, or make it supervised instead")


def _fitted(period: str, batches: Counter[date]) -> Loop:
    """Go live when half of the rows have been seen."""
    starts, total, seen = sorted(batches), batches.total(), 0
    live = len(starts) // 2
    for place, start in enumerate(starts):
        if seen >= HISTORY * total:
            live = place
            break
        seen += batches[start]
    live = min(max(live, FEWEST_BATCHES // 2), len(starts) - FEWEST_BATCHES // 3)
    return Loop(
        batch=period,
        live_from=starts[live].isoformat(),
        review_every=max(1, round((len(starts) - live) / REVIEWS)),
        test_batches=_tested([batches[start] for start in starts[: live - 1]], total),
    )


def _tested(history: list[int], total: int) -> int:
    """Return how many of the newest batches hold enough rows to tell two models apart."""
    count = max(1, round(TESTED * len(history)))
    while count < len(history) // 2 and sum(history[-count:]) < LEAST_TESTED * total:
        count += 1
    return count


def _batches(days: Counter[date], period: str) -> Counter[date]:
    found: Counter[date] = Counter()
    for day, count in days.items():
        found[start(day, period)] += count
    return found


def start(day: date, period: str) -> date:
    """Return the first day of the batch that a day is in; weeks begin on Monday."""
    match period:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
        case _:
            return day.replace(month=1, day=1)
