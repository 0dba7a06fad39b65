"""Judge the chosen model once, on the rows that were held out of everything before."""

from dataclasses import asdict, dataclass
from typing import Any

import joblib
import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from . import artifacts, figures, split
from .charts import compared, ranked
from .data import load
from .features import inputs
from .graph import scale
from .importance import importances
from .measures import Rows, estimates, resamples
from .metrics import MEASURES, measure
from .settings import ProjectError, Settings
from .slices import slices
from .target import Values, encode, predict

DRAWS = 300


@dataclass(frozen=True)
class Judged:
    """The held-out rows with the truth, and what the model and the baseline said of them."""

    rows: pd.DataFrame
    truth: Values
    predicted: Values
    baseline: Values
    decision: dict[str, float]

    def quality(self, sample: Rows) -> dict[str, float]:
        """Measure the model on some of the rows."""
        return measure(self.truth[sample], self.predicted[sample], self.decision)

    def baseline_quality(self, sample: Rows) -> dict[str, float]:
        """Measure the baseline on some of the rows."""
        return measure(self.truth[sample], self.baseline[sample], self.decision)

    def gain(self, sample: Rows) -> dict[str, float]:
        """Measure by how much the model beats the baseline on some of the rows."""
        known = self.baseline_quality(sample)
        return {
            name: (value - known[name]) * (1 if MEASURES[name].more_is_better else -1)
            for name, value in self.quality(sample).items()
        }


def fitted(settings: Settings) -> tuple[Pipeline, Pipeline, dict[str, Any]]:
    """Return the trained model, the baseline, and the report of the training."""
    path = settings.root / artifacts.PIPELINE
    if not path.is_file():
        msg = f"{artifacts.PIPELINE} is missing: train first"
        raise ProjectError(msg)
    pipelines = joblib.load(path)
    report = artifacts.read(settings.root / artifacts.TRAINING)
    return pipelines["model"], pipelines["baseline"], report


def judge(settings: Settings) -> Judged:
    """Predict the held-out rows with the model that was fitted without them."""
    model, baseline, report = fitted(settings)
    table = load(settings)
    _, test = split.holdout(table, settings)
    rows = table.iloc[test].reset_index(drop=True)
    frame = inputs(rows, settings)
    return Judged(
        rows=rows,
        truth=encode(rows, settings),
        predicted=predict(model, frame),
        baseline=predict(baseline, frame),
        decision=report["decision"],
    )


def served(settings: Settings) -> tuple[Pipeline, pd.DataFrame, float]:
    """Return the model to serve, rows to try it on, and what a difference is held to."""
    model, _, _ = fitted(settings)
    judged = judge(settings)
    return model, judged.rows, scale(judged.truth)


def evaluate(judged: Judged, settings: Settings) -> dict[str, Any]:
    """Return every measure on the held-out rows, with 95% bootstrap intervals."""
    count = len(judged.rows)
    samples = list(resamples(judged.rows, settings, DRAWS))
    quality = estimates(judged.quality, samples, count)
    gain = estimates(judged.gain, samples, count)
    baseline = judged.baseline_quality(np.arange(count))
    return {
        "rows": count,
        "headline": headline(settings),
        "model": {name: asdict(value) for name, value in quality.items()},
        "baseline": baseline,
        "gain": {name: asdict(value) for name, value in gain.items()},
    }


def headline(settings: Settings) -> str:
    """Return the measure that models are compared by, or the first there is."""
    name = settings.model.metric.removeprefix("neg_")
    return name if name in MEASURES else next(iter(MEASURES))


def run(settings: Settings) -> dict[str, Any]:
    """Judge the model, and keep the measures and the figures."""
    model, _, report = fitted(settings)
    judged = judge(settings)
    drivers = importances(model, judged.rows, settings)
    parts = slices(judged.rows, judged.truth, judged.predicted, drivers, settings)
    result = {
        "task": settings.task,
        "training": report,
        "test": evaluate(judged, settings),
        "importance": [asdict(each) for each in drivers],
        "slices": [asdict(each) for each in parts],
    }
    artifacts.write(settings.root / artifacts.METRICS, result)
    folder = settings.root / artifacts.FIGURES
    compared(report, settings, folder / "comparison.png")
    ranked(drivers, settings, folder / "importance.png")
    figures.draw(judged, settings, folder)
    figures.draw_slices(parts, settings, folder / "slices.png")
    return result
