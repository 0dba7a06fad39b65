"""The figures of a model's life: how good it was all the time, and which columns moved when."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from . import heat
from .logbook import Life, Review
from .style import BLUE, GREEN, GREY, ORANGE, RED, canvas, save

MEASURE, DRIFT = "life.png", "drift.png"
MOST_NAMED = 14
FOOT = 0.12
MARK = 0.05
MARGIN = 0.03


def draw(life: Life, folder: Path) -> None:
    """Draw both figures, once there is a review."""
    if life.reviews:
        measured(life, folder / MEASURE)
        heat.drifted(life, folder / DRIFT)


def measured(life: Life, path: Path) -> None:
    """Draw the model in service over time, beside the first one and a constant."""
    told = [each.measure for each in life.reviews]
    alone = "o" if len(told) == 1 else ""
    with mpl.rc_context({"date.converter": "concise"}), canvas(height=4.6) as (figure, (axes,)):
        for label, values, colour, line, marker in (
            ("in service", [each.value for each in told], BLUE, "-", "o"),
            ("first model, never retrained", [each.first for each in told], ORANGE, "--", alone),
            ("a constant", [each.baseline for each in told], GREY, ":", alone),
        ):
            known = np.array(values, dtype=np.float64)
            axes.plot(
                days(life.reviews), known, line, marker=marker, markersize=4, color=colour,
                label=label,
            )  # fmt: skip
        _decisions(axes, life)
        _span(axes, life)
        better = "more" if told[-1].more_is_better else "less"
        axes.set_ylabel(f"{told[-1].words}{life.bracketed_unit}, {better} is better")
        axes.set_title("In service, and as it would have been without retraining", pad=20)
        figure.legend(loc="outside lower center", ncols=3, fontsize=10)
        save(figure, path)


def days(reviews: Sequence[Review]) -> NDArray[np.datetime64]:
    """Return the day of each review."""
    return np.array([each.date for each in reviews], dtype="datetime64[D]")


def _span(axes: Axes, life: Life) -> None:
    """Show the whole life, from the first row that was reviewed on."""
    start = np.datetime64(life.reviews[0].since, "D").astype(float)
    end = days(life.reviews)[-1].astype(float)
    axes.set_xlim(start, end + MARGIN * (end - start))


def _decisions(axes: Axes, life: Life) -> None:
    """Mark what came of each challenger, in a strip below all lines."""
    low, high = axes.get_ylim()
    axes.set_ylim(low - FOOT * (high - low), high)
    across = axes.get_xaxis_transform()
    promoted = days(life.promotions)
    axes.vlines(promoted, MARK, 1, transform=across, color=GREEN, linewidth=1, alpha=0.5)
    for label, reviews, colour, marker in (
        ("challenger promoted", life.promotions, GREEN, "^"),
        ("challenger refused", life.refusals, RED, "x"),
    ):
        if reviews:
            axes.scatter(
                days(reviews), [MARK] * len(reviews), s=55, marker=marker, linewidth=2,
                transform=across, color=colour, label=label,
            )  # fmt: skip
    if len(promoted) <= MOST_NAMED:
        for day, review in zip(promoted, life.promotions, strict=True):
            axes.text(
                day, 1.01, f"v{review.in_service}", transform=across, ha="center", color=GREEN
            )
