"""What the service has to know of a predictor: what it predicts, how to read it, how good it is."""

from collections.abc import Mapping
from typing import Any

from sklearn.pipeline import Pipeline

from .decision import answers
from .settings import Settings


def described(model: Pipeline, metrics: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return what models/model.json says of the target, the answers and the held-out rows."""
    target = settings.target
    return {
        "target": {
            "column": target.column,
            "description": target.description,
            "unit": target.unit,
        },
        **answers(model, metrics["training"]["decision"], settings),
        "metrics": {name: each["value"] for name, each in metrics["test"]["model"].items()},
    }
