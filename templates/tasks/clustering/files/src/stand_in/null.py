"""The same data with its structure removed: what parting it finds is what chance finds.

Two clouds without segments stand in for the numbers: a Gaussian one with the data's own
covariance, and a uniform one in the box of its principal axes (Tibshirani, Walther and Hastie
2001). A number with few different values keeps them, by rank. The levels of each category are
dealt out again among the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import silhouette_score

from .families import SEGMENTS, Labels, parted
from .space import Points

DRAWS = 10
MOST_ROWS = 1000
FEW_VALUES = 20
CLOUDS = ("gaussian", "uniform")
SURE = 3.0
SEED = 11


@dataclass(frozen=True)
class Chance:
    """The silhouettes that k-means finds in one kind of cloud, over some draws."""

    cloud: str
    mean: float
    spread: float

    def beaten(self, silhouette: float) -> bool:
        """Whether a silhouette is more than three standard deviations above."""
        return silhouette > self.mean + SURE * self.spread


def reference(
    cloud: str, points: Points, blocks: Sequence[slice], random: np.random.Generator
) -> Points:
    """Return as many points without structure; `blocks` are the columns of each category."""
    drawn = points.copy()
    numbers = np.setdiff1d(np.arange(points.shape[1]), np.r_[tuple(blocks)] if blocks else [])
    if len(numbers):
        drawn[:, numbers] = _alike(_cloud(cloud, points[:, numbers], random), points[:, numbers])
    for block in blocks:
        drawn[:, block] = random.permutation(points[:, block])
    return drawn


def _cloud(cloud: str, numbers: Points, random: np.random.Generator) -> Points:
    centred = numbers - numbers.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T
    if cloud == "gaussian":
        drawn = random.normal(size=turned.shape) * turned.std(axis=0)
    else:
        drawn = random.uniform(turned.min(axis=0), turned.max(axis=0), size=turned.shape)
    return np.asarray(drawn @ axes + numbers.mean(axis=0))


def _alike(drawn: Points, numbers: Points) -> Points:
    """Give a column of few values those values, the lowest to the lowest ranks."""
    for place in range(numbers.shape[1]):
        known = np.sort(numbers[:, place])
        if len(np.unique(known)) <= FEW_VALUES:
            drawn[np.argsort(drawn[:, place], kind="stable"), place] = known
    return drawn


def chances(points: Points, categories: Sequence[slice]) -> dict[int, tuple[Chance, ...]]:
    """Return what cutting each cloud into each number of parts gives.

    k-means cuts, whichever family is held against it: it looks for compact parts, so that what
    it finds is the most that a cut can give.
    """
    points = points[:MOST_ROWS]
    random = np.random.default_rng(SEED)
    clouds = {
        cloud: [reference(cloud, points, categories, random) for _ in range(DRAWS)]
        for cloud in CLOUDS
    }
    return {
        count: tuple(_chance(cloud, count, drawn) for cloud, drawn in clouds.items())
        for count in SEGMENTS
    }


def _chance(cloud: str, count: int, drawn: Sequence[Points]) -> Chance:
    found = [clarity(parted("kmeans", count, each, SEED), each) for each in drawn]
    return Chance(cloud, float(np.mean(found)), float(np.std(found, ddof=1)))


def clarity(labels: Labels, points: Points) -> float:
    """Return the mean silhouette; 0 where there is one segment."""
    several = 1 < len(np.unique(labels)) < len(points)
    return float(silhouette_score(points, labels)) if several else 0.0
