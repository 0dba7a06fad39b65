"""What the model is judged by."""

from collections.abc import Mapping

import numpy as np
from sklearn import metrics

from .measures import Measure
from .target import Values

MEASURES = {
    "f1_macro": Measure("macro F1"),
    "balanced_accuracy": Measure("balanced accuracy"),
    "accuracy": Measure("accuracy"),
    "log_loss": Measure("log loss", more_is_better=False),
    "reliable_share": Measure("share of answers above the reliability threshold"),
    "reliable_accuracy": Measure("accuracy of those answers"),
}


def measure(truth: Values, predicted: Values, decision: Mapping[str, float]) -> dict[str, float]:
    """Return every measure of predicted probabilities; the likeliest class is the answer."""
    answer = predicted.argmax(axis=1)
    present = np.unique(truth)
    recalls = [float(np.mean(answer[truth == code] == code)) for code in present]
    codes = range(predicted.shape[1])
    reliable = predicted.max(axis=1) >= decision["reliable_from"]
    return {
        "f1_macro": float(
            metrics.f1_score(truth, answer, labels=present, average="macro", zero_division=0)
        ),
        "balanced_accuracy": float(np.mean(recalls)),
        "accuracy": float(np.mean(answer == truth)),
        "log_loss": float(metrics.log_loss(truth, predicted, labels=list(codes))),
        "reliable_share": float(reliable.mean()),
        "reliable_accuracy": float(np.mean((answer == truth)[reliable])) if reliable.any() else 0.0,
    }


def by_slice(truth: Values, predicted: Values) -> dict[str, float]:
    """Return what is looked at in each slice: how often the likeliest class is right."""
    return {"accuracy": float(np.mean(predicted.argmax(axis=1) == truth))}
