"""Compare detectors by whether they rank the rows alike again, and choose one.

There are no answers to compare with. But a detector that ranks the rows otherwise when it is
fitted to other rows says more of the draw than of the rows. Each is fitted to halves of the
data; what counts is how far the rankings by both halves go together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from . import threshold
from .families import FITTED_ROWS, NAMES, Scores, detector, strangeness
from .space import Placed, Points, drawn

HALVES = 10
TOP = 0.01
FEWEST_TOP = 10
MARGIN = 0.02


@dataclass(frozen=True)
class Candidate:
    """One detector: how far halves of the rows agree, and how many rows it flags.

    `value` is the rank correlation of both rankings, with its range over the draws; `top` is the
    share of the strangest rows that both name.
    """

    family: str
    value: float
    low: float
    high: float
    top: float
    flagged: float


def search(placed: Placed, seed: int) -> tuple[BaseEstimator, dict[str, Any]]:
    """Compare the detectors, choose, and fit the choice."""
    points = placed.points
    few = points[drawn(len(points), FITTED_ROWS, seed)]
    compared = {family: measured(family, few, seed) for family in NAMES}
    chosen = choose(compared)
    model = detector(chosen, seed).fit(few)
    scores = strangeness(model, points)
    line = threshold.settle(scores)
    report = {
        "fitted_rows": len(few),
        "top": top_of(len(few)),
        "candidates": [asdict(each) for each in compared.values()],
        "chosen": NAMES[chosen],
        "family": chosen,
        "agreement": agreement(compared, few, seed),
        "threshold": line,
        "beyond": threshold.beyond(scores),
        "flagged": int((scores >= line).sum()),
    }
    return model, report


def measured(family: str, points: Points, seed: int) -> Candidate:
    """Fit the detector to halves, and compare their rankings, pair by pair of halves."""
    pairs = list(_halves(family, points, seed))
    found = [rank_correlation(*pair) for pair in pairs]
    low, high = np.quantile(found, [0.025, 0.975])
    top = float(np.mean([overlap(*pair) for pair in pairs]))
    scores = strangeness(detector(family, seed).fit(points), points)
    flagged = float(np.mean(scores >= threshold.settle(scores)))
    return Candidate(family, float(np.mean(found)), float(low), float(high), top, flagged)


def _halves(family: str, points: Points, seed: int) -> Iterator[tuple[Scores, Scores]]:
    """Yield how both halves of a draw score all points."""
    random = np.random.default_rng(seed)
    for _ in range(HALVES):
        order = random.permutation(len(points))
        first, second = np.array_split(order, 2)
        one, other = (detector(family, seed).fit(points[half]) for half in (first, second))
        yield strangeness(one, points), strangeness(other, points)


def rank_correlation(first: Scores, second: Scores) -> float:
    """Return the rank correlation of two scorings (Spearman's)."""
    return float(pd.Series(first).corr(pd.Series(second), method="spearman"))


def top_of(rows: int) -> int:
    """Return how many rows count as the strangest."""
    return min(rows, max(FEWEST_TOP, int(TOP * rows)))


def strangest(scores: Scores) -> NDArray[np.intp]:
    """Return the positions of the strangest rows, the first first."""
    return np.argsort(-scores, kind="stable")[: top_of(len(scores))]


def overlap(first: Scores, second: Scores) -> float:
    """Return the share of the strangest rows that two scorings have in common."""
    one, other = strangest(first), strangest(second)
    return len(np.intersect1d(one, other)) / len(one)


def agreement(compared: Mapping[str, Candidate], points: Points, seed: int) -> list[dict[str, Any]]:
    """Return how many of the strangest rows each pair of detectors has in common."""
    scores = {
        family: strangeness(detector(family, seed).fit(points), points) for family in compared
    }
    families = list(scores)
    return [
        {"first": one, "second": other, "share": overlap(scores[one], scores[other])}
        for place, one in enumerate(families)
        for other in families[place + 1 :]
    ]


def choose(compared: Mapping[str, Candidate]) -> str:
    """Return the simplest detector within a margin of the most repeatable."""
    best = max(each.value for each in compared.values())
    return next(family for family in compared if compared[family].value >= best - MARGIN)
