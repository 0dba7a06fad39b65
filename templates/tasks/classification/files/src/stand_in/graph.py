"""How a classifier becomes an ONNX graph."""

from typing import Any

import numpy as np
import pandas as pd
from lightgbm import LGBMClassifier
from numpy.typing import NDArray
from onnxmltools.convert.lightgbm.operator_converters.LightGbm import convert_lightgbm
from skl2onnx import update_registered_converter
from skl2onnx.common.shape_calculator import calculate_linear_classifier_output_shapes
from sklearn.pipeline import Pipeline


def register() -> None:
    """Teach skl2onnx how to convert the family that is not scikit-learn's own."""
    update_registered_converter(
        LGBMClassifier,
        "LightGbmLGBMClassifier",
        calculate_linear_classifier_output_shapes,
        convert_lightgbm,
        options={"nocl": [True, False], "zipmap": [True, False, "columns"]},
    )


def options(model: Pipeline) -> dict[Any, dict[str, Any]]:
    """Return what skl2onnx has to know of the model."""
    return {id(model): {"zipmap": False}}


def expected(model: Pipeline, frame: pd.DataFrame) -> NDArray[np.float64]:
    """Return the probability of each class as the pipeline gives it."""
    return np.asarray(model.predict_proba(frame), dtype=np.float64)


def scale(_truth: NDArray[np.float64]) -> float:
    """Return what a difference is held to: probabilities go from 0 to 1."""
    return 1.0
