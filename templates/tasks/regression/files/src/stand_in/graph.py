"""How a regressor becomes an ONNX graph."""

from typing import Any

import numpy as np
import pandas as pd
from lightgbm import LGBMRegressor
from numpy.typing import NDArray
from onnxmltools.convert.lightgbm.operator_converters.LightGbm import convert_lightgbm
from skl2onnx import update_registered_converter
from skl2onnx.common.shape_calculator import calculate_linear_regressor_output_shapes
from sklearn.pipeline import Pipeline


def register() -> None:
    """Teach skl2onnx how to convert the family that is not scikit-learn's own."""
    update_registered_converter(
        LGBMRegressor,
        "LightGbmLGBMRegressor",
        calculate_linear_regressor_output_shapes,
        convert_lightgbm,
        options={"split": None},
    )


def options(_model: Pipeline) -> dict[Any, dict[str, Any]]:
    """Return what skl2onnx has to know of the model: nothing."""
    return {}


def expected(model: Pipeline, frame: pd.DataFrame) -> NDArray[np.float64]:
    """Return the numbers that the pipeline predicts."""
    return np.asarray(model.predict(frame), dtype=np.float64)


def scale(truth: NDArray[np.float64]) -> float:
    """Return what a difference is held to: the spread of the truth."""
    return float(truth.std())
