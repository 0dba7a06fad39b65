"""Which family to take: the simplest that the comparison cannot tell from the best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Scores = Mapping[str, Sequence[float]]


@dataclass(frozen=True)
class Shortfall:
    """How far a family stays behind the best, fold by fold, and how sure that is."""

    mean: float
    error: float

    @property
    def within_error(self) -> bool:
        """Whether the shortfall is within one standard error."""
        return self.mean <= self.error


def shortfalls(scores: Scores) -> dict[str, Shortfall]:
    """Compare each family with the one that has the best mean; more is better.

    The folds are the same for all, so differences are taken fold by fold: how hard a fold
    is drops out, and the standard error is that of the difference.
    """
    leader = np.asarray(scores[best(scores)])
    behind = {family: leader - np.asarray(values) for family, values in scores.items()}
    return {
        family: Shortfall(float(gap.mean()), float(gap.std(ddof=1) / np.sqrt(len(gap))))
        for family, gap in behind.items()
    }


def best(scores: Scores) -> str:
    """Return the family with the best mean."""
    return max(scores, key=lambda family: float(np.mean(scores[family])))


def choose(scores: Scores) -> str:
    """Return the first family, from the simplest on, within one standard error of the best."""
    gaps = shortfalls(scores)
    return next(family for family in scores if gaps[family].within_error)
