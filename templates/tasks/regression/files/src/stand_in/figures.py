"""The figures of a regression: predictions against truth, errors, and parts of the rows."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .charts import by_part
from .settings import Settings
from .slices import Slice
from .style import BLUE, GREY, ORANGE, PALE, canvas, save, shorten

if TYPE_CHECKING:
    from .evaluate import Judged

BINS = 50
EDGES = (0.5, 99.5)


def draw(judged: "Judged", settings: Settings, folder: Path) -> None:
    """Draw predictions against the truth, and the errors over the predictions."""
    predictions(judged, settings, folder / "predictions.png")
    errors(judged, settings, folder / "errors.png")


def predictions(judged: "Judged", settings: Settings, path: Path) -> None:
    """Draw each held-out row as predicted and as it came, and how the errors are spread."""
    label = settings.target_column.label
    low, high = np.percentile(np.concatenate([judged.truth, judged.predicted]), EDGES)
    error = judged.predicted - judged.truth
    with canvas(columns=2, height=4.0) as (figure, (left, right)):
        left.hexbin(
            judged.predicted,
            judged.truth,
            gridsize=36,
            extent=(low, high, low, high),
            cmap="Blues",
            mincnt=1,
            bins="log",
        )
        left.plot([low, high], [low, high], color=ORANGE, linestyle="--", label="perfect")
        left.set(xlabel=f"predicted {shorten(label)}", ylabel="truth", title="Held-out rows")
        left.legend(loc="upper left")
        left_end, right_end = np.percentile(error, EDGES)
        right.hist(error, bins=np.linspace(left_end, right_end, BINS).tolist(), color=BLUE)
        right.axvline(0, color=GREY, linestyle="--")
        width = judged.decision["half_width"]
        for edge in (-width, width):
            right.axvline(edge, color=ORANGE, label="90% interval" if edge < 0 else None)
        right.set(xlabel="predicted minus truth", ylabel="rows", title="Errors")
        right.legend(loc="upper right")
        save(figure, path)


def errors(judged: "Judged", settings: Settings, path: Path) -> None:
    """Draw how the errors change with the prediction: their middle, and nine in ten of them."""
    order = np.argsort(judged.predicted)
    bins = [part for part in np.array_split(order, 12) if len(part)]
    at = [float(np.median(judged.predicted[part])) for part in bins]
    error = judged.predicted - judged.truth
    low, middle, high = np.array([np.percentile(error[part], (5, 50, 95)) for part in bins]).T
    with canvas(height=3.6) as (figure, (axes,)):
        axes.axhline(0, color=GREY, linestyle="--")
        axes.fill_between(at, low, high, color=PALE, label="nine in ten errors")
        axes.plot(at, middle, "o-", markersize=4, color=BLUE, label="median error")
        axes.set(
            xlabel=f"predicted {settings.target_column.label}",
            ylabel="predicted minus truth",
            title="Where the predictions lean and where they scatter",
        )
        axes.legend(loc="best")
        save(figure, path)


def draw_slices(parts: Sequence[Slice], settings: Settings, path: Path) -> None:
    """Draw the mean error, and to which side it leans, in each part of the held-out rows."""
    with by_part(parts, settings, path) as (axes, shown):
        sizes = [part.measures["mean_absolute_error"] for part in shown]
        leans = [part.measures["bias"] for part in shown]
        axes.barh(range(len(shown)), sizes, color=PALE, height=0.7, label="mean absolute error")
        axes.plot(leans, range(len(shown)), "D", color=BLUE, markersize=6, label="mean error")
        axes.axvline(0, color=GREY, linewidth=1)
        axes.set_xlabel(settings.target.unit or settings.target.column)
        axes.set_title("Errors, by part")
        axes.legend(loc="best")
