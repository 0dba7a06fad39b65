"""How the target is spread, and how it goes with each column."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .settings import Column, Settings
from .style import BLUE, ORANGE, PALE, shorten
from .target import encode

MOST_LEVELS = 8
BINS = 40
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def outcome(rows: pd.DataFrame, settings: Settings) -> NDArray[np.float64]:
    """Return the target as one column."""
    return encode(rows, settings)[:, None]


def target(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Return the target's mean, spread and quantiles."""
    values = pd.Series(encode(rows, settings))
    quantiles = {f"p{round(100 * at)}": float(values.quantile(at)) for at in QUANTILES}
    return {
        "mean": values.mean(),
        "spread": values.std(),
        "minimum": values.min(),
        "maximum": values.max(),
        "skew": values.skew(),
        **quantiles,
    }


def draw_target(axes: Axes, rows: pd.DataFrame, settings: Settings) -> None:
    """Draw how the target is spread, with its median."""
    values = encode(rows, settings)
    axes.hist(values, bins=BINS, color=BLUE)
    middle = float(np.median(values))
    axes.axvline(middle, color=ORANGE, label=f"median {middle:.4g}")
    axes.grid(visible=False, axis="x")
    axes.set(xlabel=settings.target_column.label, ylabel="training rows")
    axes.set_title(f"How {settings.target_column.words} is spread")
    axes.legend(loc="upper right")


def draw_column(axes: Axes, rows: pd.DataFrame, column: Column, settings: Settings) -> None:
    """Draw the target's median and middle half over a column's tenths, or over its levels."""
    answers = pd.Series(encode(rows, settings), index=rows.index)
    values = rows[column.name]
    if column.type in {"number", "date"}:
        _over_numbers(axes, values, answers)
    else:
        _over_levels(axes, values, answers)


def explain_colours(figure: Figure, settings: Settings) -> None:
    """Say once what the line and the band are."""
    figure.supylabel(f"{settings.target_column.label}: median and middle half")


def _over_numbers(axes: Axes, values: pd.Series, answers: pd.Series) -> None:
    tenths = pd.qcut(values, 10, duplicates="drop")
    groups = answers.groupby(tenths, observed=True)
    middles = values.groupby(tenths, observed=True).median()
    axes.fill_between(middles, groups.quantile(0.25), groups.quantile(0.75), color=PALE)
    axes.plot(middles, groups.median(), "o-", markersize=4, color=BLUE)


def _over_levels(axes: Axes, values: pd.Series, answers: pd.Series) -> None:
    common = values.value_counts().index[:MOST_LEVELS]
    groups = answers.groupby(values)
    low, middle, high = (groups.quantile(at).reindex(common) for at in (0.25, 0.5, 0.75))
    places = range(len(common))
    axes.vlines(places, low, high, color=PALE, linewidth=8)
    axes.plot(places, middle, "o", color=BLUE)
    names = [shorten(_spelt(level)) for level in common]
    turned = max(map(len, names)) * len(names) > 40  # noqa: PLR2004 - letters beside each other
    axes.set_xticks(places, names, rotation=30 if turned else 0, ha="right" if turned else "center")
    axes.margins(x=0.12)


def _spelt(level: object) -> str:
    return (
        {0.0: "no", 1.0: "yes"}.get(level, str(level)) if isinstance(level, float) else str(level)
    )
