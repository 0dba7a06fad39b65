"""What is predicted: whether a row is of the positive class."""

# 8< loop
from collections.abc import Mapping
from typing import Any

# >8 loop
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from .settings import Settings

Values = NDArray[np.float64]


def classes(settings: Settings) -> tuple[str, str]:
    """Return the negative and the positive class."""
    positive = settings.target.positive
    (negative,) = (level for level in settings.target_column.levels if level != positive)
    return negative, positive


def encode(rows: pd.DataFrame, settings: Settings) -> Values:
    """Return 1 for each row of the positive class, and 0 for each other."""
    values = rows[settings.target_column.name]
    return (values == settings.target.positive).to_numpy(dtype=np.float64)


def predict(model: Pipeline, frame: pd.DataFrame) -> Values:
    """Return the probability of the positive class, row by row."""
    return np.asarray(model.predict_proba(frame)[:, 1], dtype=np.float64)


# 8< loop
def answered(outputs: Values, _card: Mapping[str, Any]) -> Values:
    """Return what `predict` would, from what the exported model returns."""
    return outputs[:, 1]


# >8 loop
