"""The detectors: three ways in which a row can be unlike the others."""

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.ensemble import IsolationForest
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import LocalOutlierFactor
from sklearn.pipeline import Pipeline

from .space import Points

Scores = NDArray[np.float64]

NAMES = {
    "gaussian": "Gaussian density",
    "forest": "isolation forest",
    "neighbours": "local outlier factor",
}
TREES = 100
NEIGHBOURS = 20
FITTED_ROWS = 5000
ALIKE = 1e-3


def detector(family: str, seed: int) -> BaseEstimator:
    """Return the unfitted detector."""
    match family:
        case "gaussian":
            # Columns that repeat one another would make the cloud flat without the floor.
            return GaussianMixture(n_components=1, reg_covar=ALIKE, random_state=seed)
        case "forest":
            return IsolationForest(n_estimators=TREES, random_state=seed)
        case _:
            return LocalOutlierFactor(n_neighbors=NEIGHBOURS, novelty=True)


def strangeness(model: BaseEstimator, points: Points) -> Scores:
    """Return how unlike the others each point is: more is stranger, in the detector's unit."""
    dense = isinstance(model, GaussianMixture)
    found = model.score_samples(points) if dense else model.decision_function(points)
    return -np.asarray(found, dtype=np.float64)


def of_rows(model: Pipeline, frame: object) -> Scores:
    """Return how unlike the others each row is."""
    points = np.asarray(model.named_steps["space"].transform(frame), dtype=np.float64)
    return strangeness(model.named_steps["model"], points)
