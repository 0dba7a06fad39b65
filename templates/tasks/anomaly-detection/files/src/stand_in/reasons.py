"""Why a row is unlike the others: how much its score falls when one column is made usual."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from .families import of_rows
from .features import inputs
from .settings import Column, Settings

MOST_REASONS = 3
PARTED = 10_000
TRUTH = {0.0: "no", 1.0: "yes"}
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Reason:
    """One column of a strange row: its value, what is usual, and how much of the score it is.

    `said` is the column with its value in words.

    `share` is how much the score falls when the value is replaced by the usual one, over the
    distance of the score from the median score.
    """

    column: str
    said: str
    usual: str
    share: float


def usual(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Return the usual value of each column: its median, or its most frequent level."""
    return {
        column.name: rows[column.name].median()
        if column.type == "number"
        else rows[column.name].mode().iloc[0]
        for column in settings.features
    }


def reasons(
    model: Pipeline,
    strange: pd.DataFrame,
    rows: pd.DataFrame,
    middle: float,
    settings: Settings,
) -> list[tuple[Reason, ...]]:
    """Explain each strange row by the columns that its score falls most without."""
    known = usual(rows, settings)
    spans = {column.name: span(rows[column.name], column) for column in settings.features}
    columns = {column.name: column for column in settings.features}
    whole = of_rows(model, inputs(strange, settings))
    falls = {
        name: whole - of_rows(model, inputs(strange.assign(**{name: value}), settings))
        for name, value in known.items()
    }
    found = []
    for place in range(len(strange)):
        above = max(float(whole[place]) - middle, np.finfo(float).tiny)
        leading = sorted(falls, key=lambda name: -falls[name][place])[:MOST_REASONS]
        found.append(
            tuple(
                Reason(
                    name,
                    worded(_plain(strange.iloc[place][name]), columns[name]),
                    spans[name],
                    falls[name][place] / above,
                )
                for name in leading
                if falls[name][place] > 0
            )
        )
    return found


def span(values: pd.Series, column: Column) -> str:
    """Return where nine in ten values lie, or the most frequent level with its share."""
    if column.type == "number":
        low, high = values.quantile(0.05), values.quantile(0.95)
        return spelt(low) if low == high else f"{spelt(low)} to {spelt(high)}"
    shares = values.value_counts(normalize=True)
    level = _plain(shares.index[0])
    return f"{TRUTH[level] if column.type == 'boolean' else level}, in {shares.iloc[0]:.0%}"


def worded(value: Any, column: Column) -> str:  # noqa: ANN401 - a cell holds any type
    """Say what a row has in a column."""
    if value is None:
        return f"{column.words} missing"
    if column.type == "boolean":
        return f"{column.words}: {TRUTH[value]}"
    return f"{column.words} {f'at {spelt(value)}' if column.type == 'number' else value}"


def spelt(value: float) -> str:
    """Return a number as a reader expects it: a year as it is, a large number parted."""
    said = f"{value:,.0f}" if abs(value) >= PARTED else f"{value:.4g}"
    return said.replace("-", MINUS, 1) if value < 0 else said


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell holds any type
    if isinstance(value, float) and np.isnan(value):
        return None
    return value.item() if isinstance(value, np.generic) else value
