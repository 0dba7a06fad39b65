"""Hold out rows at random: each row is a fresh draw of the same kind."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.model_selection import KFold, train_test_split

from .settings import Settings

Rows = NDArray[np.intp]
WORDS = "drawn at random"
LIMIT = (
    "The {rows:,} held-out rows were drawn at random: they show how the model does on rows "
    "like these, not in another place or at a later time."
)


def holdout(table: pd.DataFrame, settings: Settings) -> tuple[Rows, Rows]:
    """Return the positions of the rows to train on and of the rows to test on."""
    positions = np.arange(len(table))
    train, test = train_test_split(
        positions, test_size=settings.split.test_share, random_state=settings.seed
    )
    return np.sort(train), np.sort(test)


def folds(training: pd.DataFrame, settings: Settings) -> Iterator[tuple[Rows, Rows]]:
    """Yield, for each fold, the positions to fit on and to score on, among training rows."""
    yield from KFold(settings.model.folds, shuffle=True, random_state=settings.seed).split(training)
