"""Describe the exported model to the service: what it takes, what it returns, how good it is."""

from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from . import artifacts
from .described import described
from .fields import example, field
from .settings import Settings


def card(
    model: Pipeline, frame: pd.DataFrame, rows: pd.DataFrame, settings: Settings
) -> dict[str, Any]:
    """Return what models/model.json says, but for how the model is run."""
    metrics = artifacts.read(settings.root / artifacts.METRICS)
    training = metrics["training"]
    return {
        "title": settings.title,
        "model": training["chosen"],
        "version": version("stand-in"),
        "trained_on": {"rows": training["rows"], "sha256": settings.data.sha256},
        "task": settings.task,
        **described(model, metrics, settings),
        "inputs": [field(column) for column in settings.features],
        "features": [
            {"name": name, "dtype": "float32" if frame[name].dtype == np.float32 else "string"}
            for name in frame.columns
        ],
        "example": example(rows, settings),
    }
