"""How a detector becomes an ONNX graph."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.mixture import GaussianMixture
from sklearn.pipeline import Pipeline

from .families import of_rows


def register() -> None:
    """Teach skl2onnx nothing: it knows the detectors."""


def options(model: Pipeline) -> dict[Any, dict[str, Any]]:
    """Return what skl2onnx has to know of the model: a density is asked for its logarithm."""
    detector = model.named_steps["model"]
    dense = isinstance(detector, GaussianMixture)
    return {id(detector): {"score_samples": True}} if dense else {}


def expected(model: Pipeline, frame: pd.DataFrame) -> NDArray[np.float64]:
    """Return how unlike the others each row is."""
    return of_rows(model, frame)


def scale(model: Pipeline, frame: pd.DataFrame) -> float:
    """Return what a difference is held to: the spread of the scores."""
    return float(of_rows(model, frame).std())
