"""Look at the training rows before anything is fitted: figures, and a summary for programs.

The held-out rows are set aside first: what they look like must not guide any choice.
"""

from typing import Any

import numpy as np
import pandas as pd

from . import artifacts, describe, split, views
from .data import load
from .settings import Column, Settings
from .style import canvas, save, shorten

MOST_PANELS = 6
GROUPS = 10
ALMOST_THE_SAME = 0.9


def run(settings: Settings) -> dict[str, Any]:
    """Describe every column of the training rows, and draw those that say most."""
    table = load(settings)
    training, test = split.holdout(table, settings)
    rows = table.iloc[training].reset_index(drop=True)
    report = summary(rows, settings) | {"rows": len(training), "held_out_rows": len(test)}
    artifacts.write(settings.root / artifacts.EXPLORATION, report)
    draw(rows, report, settings)
    return report


def summary(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Return what each column holds, and how much of the target it explains by itself."""
    outcome = views.outcome(rows, settings)
    features = {
        column.name: describe.summary(rows[column.name], column)
        | {"explains": explained(rows[column.name], column, outcome)}
        for column in settings.features
    }
    return {
        "target": views.target(rows, settings),
        "columns": features,
        "strongest": sorted(features, key=lambda name: -features[name]["explains"]),
        "duplicates": int(rows.duplicated().sum()),
        "correlated": describe.correlated(rows, settings, ALMOST_THE_SAME),
    }


def explained(values: pd.Series, column: Column, outcome: np.ndarray[Any, Any]) -> float:
    """Return the share of the target's variance between groups of one column (eta squared).

    Numbers and dates are grouped into tenths. It sees what a column says alone, in any
    shape, but not what columns say together.
    """
    groups = grouped(values, column)
    means = pd.DataFrame(outcome).groupby(groups).transform("mean").to_numpy()
    whole = float(np.sum((outcome - outcome.mean(axis=0)) ** 2))
    return float(np.sum((means - outcome.mean(axis=0)) ** 2)) / whole if whole > 0 else 0.0


def grouped(values: pd.Series, column: Column) -> np.ndarray[Any, Any]:
    """Return the group of each row: its tenth, its level, or the group of missing values."""
    if column.type in {"number", "date"}:
        tenths = np.ceil(values.rank(method="average", pct=True) * GROUPS)
        return tenths.fillna(-1).to_numpy()
    if column.type == "text":
        words = values.fillna("").str.split().str.len()
        return np.ceil(words.rank(pct=True) * GROUPS).to_numpy()
    common = set(values.value_counts().index[: describe.MOST_LEVELS])
    return values.map(lambda value: str(value) if value in common else "other").to_numpy()


def draw(rows: pd.DataFrame, report: dict[str, Any], settings: Settings) -> None:
    """Draw the target, the columns that say most of it, and what is missing."""
    folder = settings.root / artifacts.FIGURES
    with canvas(height=3.2) as (figure, (axes,)):
        views.draw_target(axes, rows, settings)
        save(figure, folder / "target.png")
    columns = {column.name: column for column in settings.features}
    panels = [columns[name] for name in report["strongest"] if columns[name].type != "text"]
    panels = panels[:MOST_PANELS]
    lines = -(-len(panels) // 2)
    with canvas(rows=lines, columns=2, height=3.1 * lines) as (figure, grid):
        for axes, column in zip(grid, panels, strict=False):
            views.draw_column(axes, rows, column, settings)
            axes.set_title(shorten(column.label))
        for axes in grid[len(panels) :]:
            axes.set_axis_off()
        views.explain_colours(figure, settings)
        save(figure, folder / "columns.png")
    # 8< missing
    describe.draw_missing(report, settings, folder / "missing.png")
    # >8 missing
