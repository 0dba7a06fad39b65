"""The data contract: what settings.toml promises about each column, checked at load.

A model is only as good as the rows it is given. Rows that break the contract stop the
run with every broken promise named, before anything is fitted on them.
"""

from collections.abc import Iterable, Iterator

import pandas as pd

from .settings import Column, ProjectError

MISSING_TOLERANCE = 0.10
COMPLETE_LIST = 50


def check_header(titles: Iterable[str], columns: Iterable[Column]) -> None:
    """Stop when a column that the project uses is not in the file."""
    there = set(titles)
    absent = [column.title for column in columns if column.title not in there]
    if absent:
        msg = f"the data lacks {', '.join(map(repr, absent))}; settings.toml lists the columns"
        raise ProjectError(msg)


def check_values(table: pd.DataFrame, columns: Iterable[Column]) -> None:
    """Stop when values lie outside what settings.toml says of their column."""
    broken = [line for column in columns for line in violations(table[column.name], column)]
    if broken:
        msg = "the data breaks its contract in settings.toml:\n  " + "\n  ".join(broken)
        raise ProjectError(msg)


def violations(values: pd.Series, column: Column) -> Iterator[str]:
    """Yield one sentence for each promise that the values break."""
    missing = float(values.isna().mean()) if len(values) else 0.0
    if missing > column.missing + MISSING_TOLERANCE:
        yield f"{column.title!r}: {missing:.0%} missing, {column.missing:.0%} expected"
    if column.type == "number":
        yield from _out_of_range(values, column)
    if column.type == "category" and 0 < column.distinct <= COMPLETE_LIST:
        unknown = sorted(set(values.dropna()) - set(column.levels))
        if unknown:
            yield f"{column.title!r}: unknown level {', '.join(map(repr, unknown[:5]))}"


def _out_of_range(values: pd.Series, column: Column) -> Iterator[str]:
    low, high = column.minimum, column.maximum
    if low is not None and values.min() < low:
        yield f"{column.title!r}: {values.min():g} is below the minimum of {low:g}"
    if high is not None and values.max() > high:
        yield f"{column.title!r}: {values.max():g} is above the maximum of {high:g}"
