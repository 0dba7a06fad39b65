"""What the columns of some rows hold, for programs and for sentences."""

# 8< missing
from collections.abc import Mapping
from pathlib import Path

# >8 missing
from typing import Any

import pandas as pd

from .settings import Column, Settings

# 8< missing
from .style import BLUE, canvas, save, shorten

MOST_BARS = 12
WORTH_A_BAR = 0.01
# >8 missing
MOST_LEVELS = 8
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def summary(values: pd.Series, column: Column) -> dict[str, Any]:
    """Return the missing share of a column, and its quantiles or its most frequent levels."""
    found: dict[str, Any] = {"missing": values.isna().mean(), "distinct": values.nunique()}
    if column.type == "number":
        quantiles = values.quantile(list(QUANTILES)).tolist()
        shown = {
            f"p{round(100 * at)}": value for at, value in zip(QUANTILES, quantiles, strict=True)
        }
        return found | {"mean": values.mean(), "spread": values.std()} | shown
    if column.type == "date":
        return found | {"first": str(values.min()), "last": str(values.max())}
    shares = values.value_counts(normalize=True).head(MOST_LEVELS)
    return found | {"levels": {str(level): share for level, share in shares.items()}}


def correlated(rows: pd.DataFrame, settings: Settings, least: float) -> list[dict[str, Any]]:
    """Return the pairs of numbers whose ranks go together so closely at least, closest first."""
    numbers = [column.name for column in settings.of_type("number")]
    ranks = rows[numbers].corr(method="spearman")
    found = [
        {"columns": [first, second], "correlation": ranks.loc[first, second]}
        for place, first in enumerate(numbers)
        for second in numbers[place + 1 :]
        if abs(ranks.loc[first, second]) >= least
    ]
    return sorted(found, key=lambda pair: -abs(pair["correlation"]))


# 8< missing
def draw_missing(report: Mapping[str, Any], settings: Settings, path: Path) -> None:
    """Draw the share of missing values of each column that lacks more than a few."""
    words = {column.name: column.words for column in settings.features}
    shares = {name: told["missing"] for name, told in report["columns"].items()}
    shares = {name: share for name, share in shares.items() if share >= WORTH_A_BAR}
    shown = sorted(shares, key=lambda name: shares[name])[-MOST_BARS:]
    if not shown:
        return
    with canvas(height=0.34 * len(shown) + 1.3) as (figure, (axes,)):
        percentages = [100 * shares[name] for name in shown]
        axes.barh([shorten(words[name]) for name in shown], percentages, color=BLUE, height=0.7)
        for place, name in enumerate(shown):
            axes.annotate(f" {shares[name]:.1%}", (100 * shares[name], place), va="center")
        axes.grid(visible=False, axis="y")
        axes.margins(x=0.12)
        axes.set_xlabel("missing values (%)")
        axes.set_title("What is missing")
        save(figure, path)


# >8 missing
