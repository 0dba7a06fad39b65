"""The figures that every project has: candidates compared, and columns by importance."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from .families import NAMES
from .importance import Importance
from .settings import Settings
from .slices import Slice
from .style import BLUE, GREY, INK, ORANGE, canvas, save, shorten

MOST_BARS = 12


def compared(report: Mapping[str, Any], settings: Settings, path: Path) -> None:
    """Draw each family's scores on the folds, with their mean."""
    sign = -1 if settings.model.metric.startswith("neg_") else 1
    families = list(reversed(report["scores"]))
    with canvas(height=0.75 * len(families) + 1.1) as (figure, (axes,)):
        for place, family in enumerate(families):
            scores = sign * np.asarray(report["scores"][family])
            colour = BLUE if family == report["chosen"] else GREY
            axes.scatter(scores, [place] * len(scores), s=34, color=colour, alpha=0.45, linewidth=0)
            axes.scatter(scores.mean(), place, marker="|", s=520, color=colour, linewidth=3)
            axes.annotate(
                f"{scores.mean():.3g}",
                (scores.mean(), place),
                xytext=(0, 15),
                textcoords="offset points",
                ha="center",
                color=colour if family == report["chosen"] else INK,
                fontweight="bold" if family == report["chosen"] else "normal",
            )
        axes.set_yticks(range(len(families)), [NAMES[family] for family in families])
        axes.set_ylim(-0.5, len(families) - 0.35)
        axes.set_xlabel(metric_words(settings) + ", one dot a fold, the bar is their mean")
        axes.set_title(f"Cross-validated on training rows; chosen: {NAMES[report['chosen']]}")
        save(figure, path)


def ranked(drivers: Sequence[Importance], settings: Settings, path: Path) -> None:
    """Draw how much the score drops when each column is shuffled."""
    words = {column.name: column.words for column in settings.features}
    shown = list(reversed(drivers[:MOST_BARS]))
    with canvas(height=0.34 * len(shown) + 1.3) as (figure, (axes,)):
        axes.barh(
            [shorten(words[each.name]) for each in shown],
            [each.drop for each in shown],
            xerr=[each.spread for each in shown],
            color=BLUE,
            error_kw={"ecolor": ORANGE, "elinewidth": 2},
            height=0.7,
        )
        axes.axvline(0, color=GREY, linewidth=1)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel(f"loss of {metric_words(settings)} when the column is shuffled")
        axes.set_title("What the model relies on, measured on held-out rows")
        save(figure, path)


@contextmanager
def by_part(
    parts: Sequence[Slice], settings: Settings, path: Path
) -> Iterator[tuple[Axes, list[Slice]]]:
    """Offer axes with a place for each part of the held-out rows, the first on top; save them."""
    words = {column.name: column.words for column in settings.features}
    shown = list(reversed(parts))
    names = [
        f"{shorten(words[part.column])}: {shorten(part.level)} ({part.rows:,})" for part in shown
    ]
    with canvas(height=0.34 * len(shown) + 1.5) as (figure, (axes,)):
        axes.set_yticks(range(len(shown)), names)
        yield axes, shown
        save(figure, path)


def metric_words(settings: Settings) -> str:
    """Return the metric that models are compared by, in words."""
    words = settings.model.metric.removeprefix("neg_").replace("_", " ")
    words = words.replace("roc auc", "ROC AUC").replace("f1 macro", "macro F1")
    unit = settings.target.unit if settings.model.metric.startswith("neg_") else ""
    return f"{words} ({unit})" if unit else words
