"""The candidates: a baseline and families of models, from the simplest to the most flexible."""

import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from .families import baseline, boosting, forest, linear
from .preprocessing import preprocessing
from .settings import Settings, threads

BASELINE = "baseline"


def candidates(frame: pd.DataFrame, settings: Settings) -> dict[str, Pipeline]:
    """Return unfitted pipelines for inputs such as these, by family, the simplest first."""
    seed, jobs = settings.seed, threads()

    def pipeline(model: BaseEstimator, scaler: BaseEstimator | None = None) -> Pipeline:
        steps = preprocessing(frame, settings, scaler)
        return Pipeline([("features", steps), ("model", model)])

    return {
        BASELINE: pipeline(baseline()),
        "linear": pipeline(linear(seed), StandardScaler()),
        "forest": pipeline(forest(seed, jobs)),
        "boosting": pipeline(boosting(seed, jobs)),
    }
