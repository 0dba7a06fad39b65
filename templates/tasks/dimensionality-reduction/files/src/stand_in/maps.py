"""Two maps of the rows on paper: the plane of two components, and t-SNE's.

A map is judged by whether neighbours on it are neighbours (trustworthiness) and whether
neighbours are so on it (continuity), after Venna and Kaski (2006): 1 is all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness

from .space import Points

NEIGHBOURS = 10
MARGIN = 0.02
PERPLEXITY = 30.0
NAMES = {"plane": "the plane of two principal components", "tsne": "t-SNE"}


@dataclass(frozen=True)
class Map:
    """A map of rows, with what it keeps of their neighbourhoods."""

    name: str
    places: Points
    trustworthiness: float
    continuity: float

    @property
    def quality(self) -> float:
        """The mean of both measures."""
        return (self.trustworthiness + self.continuity) / 2


def maps(points: Points, seed: int) -> dict[str, Map]:
    """Draw both maps of the points, and measure what each keeps."""
    plane = PCA(2, random_state=seed).fit_transform(points)
    perplexity = min(PERPLEXITY, (len(points) - 1) / 3)
    curved = TSNE(2, perplexity=perplexity, init="pca", random_state=seed).fit_transform(points)
    return {"plane": measured("plane", points, plane), "tsne": measured("tsne", points, curved)}


def measured(name: str, points: Points, places: NDArray[np.float64]) -> Map:
    """Return the map with its measures."""
    near = min(NEIGHBOURS, len(points) // 2 - 1)
    return Map(
        name,
        places,
        float(trustworthiness(points, places, n_neighbors=near)),
        float(trustworthiness(places, points, n_neighbors=near)),
    )


def better(drawn: Mapping[str, Map]) -> str:
    """Return the map to show: the plane, unless t-SNE keeps clearly more."""
    gain = drawn["tsne"].quality - drawn["plane"].quality
    return "tsne" if gain > MARGIN else "plane"
