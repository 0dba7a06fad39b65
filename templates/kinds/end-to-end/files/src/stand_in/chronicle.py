"""The passages that tell a model's life: how it did, what moved, and what the loop gained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from . import worth
from .life import DRIFT, MEASURE
from .logbook import Life, Review
from .wording import capital, count, figure, listed, number, paragraphs, table

FIGURES = "reports/figures"
MOST_LINES = 12
MOST_NAMED = 3
PERIODS: dict[str, Callable[[Review], str]] = {
    "review": lambda review: review.date,
    "month": lambda review: review.date[:7],
    "quarter": lambda review: f"{review.date[:4]} Q{(int(review.date[5:7]) + 2) // 3}",
    "year": lambda review: review.date[:4],
}
NOTHING = "No rows have been reviewed yet."


@dataclass(frozen=True)
class Period:
    """Some reviews in a row that the table tells as one."""

    name: str
    reviews: Sequence[Review]

    def mean(self, values: Callable[[Review], float | None]) -> float | None:
        """Return the mean over the reviews, weighted by rows with a known outcome."""
        told = [(values(each), each.labelled) for each in self.reviews if each.labelled]
        known = [(value, weight) for value, weight in told if value is not None]
        if not known:
            return None
        return sum(value * weight for value, weight in known) / sum(weight for _, weight in known)


def life(told: Life) -> str:
    """Tell how the measure went, what became of the challengers, and what that gained."""
    if not told.reviews:
        return NOTHING
    return paragraphs(
        _opening(told),
        figure(f"{FIGURES}/{MEASURE}", "The measure over time, in service and never retrained"),
        _table(told),
        _constant(told),
        worth.challengers(told),
        worth.gained(told),
    )


def _opening(told: Life) -> str:
    first, last = told.reviews[0], told.reviews[-1]
    rows = sum(each.rows for each in told.reviews)
    alarming = sum(bool(each.alarms) for each in told.reviews)
    raised = f"{alarming:,} of them raised an alarm" if alarming else "none raised an alarm"
    return (
        f"From {first.since} to {last.date}, {rows:,} rows came in and were held against those "
        f"that the model in service was trained on, in {count(len(told.reviews), 'review')}; "
        f"{raised}. Version {last.in_service} has been in service since {told.since}."
    )


def _table(told: Life) -> str:
    """Tell the measure review by review, or by the shortest periods that fit."""
    by, periods = _periods(told.reviews)
    measure = told.reviews[-1].measure
    rows = [
        (
            each.name,
            f"{sum(review.rows for review in each.reviews):,}",
            _versions(each.reviews),
            _cell(each.mean(lambda review: review.measure.value)),
            _cell(each.mean(lambda review: review.measure.first)),
            _cell(each.mean(lambda review: review.measure.baseline)),
        )
        for each in periods
    ]
    header = (by, "rows", "version", "in service", "never retrained", "a constant")
    named = f"{capital(measure.words)}{told.bracketed_unit}"
    averaged = "" if by == "review" else "; reviews are averaged, weighted by rows with an outcome"
    better = "more" if measure.more_is_better else "less"
    return f"{named}, {better} is better{averaged}:\n\n{table(header, rows)}"


def _constant(told: Life) -> str:
    """Say how often a constant would have done, if ever."""
    measures = [each.measure for each in told.reviews]
    pairs = [(each, each.value, each.baseline) for each in measures]
    known = [
        each.gain(value, constant)
        for each, value, constant in pairs
        if value is not None and constant is not None
    ]
    beaten = sum(gain <= 0 for gain in known)
    if not beaten:
        return ""
    many = f"{beaten:,} of {len(known):,} reviews"
    return f"In {many} a constant did no worse than the model in service."


def _periods(reviews: Sequence[Review]) -> tuple[str, list[Period]]:
    """Return the shortest periods of which the table can hold all; of too many years, the last."""
    for by, name in PERIODS.items():
        found = [Period(each, list(members)) for each, members in groupby(reviews, key=name)]
        if len(found) <= MOST_LINES:
            return by, found
    return by, found[-MOST_LINES:]


def _versions(reviews: Sequence[Review]) -> str:
    first, last = reviews[0].version, reviews[-1].version
    return str(first) if first == last else f"{first} to {last}"


def _cell(value: float | None) -> str:
    return "" if value is None else number(value)


def drift(told: Life) -> str:
    """Tell which columns moved furthest and when, and whether the predictions did."""
    if not told.reviews:
        return NOTHING
    limit = number(told.settings.monitoring.psi)
    return paragraphs(
        f"At each review, live rows are compared with those that the model in service was trained "
        f"on. A column has drifted where its population stability index (PSI) is above {limit} "
        "and a test agrees that this is more than chance.",
        f"{_columns(told)} {_predictions(told)}",
        figure(f"{FIGURES}/{DRIFT}", "How far each column moved, review by review"),
    )


def _columns(told: Life) -> str:
    if not told.times:
        return f"No column drifted; {_peak(told, next(iter(told.peaks)))} came closest."
    moved = [name for name in told.peaks if name in told.times]
    named = [f"{_peak(told, name)}{_often(told.times[name])}" for name in moved[:MOST_NAMED]]
    which = "; the furthest were " if len(moved) > MOST_NAMED else ": "
    return (
        f"Of {count(len(told.peaks), 'column')}, {len(moved):,} drifted at least once"
        f"{which}{listed(named)}."
    )


def _often(times: int) -> str:
    return f" in {times:,} reviews" if times > 1 else ""


def _peak(told: Life, name: str) -> str:
    """Name a column with how far it was at its furthest, and when."""
    psi, day = told.peaks[name]
    return f"{told.words(name)} (PSI {number(psi)} on {day})"


def _predictions(told: Life) -> str:
    drifted = [each for each in told.reviews if each.prediction.drifted]
    furthest = max(told.reviews, key=lambda each: each.prediction.psi)
    peak = f"PSI {number(furthest.prediction.psi)} on {furthest.date}"
    if not drifted:
        return f"The predictions did not drift ({peak} at most)."
    return f"The predictions drifted in {count(len(drifted), 'review')} ({peak} at most)."


BLOCKS: dict[str, Callable[[Life], str]] = {"life": life, "drift": drift}
