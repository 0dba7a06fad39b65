"""How the projection becomes an ONNX graph."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline


def register() -> None:
    """Teach skl2onnx nothing: it knows principal components."""


def options(_model: Pipeline) -> dict[Any, dict[str, Any]]:
    """Return what skl2onnx has to know of the model: nothing."""
    return {}


def expected(model: Pipeline, frame: pd.DataFrame) -> NDArray[np.float64]:
    """Return the place of each row on each component."""
    return np.asarray(model.transform(frame), dtype=np.float64)


def scale(model: Pipeline, frame: pd.DataFrame) -> float:
    """Return what a difference is held to: the spread along the first component."""
    return float(expected(model, frame)[:, 0].std())
