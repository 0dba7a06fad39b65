"""What drives the predictions: how much worse they get when one column is shuffled."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.metrics import get_scorer
from sklearn.pipeline import Pipeline

from .features import inputs
from .settings import Settings
from .target import encode

REPEATS = 5
ENOUGH_ROWS = 5000


@dataclass(frozen=True)
class Importance:
    """How much the score drops when a column no longer says anything."""

    name: str
    drop: float
    spread: float


def importances(model: Pipeline, rows: pd.DataFrame, settings: Settings) -> list[Importance]:
    """Return the importance of each raw column, the largest first.

    Raw columns are shuffled, not the model's inputs: what is derived from a column moves
    with it, so its importance is not shared out among them.
    """
    random = np.random.default_rng(settings.seed)
    few = rows.sample(min(len(rows), ENOUGH_ROWS), random_state=settings.seed)
    scorer = get_scorer(settings.model.metric)
    target = encode(few, settings)
    whole = scorer(model, inputs(few, settings), target)
    found = []
    for column in settings.features:
        drops = []
        for _ in range(REPEATS):
            shuffled = few.assign(**{column.name: random.permutation(few[column.name].to_numpy())})
            drops.append(whole - scorer(model, inputs(shuffled, settings), target))
        found.append(Importance(column.name, float(np.mean(drops)), float(np.std(drops))))
    return sorted(found, key=lambda each: -each.drop)
