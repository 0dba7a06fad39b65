"""How the assignment of rows to segments becomes an ONNX graph."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline


def register() -> None:
    """Teach skl2onnx nothing: it knows mixtures and neighbours."""


def options(model: Pipeline) -> dict[Any, dict[str, Any]]:
    """Return what skl2onnx has to know of the model."""
    votes = isinstance(model.named_steps["model"], KNeighborsClassifier)
    return {id(model): {"zipmap": False}} if votes else {}


def expected(model: Pipeline, frame: pd.DataFrame) -> NDArray[np.float64]:
    """Return how much each row belongs to each segment, from 0 to 1."""
    return np.asarray(model.predict_proba(frame), dtype=np.float64)


def scale(_model: Pipeline, _frame: pd.DataFrame) -> float:
    """Return what a difference is held to: memberships go from 0 to 1."""
    return 1.0
