"""How sure a prediction is: an interval around it that holds the truth nine times in ten."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline

from .settings import Settings
from .target import Values

LEVEL = 0.9


def settle(truth: Values, predicted: Values) -> dict[str, float]:
    """Return the half-width that covers the level's share of out-of-fold errors.

    This is conformal prediction with cross-validated errors: no shape of the errors is
    assumed, only that future ones are like those. The rank is rounded up, as a finite
    sample asks.
    """
    errors = np.sort(np.abs(truth - predicted))
    rank = min(len(errors), int(np.ceil((len(errors) + 1) * LEVEL)))
    return {"level": LEVEL, "half_width": float(errors[rank - 1])}


def answers(_model: Pipeline, decision: Mapping[str, float], _settings: Settings) -> dict[str, Any]:
    """Return what the service has to know to give an interval with its answer."""
    return {
        "classes": [],
        "positive": None,
        "threshold": None,
        "interval": {"level": decision["level"], "half_width": decision["half_width"]},
    }
