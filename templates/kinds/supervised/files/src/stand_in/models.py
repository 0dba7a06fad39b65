"""The candidates: a baseline and families of models, from the simplest to the most flexible."""

import os

import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from .families import baseline, boosting, forest, linear
from .preprocessing import preprocessing
from .settings import Settings

BASELINE = "baseline"
DRAWING = {
    "subsample": 0.8,
    "subsample_freq": 1,
    "colsample_bytree": 0.8,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
"""Each boosted tree sees a part of the rows and columns, and the same part in every run."""


def candidates(frame: pd.DataFrame, settings: Settings) -> dict[str, Pipeline]:
    """Return unfitted pipelines for inputs such as these, by family, the simplest first."""
    seed, jobs = settings.seed, threads()

    def pipeline(model: BaseEstimator, scaler: BaseEstimator | None = None) -> Pipeline:
        steps = preprocessing(frame, scaler)
        return Pipeline([("features", steps), ("model", model)])

    return {
        BASELINE: pipeline(baseline()),
        "linear": pipeline(linear(seed), StandardScaler()),
        "forest": pipeline(forest(seed, jobs)),
        "boosting": pipeline(boosting(seed).set_params(n_jobs=jobs, **DRAWING)),
    }


def threads() -> int:
    """Return how many threads to train with: one, unless THREADS says otherwise.

    More threads than idle cores make training slower, so the default is the safe one.
    """
    return int(os.environ.get("THREADS", "1"))
