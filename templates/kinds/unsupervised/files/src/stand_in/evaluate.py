"""Describe what was found, and hold it against chance."""

from typing import Any

import joblib
import pandas as pd
from sklearn.pipeline import Pipeline

from . import artifacts, figures
from .data import load
from .features import inputs
from .graph import scale
from .judging import judge
from .settings import ProjectError, Settings
from .space import drawn

TRIED_ROWS = 5000


def fitted(settings: Settings) -> tuple[Pipeline, dict[str, Any]]:
    """Return the fitted model, and the report of how it was chosen."""
    path = settings.root / artifacts.PIPELINE
    if not path.is_file():
        msg = f"{artifacts.PIPELINE} is missing: train first"
        raise ProjectError(msg)
    return joblib.load(path), artifacts.read(settings.root / artifacts.TRAINING)


def served(settings: Settings) -> tuple[Pipeline, pd.DataFrame, float]:
    """Return the model to serve, rows to try it on, and what a difference is held to."""
    model, _ = fitted(settings)
    rows = load(settings)
    rows = rows.iloc[drawn(len(rows), TRIED_ROWS, settings.seed)].reset_index(drop=True)
    return model, rows, scale(model, inputs(rows, settings))


def run(settings: Settings) -> dict[str, Any]:
    """Judge what was found, and keep the measures and the figures."""
    model, report = fitted(settings)
    rows = load(settings)
    judged = judge(model, rows, report, settings)
    result = {"task": settings.task, "training": report, "found": judged.report}
    artifacts.write(settings.root / artifacts.METRICS, result)
    figures.draw(judged, report, settings, settings.root / artifacts.FIGURES)
    return result
