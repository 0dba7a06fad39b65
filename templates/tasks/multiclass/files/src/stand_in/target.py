"""What is predicted: which of several classes a row belongs to."""

# 8< loop
from collections.abc import Mapping
from typing import Any

# >8 loop
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from .settings import Settings, load

Values = NDArray[np.float64]


def classes(settings: Settings) -> tuple[str, ...]:
    """Return the classes in the order of their codes."""
    return tuple(sorted(settings.target_column.levels))


def encode(rows: pd.DataFrame, settings: Settings) -> Values:
    """Return the code of each row's class: its place among the classes."""
    codes = {name: float(code) for code, name in enumerate(classes(settings))}
    return rows[settings.target_column.name].map(codes).to_numpy(dtype=np.float64)


def predict(model: Pipeline, frame: pd.DataFrame) -> Values:
    """Return the probability of each class, row by row.

    A class that the rows for fitting lacked has no column of the model's; its probability is 0.
    """
    known = model.classes_.astype(int)
    probabilities = np.zeros((len(frame), len(classes(load()))))
    probabilities[:, known] = model.predict_proba(frame)
    return probabilities / probabilities.sum(axis=1, keepdims=True)


# 8< loop
def answered(outputs: Values, card: Mapping[str, Any]) -> Values:
    """Return what `predict` would, from what the exported model returns."""
    places = [classes(load()).index(name) for name in card["classes"]]
    probabilities = np.zeros((len(outputs), len(classes(load()))))
    probabilities[:, places] = outputs
    return probabilities / probabilities.sum(axis=1, keepdims=True)


# >8 loop
