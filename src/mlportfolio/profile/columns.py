"""Say what a column is, from all that was counted of it."""

from dataclasses import dataclass

from mlportfolio.profile.design import ColumnType
from mlportfolio.profile.kinds import FIGURES, UNKNOWN, Counts, are_figures, kind
from mlportfolio.profile.scan import Column, Scan
from mlportfolio.profile.table import ColumnProfile, Level

KEPT_LEVELS = 50
WORTH_A_LOOK = 0.01
"""From this share of numbers or dates on, what else a column holds is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the passes found of one column; ``levels`` is None where there are too many."""

    at: int
    rows: int
    column: Column
    levels: tuple[Level, ...] | None
    cells: tuple[str | None, ...]


def profiled(scan: Scan, found: Found) -> ColumnProfile:
    """Return the profile of the column; its name is given later, beside those of the others."""
    field, column = scan.schema.fields[found.at], found.column
    levels = found.levels or ()
    unknown, misfits, misfit = _others(scan, found)
    counts = _counts(found, unknown, nested=field.nested)
    type_ = kind(counts)
    number, date = type_ is ColumnType.NUMBER, type_ is ColumnType.DATE
    figure = _dressed(found, type_, counts.distinct)
    parsed = number or date or type_ is ColumnType.BOOLEAN
    return ColumnProfile(
        column=field.title,
        name="",
        type=type_,
        missing=found.rows - column.filled + (unknown if parsed else 0),
        empty=found.rows - column.filled,
        distinct=counts.distinct,
        levels=levels[:KEPT_LEVELS],
        complete=found.levels is not None and len(levels) <= KEPT_LEVELS,
        minimum=column.minimum if number else column.first if date else None,
        maximum=column.maximum if number else column.last if date else None,
        integer=number and column.whole,
        length=counts.length,
        spaced=counts.spaced,
        written=field.dates if date else FIGURES if figure else "",
        misfits=misfits if number or date else 0,
        misfit=misfit if number or date else figure,
        nested=field.nested,
    )


def _dressed(found: Found, type_: ColumnType, distinct: int) -> str:
    """Return one of the words when they are figures; a few different ones do as levels."""
    if distinct <= KEPT_LEVELS or type_ not in {ColumnType.CATEGORY, ColumnType.IDENTIFIER}:
        return ""
    words = {"", *UNKNOWN}
    cells = [cell for cell in found.cells if cell and cell.strip().lower() not in words]
    return next(iter(cells), "") if are_figures(cells) else ""


def _others(scan: Scan, found: Found) -> tuple[int, int, str]:
    """Return how many cells say unknown, how many are no number or date, and one of those."""
    column = found.column
    fits = max(column.numbers, column.dates)
    if WORTH_A_LOOK * column.filled <= fits < column.filled:
        return scan.others(found.at, date=column.dates > column.numbers)
    words = [each for each in found.levels or () if each.value.strip().lower() in {"", *UNKNOWN}]
    return sum(each.rows for each in words), 0, ""


def _counts(found: Found, unknown: int, *, nested: bool) -> Counts:
    column = found.column
    filled = [cell for cell in found.cells if cell is not None]
    exact = None if found.levels is None else len(found.levels)
    return Counts(
        filled=column.filled,
        unknown=unknown,
        numbers=column.numbers,
        dates=column.dates,
        distinct=min(column.estimate, column.filled) if exact is None else exact,
        levels=found.levels or (),
        length=sum(map(len, filled)) / max(1, len(filled)),
        spaced=sum(" " in cell for cell in filled) / max(1, len(filled)),
        nested=nested,
    )
