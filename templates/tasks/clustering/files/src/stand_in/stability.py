"""Whether the same segments come back when the rows are drawn again.

The rows are drawn with replacement as in a bootstrap, and each is used once: repeated rows
would be dense spots of their own. Two partitions agree by the adjusted Rand index (Hubert and
Arabie 1985): 1 where they are the same, 0 where they agree by chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from .families import Labels, parted
from .space import Points

DRAWS = 20
STABLE = 0.75


@dataclass(frozen=True)
class Stability:
    """The mean agreement over the draws, with the range that holds 95% of them."""

    value: float
    low: float
    high: float


def resamples(rows: int, seed: int) -> Iterator[NDArray[np.intp]]:
    """Yield the distinct rows of each draw."""
    random = np.random.default_rng(seed)
    for _ in range(DRAWS):
        yield np.unique(random.integers(rows, size=rows))


def stability(family: str, segments: int, points: Points, whole: Labels, seed: int) -> Stability:
    """Return how well the segments of drawn rows agree with those of all rows."""
    found = [
        adjusted_rand_score(whole[rows], parted(family, segments, points[rows], seed))
        for rows in resamples(len(points), seed)
    ]
    low, high = np.quantile(found, [0.025, 0.975])
    return Stability(float(np.mean(found)), float(low), float(high))
