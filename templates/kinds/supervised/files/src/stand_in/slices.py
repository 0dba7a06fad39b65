"""Where the model is better and worse: its measures on parts of the held-out rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .importance import Importance
from .metrics import by_slice
from .settings import Column, Settings
from .target import Values

Mask = NDArray[np.bool_]

COLUMNS = 4
FEWEST_ROWS = 30
MOST_PARTS = 5


@dataclass(frozen=True)
class Slice:
    """A part of the held-out rows: those with one level, or one range, of a column."""

    column: str
    level: str
    rows: int
    measures: dict[str, float]


def slices(
    rows: pd.DataFrame,
    truth: Values,
    predicted: Values,
    drivers: Sequence[Importance],
    settings: Settings,
) -> list[Slice]:
    """Cut the rows by the columns that matter most, and measure each part."""
    columns = {column.name: column for column in settings.features if column.type != "text"}
    leading = [columns[each.name] for each in drivers if each.name in columns][:COLUMNS]
    return [
        Slice(column.name, level, int(member.sum()), by_slice(truth[member], predicted[member]))
        for column in leading
        for level, member in parts(rows[column.name], column)
        if member.sum() >= FEWEST_ROWS
    ]


def parts(values: pd.Series, column: Column) -> Iterator[tuple[str, Mask]]:
    """Yield each part of a column: a level, or a range of its values, in their order."""
    match column.type:
        case "number" | "date":
            yield from _ranges(values, column)
        case "boolean":
            yield "yes", (values == 1).to_numpy()
            yield "no", (values == 0).to_numpy()
        case _:
            for level in values.value_counts().index[:MOST_PARTS]:
                yield str(level), (values == level).to_numpy()
    yield "missing", values.isna().to_numpy()


def _ranges(values: pd.Series, column: Column) -> Iterator[tuple[str, Mask]]:
    """Yield thirds of like size, each named by its lowest and highest value."""
    places = values.rank(method="average", pct=True).to_numpy()
    for low, high in pairwise([0.0, 1 / 3, 2 / 3, 1.0]):
        member = (places > low) & (places <= high)
        if member.any():
            inside = values[member]
            first, last = _spell(inside.min(), column), _spell(inside.max(), column)
            yield (first if first == last else f"{first} to {last}"), member


def _spell(value: float | pd.Timestamp, column: Column) -> str:
    if column.type == "date":
        return f"{value:%Y-%m-%d}"
    return f"{value:.4g}"
