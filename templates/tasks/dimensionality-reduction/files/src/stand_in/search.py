"""Find how many components hold more than chance, and whether they come back."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.decomposition import PCA

from .blocks import blocks
from .chance import by_chance, counted, variances
from .space import Placed, Points, drawn

COMPARED_ROWS = 5000
DRAWS = 100


@dataclass(frozen=True)
class Component:
    """One component: its share of the variance, with the range over resampled rows.

    `again` is how far it points the same way when the rows are drawn again (the mean absolute
    cosine with its nearest counterpart): 1 is the same direction.
    """

    share: float
    low: float
    high: float
    again: float


def search(placed: Placed, seed: int) -> tuple[BaseEstimator, dict[str, Any]]:
    """Count the components that hold more than chance, fit them, and draw the maps."""
    points = placed.points
    few = points[drawn(len(points), COMPARED_ROWS, seed)]
    observed, chance = variances(few), by_chance(few, blocks(placed.space), seed)
    held = counted(observed, chance)
    model = turned(PCA(max(1, held), random_state=seed).fit(points))
    report = {
        "compared_rows": len(few),
        "directions": points.shape[1],
        "components": max(1, held),
        "reason": "" if held else "chance",
        "shares": observed / observed.sum(),
        "chance_shares": chance / observed.sum(),
        "held": [asdict(each) for each in components(few, model, seed)],
        "chosen": f"principal components: {max(1, held)}",
    }
    return model, report


def turned(model: PCA) -> PCA:
    """Turn each component so that what weighs most in it weighs positively."""
    largest = np.abs(model.components_).argmax(axis=1)
    signs = np.sign(model.components_[np.arange(len(largest)), largest])
    model.components_ = model.components_ * signs[:, None]
    return model


def components(points: Points, model: PCA, seed: int) -> list[Component]:
    """Measure each component on resampled rows."""
    random = np.random.default_rng(seed)
    shares, alike = [], []
    for _ in range(DRAWS):
        again = PCA(model.n_components_, random_state=seed)
        again.fit(points[random.integers(len(points), size=len(points))])
        shares.append(again.explained_variance_ratio_)
        alike.append(np.abs(model.components_ @ again.components_.T).max(axis=1))
    low, high = np.quantile(shares, [0.025, 0.975], axis=0)
    return [
        Component(float(share), float(one), float(other), float(cosine))
        for share, one, other, cosine in zip(
            model.explained_variance_ratio_, low, high, np.mean(alike, axis=0), strict=True
        )
    ]


def rebuilt(model: PCA, points: Points) -> NDArray[np.float64]:
    """Return the share of each direction's variance that the components keep."""
    left = points - model.inverse_transform(model.transform(points))
    whole = np.maximum(points.var(axis=0), np.finfo(float).tiny)
    return np.asarray(1 - left.var(axis=0) / whole)
