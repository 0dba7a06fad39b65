"""The figures of a classifier of several classes: confusion, reliability, parts of the rows."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import confusion_matrix

from .charts import by_part
from .settings import Settings
from .slices import Slice
from .style import BLUE, GREY, INK, ORANGE, canvas, save, shorten
from .target import classes

if TYPE_CHECKING:
    from .evaluate import Judged

BINS = 10
MOST_CLASSES = 15
WRITTEN = 10


def draw(judged: "Judged", settings: Settings, folder: Path) -> None:
    """Draw which classes are taken for which, and when the model can be relied on."""
    confusion(judged, settings, folder / "confusion.png")
    reliability(judged, folder / "reliability.png")


def confusion(judged: "Judged", settings: Settings, path: Path) -> None:
    """Draw the share of each true class that is called each class."""
    codes, counts = np.unique(judged.truth, return_counts=True)
    common = np.sort(codes[np.argsort(-counts)][:MOST_CLASSES]).astype(int)
    called = judged.predicted.argmax(axis=1)
    found = confusion_matrix(judged.truth.astype(int), called, labels=common)
    shares = found / np.maximum(found.sum(axis=1, keepdims=True), 1)
    names = [shorten(classes(settings)[code]) for code in common]
    with canvas(height=0.42 * len(names) + 2.0) as (figure, (axes,)):
        axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
        for (row, column), share in np.ndenumerate(shares):
            if len(names) <= WRITTEN:
                colour = "white" if share > 0.5 else INK  # noqa: PLR2004 - readable on the blue
                axes.text(column, row, f"{share:.0%}", ha="center", va="center", color=colour)
        axes.set_xticks(range(len(names)), names, rotation=30, ha="right")
        axes.set_yticks(range(len(names)), names)
        axes.grid(visible=False)
        axes.set(xlabel="called by the model", ylabel="truth")
        axes.set_title("Percentages are of each true class")
        save(figure, path)


def reliability(judged: "Judged", path: Path) -> None:
    """Draw how often the likeliest class is right, by the probability that it was given."""
    top = judged.predicted.max(axis=1)
    right = judged.predicted.argmax(axis=1) == judged.truth
    bins = [part for part in np.array_split(np.argsort(top), BINS) if len(part)]
    said = np.array([top[part].mean() for part in bins])
    came = np.array([right[part].mean() for part in bins])
    error = 1.96 * np.sqrt(came * (1 - came) / [len(part) for part in bins])
    low = min(said.min(), (came - error).min())
    with canvas(height=3.8) as (figure, (axes,)):
        axes.plot([low, 1], [low, 1], color=GREY, linestyle="--", label="perfect")
        axes.errorbar(said, came, yerr=error, fmt="o-", color=BLUE, label="tenths of the rows")
        threshold = judged.decision["reliable_from"]
        axes.axvline(threshold, color=ORANGE, label="can be relied on from here")
        axes.set(xlabel="probability of the likeliest class", ylabel="share that was right")
        axes.set_title("How far the probabilities can be trusted")
        axes.legend(loc="best")
        save(figure, path)


def draw_slices(parts: Sequence[Slice], settings: Settings, path: Path) -> None:
    """Draw the accuracy in each part of the held-out rows."""
    with by_part(parts, settings, path) as (axes, shown):
        accuracies = [part.measures["accuracy"] for part in shown]
        axes.hlines(range(len(shown)), 0, accuracies, color=GREY, linewidth=1)
        axes.plot(accuracies, range(len(shown)), "o", color=BLUE, markersize=8)
        axes.set(xlim=(0, 1.02), xlabel="accuracy")
        axes.set_title("Accuracy, by part")
