"""Compare the candidates on the training rows, choose one, and fit it on all of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import joblib
import numpy as np
import pandas as pd
from sklearn.metrics import get_scorer
from sklearn.pipeline import Pipeline

from . import artifacts, selection, split
from .data import load
from .decision import settle
from .features import inputs
from .models import BASELINE, candidates
from .settings import Settings
from .target import Values, encode, predict


@dataclass(frozen=True)
class Trial:
    """A family, the rows to fit it on and the rows to score it on, by their positions."""

    family: str
    fitting: split.Rows
    scoring: split.Rows


@dataclass(frozen=True)
class Tried:
    """What came of a trial."""

    score: float
    predicted: Values


Spread = Callable[[Callable[[Trial], Tried], Iterable[Trial]], Iterable[Tried]]


@dataclass(frozen=True)
class Comparison:
    """Each family's score on each fold, and its predictions for the rows held out of it."""

    scores: Mapping[str, list[float]]
    predictions: Mapping[str, Values]
    scored: np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Trained:
    """The chosen model and the baseline, both fitted, and how the choice came about."""

    model: Pipeline
    baseline: Pipeline
    report: dict[str, Any]


def train(settings: Settings) -> Trained:
    """Train on the training rows of the data; the held-out rows are set aside first."""
    table = load(settings)
    training, _ = split.holdout(table, settings)
    return fit(table.iloc[training], settings)


def fit(training: pd.DataFrame, settings: Settings, spread: Spread = map) -> Trained:
    """Compare, choose and refit, on training rows alone."""
    frame, target = inputs(training, settings), encode(training, settings)
    compared = compare(training, settings, spread)
    contenders = {name: each for name, each in compared.scores.items() if name != BASELINE}
    chosen = selection.choose(contenders)
    seen = compared.scored
    pipelines = candidates(frame, settings)
    report = {
        "rows": len(training),
        "metric": settings.model.metric,
        "folds": len(compared.scores[chosen]),
        "scores": dict(compared.scores),
        "best": selection.best(contenders),
        "chosen": chosen,
        "shortfalls": {name: vars(gap) for name, gap in selection.shortfalls(contenders).items()},
        "inputs": frame.shape[1],
        "decision": settle(target[seen], compared.predictions[chosen][seen]),
    }
    return Trained(
        model=pipelines[chosen].fit(frame, target),
        baseline=pipelines[BASELINE].fit(frame, target),
        report=report,
    )


def compare(training: pd.DataFrame, settings: Settings, spread: Spread = map) -> Comparison:
    """Cross-validate every candidate on the same folds of the training rows.

    No trial knows of another, so `spread` may run them anywhere, as long as it keeps their order.
    """
    frame, target = inputs(training, settings), encode(training, settings)
    trials = [
        Trial(family, fitting, scoring)
        for fitting, scoring in split.folds(training, settings)
        for family in candidates(frame, settings)
    ]
    scores: dict[str, list[float]] = {}
    predictions: dict[str, Values] = {}
    scored = np.zeros(len(training), dtype=np.bool_)
    tried = spread(partial(attempt, frame, target, settings), trials)
    for trial, found in zip(trials, tried, strict=True):
        scored[trial.scoring] = True
        scores.setdefault(trial.family, []).append(found.score)
        shape = (len(frame), *found.predicted.shape[1:])
        held = predictions.setdefault(trial.family, np.full(shape, np.nan))
        held[trial.scoring] = found.predicted
    return Comparison(scores, predictions, scored)


def attempt(frame: pd.DataFrame, target: Values, settings: Settings, trial: Trial) -> Tried:
    """Fit a family on some rows, and score it on others."""
    pipeline = candidates(frame, settings)[trial.family]
    pipeline.fit(frame.iloc[trial.fitting], target[trial.fitting])
    asked = frame.iloc[trial.scoring]
    score = get_scorer(settings.model.metric)(pipeline, asked, target[trial.scoring])
    return Tried(float(score), predict(pipeline, asked))


def run(settings: Settings) -> dict[str, Any]:
    """Train, and keep the fitted models and the report."""
    trained = train(settings)
    path = settings.root / artifacts.PIPELINE
    path.parent.mkdir(parents=True, exist_ok=True)
    joblib.dump({"model": trained.model, "baseline": trained.baseline}, path, compress=3)
    artifacts.write(settings.root / artifacts.TRAINING, trained.report)
    return trained.report
