"""How each column is spread, and how the numbers go together."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .settings import Column, Settings
from .style import BLUE, INK, SKY, shorten

BINS = 40
OUTERMOST = 0.01
STRETCHED = 5
MOST_LEVELS = 8
MOST_NUMBERS = 16
WRITTEN = 10


def draw_column(axes: Axes, values: pd.Series, column: Column) -> None:
    """Draw the usual values of a number, or the shares of the levels."""
    if column.type == "number":
        low, high = ends(values)
        outside = float((values.lt(low) | values.gt(high)).mean())
        axes.hist(values.dropna(), bins=edges(low, high, column), color=BLUE)
        beyond = f"{outside:.1%} of the rows lie outside" if outside else ""
        axes.set(ylabel="rows", xlabel=", ".join(filter(None, [column.unit, beyond])))
        axes.grid(visible=False, axis="x")
        axes.locator_params(axis="x", integer=column.integer)
        return
    shares = values.map(spelt, na_action="ignore").value_counts(normalize=True)
    shares = shares.head(MOST_LEVELS)[::-1]
    axes.barh(range(len(shares)), 100 * shares, color=SKY, height=0.8)
    # Long names beside the axis would take the room of every panel above and below.
    for place, level in enumerate(shares.index):
        axes.text(0, place, f" {shorten(str(level))}", va="center", size=9)
    axes.set(xlabel="% of the rows", yticks=[])
    axes.grid(visible=False, axis="y")


def edges(low: float, high: float, column: Column) -> list[float]:
    """Return where the bars begin and end: around as many whole numbers each, if it has those."""
    if not column.integer:
        return [float(edge) for edge in np.linspace(low, high, BINS + 1)]
    step = max(1.0, np.ceil((high - low) / BINS))
    return [float(edge) for edge in np.arange(low - 0.5, high + step, step)]


def ends(values: pd.Series) -> tuple[float, float]:
    """Return the range to show: all of it, unless a few values stretch it beyond reading."""
    outer = float(values.min()), float(values.max())
    inner = float(values.quantile(OUTERMOST)), float(values.quantile(1 - OUTERMOST))
    stretched = outer[1] - outer[0] > STRETCHED * (inner[1] - inner[0]) > 0
    return inner if stretched else outer


def draw_correlations(axes: Axes, rows: pd.DataFrame, settings: Settings) -> Any:  # noqa: ANN401 - matplotlib's
    """Draw the rank correlation of every pair of numbers; return what the colour bar needs."""
    columns = settings.of_type("number")[:MOST_NUMBERS]
    ranks = rows[[column.name for column in columns]].corr(method="spearman").to_numpy()
    image = axes.imshow(ranks, cmap="RdBu_r", vmin=-1, vmax=1)
    if len(columns) <= WRITTEN:
        for (row, place), value in np.ndenumerate(ranks):
            colour = "white" if abs(value) > 0.6 else INK  # noqa: PLR2004 - readable on the blue
            axes.text(place, row, f"{value:.2f}", ha="center", va="center", color=colour, size=9)
    names = [shorten(column.words) for column in columns]
    few = len(names) <= WRITTEN
    axes.set_xticks(
        range(len(names)), names, rotation=35 if few else 90, ha="right" if few else "center"
    )
    axes.set_yticks(range(len(names)), names)
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    return image


def spelt(level: object) -> str:
    """Return a level as it is read: a boolean as yes or no."""
    return (
        {0.0: "no", 1.0: "yes"}.get(level, str(level)) if isinstance(level, float) else str(level)
    )
