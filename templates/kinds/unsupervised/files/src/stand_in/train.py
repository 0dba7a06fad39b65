"""Compare the candidates, choose one by the stated rule, and keep it fitted."""

from typing import Any

import joblib
import pandas as pd
from sklearn.pipeline import Pipeline

from . import artifacts
from .data import load
from .features import inputs
from .search import search
from .settings import Settings
from .space import place


def run(settings: Settings) -> dict[str, Any]:
    """Search the rows, and keep the fitted model and the report."""
    model, report = fit(load(settings), settings)
    path = settings.root / artifacts.PIPELINE
    path.parent.mkdir(parents=True, exist_ok=True)
    joblib.dump(model, path, compress=3)
    artifacts.write(settings.root / artifacts.TRAINING, report)
    return report


def fit(rows: pd.DataFrame, settings: Settings) -> tuple[Pipeline, dict[str, Any]]:
    """Place the rows and search them; return what was chosen, and how the choice came about."""
    frame = inputs(rows, settings)
    placed = place(frame, settings)
    model, found = search(placed, settings.seed)
    report = {"rows": len(rows), "inputs": frame.shape[1], **found}
    return Pipeline([("space", placed.space), ("model", model)]), report
