"""The figures of the final evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import confusion_matrix, precision_recall_curve, roc_curve

from .charts import by_part
from .style import BLUE, GREY, INK, ORANGE, PALE, canvas, save, shorten
from .target import classes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

    from .evaluate import Judged
    from .settings import Settings
    from .slices import Slice

BINS = 10


def draw(judged: Judged, settings: Settings, folder: Path) -> None:
    """Draw the curves, the calibration and the confusion matrix."""
    curves(judged, folder / "curves.png")
    calibration(judged, settings, folder / "calibration.png")
    confusion(judged, settings, folder / "confusion.png")


def curves(judged: Judged, path: Path) -> None:
    """Draw precision against recall and the ROC curve, each with what guessing gives."""
    threshold = judged.decision["threshold"]
    with canvas(columns=2, height=3.9) as (figure, (left, right)):
        precision, recall, cuts = precision_recall_curve(judged.truth, judged.predicted)
        left.plot(recall, precision, label="model")
        left.axhline(judged.truth.mean(), color=GREY, linestyle="--", label="guessing")
        at = min(int(np.searchsorted(cuts, threshold)), len(cuts) - 1)
        left.plot(recall[at], precision[at], "o", color=ORANGE, markersize=9, label="threshold")
        left.set(xlabel="recall", ylabel="precision", title="Precision and recall")
        false, true, cuts = roc_curve(judged.truth, judged.predicted, drop_intermediate=False)
        right.plot(false, true, label="model")
        right.plot([0, 1], [0, 1], color=GREY, linestyle="--", label="guessing")
        at = max(int(np.searchsorted(-cuts, -threshold, side="right")) - 1, 0)
        right.plot(false[at], true[at], "o", color=ORANGE, markersize=9, label="threshold")
        right.set(xlabel="false positive rate", ylabel="true positive rate", title="ROC")
        for axes in (left, right):
            axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
        left.legend(loc="best")
        save(figure, path)


def calibration(judged: Judged, settings: Settings, path: Path) -> None:
    """Draw how often each predicted probability comes true, and how often it is given."""
    _, positive = classes(settings)
    order = np.argsort(judged.predicted)
    bins = [part for part in np.array_split(order, BINS) if len(part)]
    said = np.array([judged.predicted[part].mean() for part in bins])
    came = np.array([judged.truth[part].mean() for part in bins])
    error = 1.96 * np.sqrt(came * (1 - came) / [len(part) for part in bins])
    with canvas(columns=2, height=3.9) as (figure, (left, right)):
        top = max(said.max(), (came + error).max()) * 1.05
        left.plot([0, top], [0, top], color=GREY, linestyle="--", label="perfect")
        left.errorbar(
            said, came, yerr=error, fmt="o-", capsize=3, label="model, tenths of the rows"
        )
        left.set(xlabel="predicted probability", ylabel=f"observed share of {shorten(positive)}")
        left.set_title("Calibration")
        left.legend(loc="upper left")
        spread(judged, right)
        save(figure, path)


def spread(judged: Judged, axes: Axes) -> None:
    """Draw which probabilities each class was given."""
    edges = np.linspace(0, 1, 26).tolist()
    for code, colour, label in ((0, PALE, "negative"), (1, BLUE, "positive")):
        axes.hist(
            judged.predicted[judged.truth == code],
            bins=edges,
            color=colour,
            alpha=0.85,
            label=label,
            log=True,
        )
    axes.axvline(judged.decision["threshold"], color=ORANGE, label="threshold")
    axes.set(
        xlabel="predicted probability", ylabel="rows (log scale)", title="Predictions by class"
    )
    axes.legend(loc="upper right")


def confusion(judged: Judged, settings: Settings, path: Path) -> None:
    """Draw how many rows of each class were called what, at the threshold."""
    called = judged.predicted >= judged.decision["threshold"]
    counts = confusion_matrix(judged.truth, called, labels=[0, 1])
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    names = [shorten(name) for name in classes(settings)]
    with canvas(height=3.6) as (figure, (axes,)):
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
        for (row, column), count in np.ndenumerate(counts):
            axes.text(
                column,
                row,
                f"{count:,}\n{shares[row, column]:.1%}",
                ha="center",
                va="center",
                fontsize=13,
                color="white" if shares[row, column] > 0.5 else INK,  # noqa: PLR2004
            )
        axes.set_xticks([0, 1], names)
        axes.set_yticks([0, 1], names)
        axes.grid(visible=False)
        axes.set(xlabel="called by the model", ylabel="truth")
        axes.set_title("At the threshold; percentages are of each true class")
        save(figure, path)


def draw_slices(parts: Sequence[Slice], settings: Settings, path: Path) -> None:
    """Draw the predicted beside the observed rate in each part of the held-out rows."""
    with by_part(parts, settings, path) as (axes, shown):
        places = range(len(shown))
        observed = [part.measures["observed"] for part in shown]
        predicted = [part.measures["predicted"] for part in shown]
        axes.hlines(places, observed, predicted, color=PALE, linewidth=3)
        axes.plot(observed, places, "o", color=ORANGE, markersize=8, label="observed")
        axes.plot(predicted, places, "D", color=BLUE, markersize=6, label="predicted")
        axes.set_xlabel(f"share of {shorten(classes(settings)[1])}")
        axes.set_title("Observed and predicted, by part")
        axes.legend(loc="best")
