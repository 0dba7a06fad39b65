"""Hold out rows at random, with the same share of each class on both sides."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold, train_test_split

from .settings import Settings

Rows = NDArray[np.intp]
WORDS = "drawn at random within each class"
LIMIT = (
    "The {rows:,} held-out rows were drawn at random, class by class: they show how the model "
    "does on rows like these, not in another place or at a later time."
)


def holdout(table: pd.DataFrame, settings: Settings) -> tuple[Rows, Rows]:
    """Return the positions of the rows to train on and of the rows to test on."""
    classes = table[settings.target_column.name]
    train, test = train_test_split(
        np.arange(len(table)),
        test_size=settings.split.test_share,
        stratify=classes,
        random_state=settings.seed,
    )
    return np.sort(train), np.sort(test)


def folds(training: pd.DataFrame, settings: Settings) -> Iterator[tuple[Rows, Rows]]:
    """Yield, for each fold, the positions to fit on and to score on, among training rows.

    There are never more folds than rows of the rarest class.
    """
    classes = training[settings.target_column.name]
    count = max(2, min(settings.model.folds, int(classes.value_counts().min())))
    parts = StratifiedKFold(count, shuffle=True, random_state=settings.seed)
    yield from parts.split(training, classes)
