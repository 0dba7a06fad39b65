"""Make a model from what is in the store, in a folder that is laid out like the project."""

from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path

import joblib
import numpy as np
import pandas as pd

from . import artifacts, engine, export, predictor, train
from .data import rows
from .evaluate import headline
from .features import inputs
from .graph import scale
from .metrics import measure
from .settings import Settings
from .storage import Database
from .target import Values, answered, encode, predict
from .windows import Window

RUNS = "runs"
PROMISE = "reports/promise.json"


def make(database: Database, settings: Settings, window: Window, batch: str) -> Path:
    """Train on the window, judge on its newest batches, export; return the folder.

    The steps are those of any supervised project. Only the rows differ: they are what the
    store held when the window ended.
    """
    folder = settings.root / RUNS / batch
    there = replace(
        settings, root=folder, split=replace(settings.split, test_from=window.test_from)
    )
    learned = rows(database, settings, window.first, window.test_from)
    tested = rows(database, settings, window.test_from, window.end)
    trained = train.fit(learned, there, engine.spread(settings))
    (folder / artifacts.PIPELINE).parent.mkdir(parents=True, exist_ok=True)
    joblib.dump({"model": trained.model, "baseline": trained.baseline}, folder / artifacts.PIPELINE)
    artifacts.write(folder / artifacts.TRAINING, trained.report)
    _judge(trained, tested, window, there)
    export.keep(trained.model, tested, scale(encode(tested, there)), there)
    return folder


def _judge(trained: train.Trained, tested: pd.DataFrame, window: Window, there: Settings) -> None:
    """Measure on the newest batches, and keep what the model promises."""
    frame, decision = inputs(tested, there), trained.report["decision"]
    found = measure(encode(tested, there), predict(trained.model, frame), decision)
    report = {
        "training": trained.report,
        "test": {"model": {name: {"value": value} for name, value in found.items()}},
    }
    artifacts.write(there.root / artifacts.METRICS, report)
    promise = {
        "batch": there.root.name,
        "window": asdict(window),
        "promised": found[headline(there)],
        "decision": decision,
        "baseline": np.atleast_1d(predict(trained.baseline, frame.iloc[:1])[0]),
    }
    artifacts.write(there.root / PROMISE, promise)


def said(folder: Path, table: pd.DataFrame, settings: Settings) -> Values:
    """Return what the exported model of a folder says of some rows."""
    model = _loaded(folder, settings)
    columns = {column.name: table[column.name].to_numpy() for column in settings.features}
    return answered(model.predict(columns), model.card)


@lru_cache(maxsize=4)
def _loaded(folder: Path, settings: Settings) -> predictor.Predictor:
    """Load a version once; versions do not change."""
    return predictor.load(replace(settings, root=folder))
