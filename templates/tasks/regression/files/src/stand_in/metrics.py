"""What the model is judged by."""

from collections.abc import Mapping

import numpy as np

from .measures import Measure
from .target import Values

MEASURES = {
    "mean_absolute_error": Measure("mean absolute error", more_is_better=False, in_units=True),
    "median_absolute_error": Measure("median absolute error", more_is_better=False, in_units=True),
    "root_mean_squared_error": Measure(
        "root mean squared error", more_is_better=False, in_units=True
    ),
    "r2": Measure("R²"),
    "coverage": Measure("share of truths inside the 90% interval"),
}


def measure(truth: Values, predicted: Values, decision: Mapping[str, float]) -> dict[str, float]:
    """Return every measure of predicted numbers."""
    error = np.abs(truth - predicted)
    spread = float(np.mean((truth - truth.mean()) ** 2))
    squared = float(np.mean(error**2))
    return {
        "mean_absolute_error": float(error.mean()),
        "median_absolute_error": float(np.median(error)),
        "root_mean_squared_error": squared**0.5,
        "r2": 1 - squared / spread if spread > 0 else 0.0,
        "coverage": float(np.mean(error <= decision["half_width"])),
    }


def by_slice(truth: Values, predicted: Values) -> dict[str, float]:
    """Return what is looked at in each slice: the error, and whether it leans to one side."""
    return {
        "mean_absolute_error": float(np.mean(np.abs(predicted - truth))),
        "bias": float(np.mean(predicted - truth)),
    }
