"""Hold out the latest rows: the model is judged on a future that it has not seen."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .settings import Column, Settings

Rows = NDArray[np.intp]
WORDS = "the latest"
LIMIT = (
    "The {rows:,} held-out rows are the latest: they show one stretch of time after training, "
    "and say nothing of how fast the model ages beyond it."
)


def clock(settings: Settings) -> Column:
    """Return the column that says when."""
    return settings.column(settings.split.column)


def holdout(table: pd.DataFrame, settings: Settings) -> tuple[Rows, Rows]:
    """Return the positions of the rows to train on and of the rows to test on.

    Rows of unknown time can only be trained on.
    """
    times = table[clock(settings).name]
    later = (times >= _first_tested(settings)).to_numpy()
    return np.flatnonzero(~later), np.flatnonzero(later)


def folds(training: pd.DataFrame, settings: Settings) -> Iterator[tuple[Rows, Rows]]:
    """Yield, for each fold, earlier rows to fit on and the next later ones to score on.

    Rows of the same time are never parted.
    """
    times = training[clock(settings).name].to_numpy()
    known = np.sort(times[~pd.isna(times)])
    cuts = [known[len(known) * part // (settings.model.folds + 1)] for part in _parts(settings)]
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        fit = np.flatnonzero(times < start)
        score = np.flatnonzero(times >= start if end is None else (times >= start) & (times < end))
        if len(fit) and len(score):
            yield fit, score


def _parts(settings: Settings) -> range:
    return range(1, settings.model.folds + 1)


def _first_tested(settings: Settings) -> float | pd.Timestamp:
    start = settings.split.test_from
    return float(start) if clock(settings).type == "number" else pd.Timestamp(start)
