"""What is predicted: a number."""

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


def encode(rows: pd.DataFrame, settings: Settings) -> Values:
    """Return the number to predict, row by row."""
    return rows[settings.target_column.name].to_numpy(dtype=np.float64)


def predict(model: Pipeline, frame: pd.DataFrame) -> Values:
    """Return the predicted number, row by row."""
    return np.asarray(model.predict(frame), dtype=np.float64)


# 8< loop
def answered(outputs: Values, _card: Mapping[str, Any]) -> Values:
    """Return what `predict` would, from what the exported model returns."""
    return outputs


# >8 loop
