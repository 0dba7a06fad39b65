"""Where to draw the line: the probability from which a row is called positive."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from sklearn.metrics import precision_recall_curve
from sklearn.pipeline import Pipeline

from .settings import Settings
from .target import Values, classes


def settle(truth: Values, predicted: Values) -> dict[str, float]:
    """Return the threshold with the best F1 on predictions made out of fold.

    A threshold is learned like anything else, so it is chosen on training rows, from
    predictions of models that had not seen them.
    """
    precision, recall, thresholds = precision_recall_curve(truth, predicted)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return {"threshold": float(thresholds[int(np.argmax(f1[:-1]))])}


def answers(_model: Pipeline, decision: Mapping[str, float], settings: Settings) -> dict[str, Any]:
    """Return what the service has to know to turn a probability into an answer."""
    return {
        "classes": list(classes(settings)),
        "positive": settings.target.positive,
        "threshold": decision["threshold"],
        "interval": None,
    }
