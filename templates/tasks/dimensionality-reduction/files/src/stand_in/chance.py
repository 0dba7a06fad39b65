"""How much variance a component holds by chance alone: Horn's parallel analysis (1965).

Each column is shuffled by itself, a category as a whole, so that every column keeps its values
and nothing goes together any more. A component counts while it holds more variance than the
same component of shuffled data does in 95 of 100 draws.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .space import Points

DRAWS = 40
LEVEL = 0.95


def variances(points: Points) -> NDArray[np.float64]:
    """Return the variance along each principal component, the largest first."""
    centred = points - points.mean(axis=0)
    return np.asarray(np.linalg.svd(centred, compute_uv=False) ** 2 / (len(points) - 1))


def by_chance(points: Points, blocks: Sequence[slice], seed: int) -> NDArray[np.float64]:
    """Return the variance that each component of shuffled data stays under."""
    random = np.random.default_rng(seed)
    drawn = [variances(shuffled(points, blocks, random)) for _ in range(DRAWS)]
    return np.asarray(np.quantile(drawn, LEVEL, axis=0))


def shuffled(points: Points, blocks: Sequence[slice], random: np.random.Generator) -> Points:
    """Return the points with each column in an order of its own; `blocks` keep together."""
    found = np.column_stack([random.permutation(column) for column in points.T])
    for block in blocks:
        found[:, block] = random.permutation(points[:, block])
    return found


def counted(observed: NDArray[np.float64], chance: NDArray[np.float64]) -> int:
    """Return how many leading components hold more than chance."""
    above = observed > chance
    return len(above) if above.all() else int(above.argmin())
