"""What the service has to know of what was found: how to read an answer, and how clear it is."""

from collections.abc import Mapping
from typing import Any

from sklearn.pipeline import Pipeline

from .judging import answers
from .settings import Settings


def described(model: Pipeline, metrics: Mapping[str, Any], _settings: Settings) -> dict[str, Any]:
    """Return what models/model.json says of the answers, and how clear what was found is."""
    return {**answers(model, metrics), "metrics": metrics["found"]["measures"]}
