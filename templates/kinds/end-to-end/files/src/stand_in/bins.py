"""How many rows fall into each bin of a column; the reference rows fix the bins.

Every column ends with a bin for what is missing, so that a column which vanishes is seen.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .settings import Column

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]

TENTHS = np.arange(0.1, 1.0, 0.1)
MOST_LEVELS = 20
LEVELS = frozenset({"category", "boolean"})


def magnitudes(rows: pd.DataFrame, column: Column, clock: Column | None) -> Numbers:
    """Return a column as numbers, NaN where it is missing.

    A text counts by its length. A date counts by the days from it to the row's own time:
    dates move on with the calendar, and that alone is no drift.
    """
    values = rows[column.name]
    if column.type == "text":
        return values.str.len().to_numpy(dtype=np.float64, na_value=np.nan)
    if column.type == "date":
        return _days(values, rows[clock.name] if clock and clock.type == "date" else None)
    return values.to_numpy(dtype=np.float64)


def _days(dates: pd.Series, times: pd.Series | None) -> Numbers:
    until = pd.Timestamp(0) if times is None else times
    return np.asarray((until - dates) / pd.Timedelta(days=1), dtype=np.float64)


def by_tenths(reference: Numbers, current: Numbers) -> tuple[Counts, Counts]:
    """Count rows by tenths of the reference, and beyond each of its ends."""
    edges = _edges(reference[~np.isnan(reference)])
    return _inside(reference, edges), _inside(current, edges)


def _edges(known: Numbers) -> Numbers:
    """Return the upper ends of the bins, as values that the reference holds."""
    if not len(known):
        return known
    below = np.nextafter(known.min(), -np.inf)
    inner = np.quantile(known, TENTHS, method="lower")
    return np.unique([below, *inner, known.max()])


def _inside(values: Numbers, edges: Numbers) -> Counts:
    missing = np.isnan(values)
    places = np.searchsorted(edges, values[~missing], side="left")
    return np.append(np.bincount(places, minlength=len(edges) + 1), missing.sum())


def by_levels(reference: pd.Series, current: pd.Series) -> tuple[Counts, Counts]:
    """Count rows by the reference's most frequent levels, and by the rest, new ones included."""
    kept = pd.Index(reference.value_counts().index[:MOST_LEVELS])
    return _among(reference, kept), _among(current, kept)


def _among(values: pd.Series, kept: pd.Index) -> Counts:
    missing = values.isna().to_numpy()
    places = kept.get_indexer(values[~missing])
    places[places < 0] = len(kept)
    return np.append(np.bincount(places, minlength=len(kept) + 1), missing.sum())
