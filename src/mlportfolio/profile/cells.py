"""Read the cells of a profile's sample as what their column holds."""

from math import isfinite, nan

from mlportfolio.profile.dates import moment
from mlportfolio.profile.design import ColumnType
from mlportfolio.profile.kinds import FALSE, TRUE
from mlportfolio.profile.table import ColumnProfile


def number(cell: str | None) -> float:
    """Return the number in a cell; NaN when there is none."""
    try:
        found = float(cell) if cell is not None and "_" not in cell else nan
    except ValueError:
        return nan
    return found if isfinite(found) else nan


def truth(cell: str | None) -> float:
    """Return 1 for yes, 0 for no, and NaN for neither."""
    word = (cell or "").strip().lower()
    return 1.0 if word in TRUE else 0.0 if word in FALSE else nan


def numbers(column: ColumnProfile, cells: tuple[str | None, ...]) -> list[float]:
    """Return the cells of a number, boolean or date column as numbers; NaN where unknown."""
    match column.type:
        case ColumnType.NUMBER:
            return [number(cell) for cell in cells]
        case ColumnType.BOOLEAN:
            return [truth(cell) for cell in cells]
        case _:
            times = [moment(cell, column.written) if cell else None for cell in cells]
            return [nan if time is None else time.timestamp() for time in times]
