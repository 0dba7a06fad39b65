"""Compare the candidates, choose one by the stated rule, and keep it fitted."""

from typing import Any

import joblib

from . import artifacts
from .data import load
from .search import search
from .settings import Settings


def run(settings: Settings) -> dict[str, Any]:
    """Search the rows, and keep the fitted model and the report."""
    found = search(load(settings), settings)
    path = settings.root / artifacts.PIPELINE
    path.parent.mkdir(parents=True, exist_ok=True)
    joblib.dump(found.model, path, compress=3)
    artifacts.write(settings.root / artifacts.TRAINING, found.report)
    return found.report
