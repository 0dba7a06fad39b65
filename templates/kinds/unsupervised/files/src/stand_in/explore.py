"""Look at the columns before anything is fitted: figures, and a summary for programs."""

from typing import Any

import pandas as pd

from . import artifacts, describe, views
from .data import load
from .settings import Settings
from .style import canvas, save, shorten

MOST_PANELS = 12
FEWEST_NUMBERS = 3
CLOSE = 0.6
CLOSED = 0.05


def run(settings: Settings) -> dict[str, Any]:
    """Describe and draw every column that rows are compared by."""
    rows = load(settings)
    report = summary(rows, settings)
    artifacts.write(settings.root / artifacts.EXPLORATION, report)
    draw(rows, report, settings)
    return report


def summary(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Return what each column holds, and which go together."""
    names = [column.name for column in settings.features]
    return {
        "rows": len(rows),
        "columns": {
            column.name: describe.summary(rows[column.name], column) for column in settings.features
        },
        "duplicates": int(rows[names].duplicated().sum()),
        "correlated": describe.correlated(rows, settings, CLOSE),
        "total": total(rows, settings),
        "paired": len(settings.of_type("number")) >= FEWEST_NUMBERS,
    }


def total(rows: pd.DataFrame, settings: Settings) -> dict[str, float]:
    """Return between what the numbers add up in each row; nothing where they do not balance.

    Shares of a whole balance: what one has more of, the others have less of.
    """
    numbers = rows[[column.name for column in settings.of_type("number")]]
    units = {column.unit for column in settings.of_type("number")}
    sums = numbers.sum(axis=1)
    balanced = sums.var() < CLOSED * numbers.var().sum()
    if numbers.shape[1] < FEWEST_NUMBERS or len(units) > 1 or not balanced:
        return {}
    return {"low": sums.quantile(0.05), "high": sums.quantile(0.95)}


def draw(rows: pd.DataFrame, report: dict[str, Any], settings: Settings) -> None:
    """Draw how each column is spread, how the numbers go together, and what is missing."""
    folder = settings.root / artifacts.FIGURES
    columns = settings.features[:MOST_PANELS]
    lines = -(-len(columns) // 2)
    with canvas(rows=lines, columns=2, height=2.6 * lines) as (figure, grid):
        for axes, column in zip(grid, columns, strict=False):
            views.draw_column(axes, rows[column.name], column)
            axes.set_title(shorten(column.words))
        for axes in grid[len(columns) :]:
            axes.set_axis_off()
        save(figure, folder / "columns.png")
    if report["paired"]:
        with canvas(height=5.6) as (figure, (axes,)):
            bar = figure.colorbar(views.draw_correlations(axes, rows, settings), shrink=0.7)
            bar.set_label("rank correlation")
            axes.set_title("Which numbers rise and fall together")
            save(figure, folder / "correlations.png")
    # 8< missing
    describe.draw_missing(report, settings, folder / "missing.png")
    # >8 missing
