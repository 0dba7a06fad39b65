"""Where to draw the line: above which probability the likeliest class can be relied on."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline

from .settings import Settings
from .target import Values, classes

RELIABLE = 0.95


def settle(truth: Values, predicted: Values) -> dict[str, float]:
    """Return the lowest top probability above which 95% of answers were right, out of fold.

    Answers below it are for a person to look at. It is 1 when no part is that reliable.
    """
    top = predicted.max(axis=1)
    order = np.argsort(-top, kind="stable")
    right = (predicted.argmax(axis=1) == truth)[order]
    share = np.cumsum(right) / np.arange(1, len(right) + 1)
    reliable = np.flatnonzero(share >= RELIABLE)
    return {"reliable_from": float(top[order][reliable[-1]]) if len(reliable) else 1.0}


def answers(model: Pipeline, decision: Mapping[str, float], settings: Settings) -> dict[str, Any]:
    """Return what the service has to know to turn probabilities into an answer."""
    names = classes(settings)
    return {
        "classes": [names[int(code)] for code in model.classes_],
        "positive": None,
        "threshold": decision["reliable_from"],
        "interval": None,
    }
