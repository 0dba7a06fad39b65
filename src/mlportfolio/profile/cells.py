"""Read the cells of a profile's sample as what their column holds."""

from math import isfinite, nan

from mlportfolio.profile.dates import moment
from mlportfolio.profile.design import ColumnType
from mlportfolio.profile.table import ColumnProfile


def number(cell: str | None) -> float:
    """Return the number in a cell; NaN when there is none."""
    try:
        found = float(cell) if cell is not None and "_" not in cell else nan
    except ValueError:
        return nan
    return found if isfinite(found) else nan


def numbers(column: ColumnProfile, cells: tuple[str | None, ...]) -> list[float]:
    """Return the cells of a column of numbers or dates as numbers; NaN where unknown."""
    if column.type is ColumnType.NUMBER:
        return [number(cell) for cell in cells]
    times = [moment(cell, column.written) if cell else None for cell in cells]
    return [nan if time is None else time.timestamp() for time in times]
