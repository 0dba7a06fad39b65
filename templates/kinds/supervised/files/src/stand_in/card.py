"""Describe the exported model to the service: what it takes, what it returns, how good it is."""

from importlib.metadata import version
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from . import artifacts
from .decision import answers
from .settings import Column, Settings

COMPLETE_LIST = 50


def card(
    model: Pipeline, frame: pd.DataFrame, rows: pd.DataFrame, settings: Settings
) -> dict[str, Any]:
    """Return what models/model.json says, but for how the model is run."""
    metrics = artifacts.read(settings.root / artifacts.METRICS)
    training, test = metrics["training"], metrics["test"]
    return {
        "title": settings.title,
        "model": training["chosen"],
        "version": version("stand-in"),
        "trained_on": {"rows": training["rows"], "sha256": settings.data.sha256},
        "task": settings.task,
        "target": {
            "column": settings.target.column,
            "description": settings.target.description,
            "unit": settings.target.unit,
        },
        **answers(model, training["decision"], settings),
        "metrics": {name: each["value"] for name, each in test["model"].items()},
        "inputs": [field(column) for column in settings.features],
        "features": [
            {"name": name, "dtype": "float32" if frame[name].dtype == np.float32 else "string"}
            for name in frame.columns
        ],
        "example": example(rows, settings),
    }


def field(column: Column) -> dict[str, Any]:
    """Return what the service has to know of one field of a request."""
    return {
        "name": column.name,
        "column": column.title,
        "type": column.type,
        "description": column.description,
        "unit": column.unit,
        "minimum": _bound(column.minimum),
        "maximum": _bound(column.maximum),
        "integer": column.integer,
        "levels": list(column.levels) if column.distinct <= COMPLETE_LIST else [],
        "missing_allowed": column.missing > 0,
    }


def example(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Return the first held-out row that lacks the least, as a request says it."""
    names = [column.name for column in settings.features]
    row = rows[names].loc[rows[names].isna().sum(axis=1).idxmin()]
    return {column.name: _said(row[column.name], column) for column in settings.features}


def _said(value: Any, column: Column) -> Any:  # noqa: ANN401 - a cell holds any type
    if pd.isna(value):
        return None
    match column.type:
        case "boolean":
            return bool(value)
        case "number":
            return int(value) if column.integer else float(value)
        case "date":
            return value.isoformat()
        case _:
            return str(value)


def _bound(value: Any) -> Any:  # noqa: ANN401 - a number, a date or nothing
    return value if value is None or isinstance(value, float | int) else str(value)
