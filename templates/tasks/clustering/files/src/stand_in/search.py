"""Compare ways and numbers of segments, choose by the stated rule, or find that there are none.

A candidate counts when the same segments come back from resampled rows and none is tiny. It
stands when its silhouette is more than three standard deviations above what the same search finds
in data without structure. Of those that stand, the one farthest above is taken: silhouettes fall
with the number of segments in any cloud, so that they compare only with chance taken off.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.metrics import davies_bouldin_score, silhouette_score

from .blocks import blocks
from .families import NAMES, NOISE, SEGMENTS, SMALLEST, assigner, clusterer, parted, spheres
from .null import Chance, chances
from .space import Placed, Points, drawn
from .stability import STABLE, Stability, stability

COMPARED_ROWS = 1000
MOST_NOISE = 0.2


@dataclass(frozen=True)
class Candidate:
    """One way to part the rows: how clear its segments are, and how stable."""

    family: str
    segments: int
    silhouette: float
    davies_bouldin: float
    bic: float | None
    smallest: float
    noise: float
    stability: Stability
    chance: tuple[Chance, ...]

    @property
    def excess(self) -> float:
        """How far its silhouette is above that of the cloud that comes nearest."""
        return self.silhouette - max(each.mean for each in self.chance)

    @property
    def stands(self) -> bool:
        """Whether chance does not do as well."""
        return all(each.beaten(self.silhouette) for each in self.chance)

    @property
    def counts(self) -> bool:
        """Whether its segments come back from resampled rows, and none is tiny."""
        sound = self.smallest >= SMALLEST and self.noise <= MOST_NOISE
        return sound and self.stability.low >= STABLE


def search(placed: Placed, seed: int) -> tuple[BaseEstimator, dict[str, Any]]:
    """Compare the candidates on at most some rows, choose, and fit the choice to all rows."""
    points = placed.points
    few = points[drawn(len(points), COMPARED_ROWS, seed)]
    compared = candidates(few, blocks(placed.space), seed)
    chosen = choose(compared)
    reason = verdict(chosen)
    report = {
        "compared_rows": len(few),
        "candidates": [told(each) for each in compared],
        "best": None if chosen is None else told(chosen),
        "reason": reason,
        "chosen": "one group" if reason or chosen is None else NAMES[chosen.family],
        "segments": 1 if reason or chosen is None else chosen.segments,
    }
    if reason or chosen is None:
        model = spheres(points, np.zeros(len(points), dtype=np.intp))
    else:
        model = fitted(chosen, points, few, seed)
    return model, report


def fitted(chosen: Candidate, points: Points, few: Points, seed: int) -> Any:  # noqa: ANN401 - an estimator
    """Fit the chosen candidate to all points where it can; else their neighbours assign."""
    if chosen.family in {"kmeans", "mixture"}:
        few = points
    known = parted(chosen.family, chosen.segments, few, seed)
    return assigner(chosen.family, chosen.segments, few, known, seed)


def told(candidate: Candidate) -> dict[str, Any]:
    """Return a candidate for programs, with what follows from its measures."""
    return asdict(candidate) | {
        "counts": candidate.counts,
        "stands": candidate.stands,
        "excess": candidate.excess,
    }


def candidates(points: Points, categories: Sequence[slice], seed: int) -> list[Candidate]:
    """Part the points in every way that is compared, and measure each."""
    chance = chances(points, categories)
    found = [
        measured(family, count, points, chance, seed)
        for family in NAMES
        for count in (SEGMENTS if family != "density" else SEGMENTS[:1])
    ]
    return [each for each in found if each is not None]


def measured(
    family: str, count: int, points: Points, chance: Mapping[int, tuple[Chance, ...]], seed: int
) -> Candidate | None:
    """Measure one candidate; None where it finds a single segment.

    Noise is measured as a segment of its own, so that leaving rows out does not pay.
    """
    labels = parted(family, count, points, seed)
    known, sizes = np.unique(labels, return_counts=True)
    if not 1 < len(known) < len(points):
        return None
    noise = float(np.mean(labels == NOISE))
    bic = None
    if family == "mixture":
        bic = float(clusterer(family, count, points, seed).fit(points).bic(points))
    segments = known != NOISE
    return Candidate(
        family=family,
        segments=int(segments.sum()),
        silhouette=float(silhouette_score(points, labels)),
        davies_bouldin=float(davies_bouldin_score(points, labels)),
        bic=bic,
        smallest=float(sizes[segments].min() / len(points)) if segments.any() else 0.0,
        noise=noise,
        stability=stability(family, count, points, labels, seed),
        chance=chance[min(max(int(segments.sum()), SEGMENTS[0]), SEGMENTS[-1])],
    )


def choose(compared: Sequence[Candidate]) -> Candidate | None:
    """Return the candidate that is farthest above chance, of those that count."""
    sound = [each for each in compared if each.counts]
    return max(sound, key=lambda each: (each.stands, each.excess), default=None)


def verdict(chosen: Candidate | None) -> str:
    """Say why there are no segments: none is stable, or chance does as well; empty if there are."""
    if chosen is None:
        return "unstable"
    return "" if chosen.stands else "chance"
