"""What the model is judged by."""

from collections.abc import Mapping

import numpy as np
from sklearn import metrics

from .measures import Measure
from .target import Values

MEASURES = {
    "average_precision": Measure("average precision"),
    "roc_auc": Measure("ROC AUC"),
    "brier_score": Measure("Brier score", more_is_better=False),
    "log_loss": Measure("log loss", more_is_better=False),
    "precision": Measure("precision at the threshold"),
    "recall": Measure("recall at the threshold"),
    "f1": Measure("F1 at the threshold"),
}


def measure(truth: Values, predicted: Values, decision: Mapping[str, float]) -> dict[str, float]:
    """Return every measure of predicted probabilities."""
    called = predicted >= decision["threshold"]
    found = int(np.sum(called & (truth == 1)))
    precision = found / max(1, int(called.sum()))
    recall = found / max(1, int(truth.sum()))
    return {
        "average_precision": float(metrics.average_precision_score(truth, predicted)),
        "roc_auc": float(metrics.roc_auc_score(truth, predicted)),
        "brier_score": float(np.mean((predicted - truth) ** 2)),
        "log_loss": float(metrics.log_loss(truth, predicted, labels=[0, 1])),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-12),
    }


def by_slice(truth: Values, predicted: Values) -> dict[str, float]:
    """Return what is looked at in each slice: is the predicted rate the observed one."""
    return {"observed": float(truth.mean()), "predicted": float(predicted.mean())}


def off(of_slice: Mapping[str, float]) -> float:
    """Return how far the model is off in a slice."""
    return abs(of_slice["predicted"] - of_slice["observed"])
