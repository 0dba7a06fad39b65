"""Review the champion: how it did on the rows since the last time, and if that is alarming."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import drift, split
from .evaluate import headline
from .logbook import Measured, Review, Shift
from .metrics import MEASURES, measure
from .settings import Settings
from .target import Values, encode
from .wording import listed, number, percent

MOST_NAMED = 5


@dataclass(frozen=True)
class Said:
    """What one model predicted of some rows, and where it draws its lines."""

    predicted: Values
    decision: Mapping[str, float]


@dataclass(frozen=True)
class Champion:
    """The model in service: the rows that it was trained on, and what it promised.

    `predicted` is what it said of rows that it had not seen: of its own training rows it is
    too sure, and live predictions would seem to drift from the first day.
    """

    version: int
    rows: pd.DataFrame
    predicted: Values
    promised: float | None


@dataclass(frozen=True)
class Live:
    """The rows since the last review; the target is missing where no outcome is known yet."""

    date: str
    since: str
    rows: pd.DataFrame
    champion: Said
    first: Said
    baseline: Said


def review(champion: Champion, live: Live, settings: Settings) -> Review:
    """Hold the live rows against those that the champion was trained on."""
    limit = settings.monitoring.psi
    found = Review(
        date=live.date,
        since=live.since,
        rows=len(live.rows),
        labelled=int(known(live.rows, settings).sum()),
        version=champion.version,
        columns=drift.drifts(
            champion.rows, live.rows, settings.features, limit, split.clock(settings)
        ),
        prediction=shifted(champion.predicted, live.champion.predicted, limit),
        measure=measured(champion, live, settings),
    )
    return replace(found, alarms=tuple(alarms(found, settings)))


def shifted(reference: Values, current: Values, limit: float) -> Shift:
    """Say how far predictions moved: numbers by their values, classes by which is likeliest."""
    if reference.ndim > 1:
        reference, current = (each.argmax(axis=1).astype(float) for each in (reference, current))
    found = drift.moved("prediction", reference, current)
    return Shift(found.psi, found.psi > limit and found.p <= drift.LEVEL)


def measured(champion: Champion, live: Live, settings: Settings) -> Measured:
    """Measure the champion, the first model and a constant where outcomes are known."""
    name = headline(settings)
    value, first, baseline = (
        quality(live.rows, said, settings) for said in (live.champion, live.first, live.baseline)
    )
    words, better = MEASURES[name].words, MEASURES[name].more_is_better
    return Measured(name, words, better, value, champion.promised, first, baseline)


def quality(rows: pd.DataFrame, said: Said, settings: Settings) -> float | None:
    """Return the measure that models are compared by, None where no two outcomes differ."""
    there = known(rows, settings)
    truth = encode(rows[there], settings)
    if len(np.unique(truth)) < 2:  # noqa: PLR2004 - nothing to tell apart
        return None
    return measure(truth, said.predicted[there], said.decision)[headline(settings)]


def known(rows: pd.DataFrame, settings: Settings) -> NDArray[np.bool_]:
    """Say of each row whether its outcome is known."""
    return rows[settings.target_column.name].notna().to_numpy()


def alarms(found: Review, settings: Settings) -> Iterator[str]:
    """Yield a sentence for each limit of [monitoring] that a review passes."""
    limits, told = settings.monitoring, found.measure
    share = len(found.drifted) / max(1, len(found.columns))
    if found.drifted and share > limits.share:
        yield (
            f"{len(found.drifted)} of {len(found.columns)} columns drifted "
            f"({percent(limits.share)} allowed): {_furthest(found, settings)}."
        )
    if found.prediction.drifted:
        psi = number(found.prediction.psi)
        yield f"The predictions drifted: their PSI is {psi}, {number(limits.psi)} is allowed."
    if told.loss > limits.drop and told.value is not None and told.promised:
        yield (
            f"The {told.words} is {number(told.value)} where {number(told.promised)} "
            f"was promised: {percent(told.loss)} worse, {percent(limits.drop)} is allowed."
        )


def _furthest(found: Review, settings: Settings) -> str:
    words = {column.name: column.words for column in settings.features}
    named = [f"{words[each.name]} (PSI {number(each.psi)})" for each in found.drifted]
    rest = len(named) - MOST_NAMED
    return listed([*named[:MOST_NAMED], *([f"{rest} more"] if rest > 0 else [])])
