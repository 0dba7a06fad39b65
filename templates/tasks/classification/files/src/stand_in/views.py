"""How the target looks, and how each column parts its classes."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .settings import Column, Settings
from .style import BLUE, GREEN, GREY, ORANGE, PURPLE, RED, SKY, shorten
from .target import classes, encode

PALETTE = (BLUE, ORANGE, GREEN, RED, PURPLE, SKY)
MOST_LEVELS = 8
BINS = 24


def outcome(rows: pd.DataFrame, settings: Settings) -> NDArray[np.float64]:
    """Return a column of zeros and ones for each class."""
    codes = encode(rows, settings)
    return (codes[:, None] == np.arange(len(classes(settings)))).astype(np.float64)


def target(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Return how many rows each class has, and its share."""
    counts = rows[settings.target_column.name].value_counts()
    return {
        "counts": {str(level): int(count) for level, count in counts.items()},
        "shares": {str(level): count / len(rows) for level, count in counts.items()},
    }


def told(settings: Settings) -> tuple[str, ...]:
    """Return the classes whose shares are drawn: of two, the positive one says it all."""
    names = classes(settings)
    return names[1:] if len(names) == 2 else names[: len(PALETTE)]  # noqa: PLR2004 - two classes


def draw_target(axes: Axes, rows: pd.DataFrame, settings: Settings) -> None:
    """Draw how many training rows each class has."""
    counts = rows[settings.target_column.name].value_counts().iloc[:12][::-1]
    axes.barh([shorten(str(level)) for level in counts.index], counts, color=BLUE, height=0.6)
    for place, count in enumerate(counts):
        axes.annotate(f" {count:,} ({count / len(rows):.1%})", (count, place), va="center")
    axes.margins(x=0.18)
    axes.grid(visible=False, axis="y")
    axes.set_xlabel("training rows")
    axes.set_title(f"Classes of {settings.target.column}")


def draw_column(axes: Axes, rows: pd.DataFrame, column: Column, settings: Settings) -> None:
    """Draw the share of each class over a column: over its tenths, or over its levels."""
    values = rows[column.name]
    answers = rows[settings.target_column.name]
    if column.type in {"number", "date"}:
        _over_numbers(axes, values, answers, settings)
    else:
        _over_levels(axes, values, answers, settings)


def explain_colours(figure: Figure, settings: Settings) -> None:
    """Say once which colour is which class; the share of one class needs no legend."""
    names = told(settings)
    if len(names) == 1:
        figure.supylabel(f"share of {shorten(names[0])}, with 95% interval")
        return
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=len(names))
    figure.supylabel("share of each class")


def _over_numbers(axes: Axes, values: pd.Series, answers: pd.Series, settings: Settings) -> None:
    tenths = pd.qcut(values, 10, duplicates="drop")
    middles = values.groupby(tenths, observed=True).median()
    for name, colour in zip(told(settings), PALETTE, strict=False):
        shares, errors = _shares((answers == name).groupby(tenths, observed=True))
        axes.errorbar(
            middles, shares, yerr=errors, fmt="o-", markersize=4, color=colour, label=shorten(name)
        )
    axes.set_ylim(bottom=0)


def _over_levels(axes: Axes, values: pd.Series, answers: pd.Series, settings: Settings) -> None:
    common = values.value_counts().index[:MOST_LEVELS]
    inside = values.isin(common)
    places = np.arange(len(common))
    for step, (name, colour) in enumerate(zip(told(settings), PALETTE, strict=False)):
        shares, errors = _shares((answers[inside] == name).groupby(values[inside]))
        axes.errorbar(
            places + 0.08 * step,
            shares.reindex(common),
            yerr=errors.reindex(common),
            fmt="o",
            color=colour,
            ecolor=GREY,
            label=shorten(name),
        )
    names = [shorten(_spelt(level)) for level in common]
    turned = max(map(len, names)) * len(names) > 40  # noqa: PLR2004 - letters beside each other
    axes.set_xticks(places, names, rotation=30 if turned else 0, ha="right" if turned else "center")
    axes.margins(x=0.12)
    axes.set_ylim(bottom=0)


def _spelt(level: object) -> str:
    return (
        {0.0: "no", 1.0: "yes"}.get(level, str(level)) if isinstance(level, float) else str(level)
    )


def _shares(groups: Any) -> tuple[pd.Series, pd.Series]:  # noqa: ANN401 - pandas' groups
    shares, counts = groups.mean(), groups.size()
    return shares, 1.96 * np.sqrt(shares * (1 - shares) / counts)
