"""Hold out whole groups: rows that belong together never stand on both sides."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold, GroupShuffleSplit

from .settings import Settings

Rows = NDArray[np.intp]
WORDS = "whole groups, drawn at random"
LIMIT = (
    "The {rows:,} held-out rows are of groups that were not trained on, drawn at random: new "
    "groups of another kind may be harder."
)


def groups(table: pd.DataFrame, settings: Settings) -> pd.Series:
    """Return the group of each row; a row without one is a group of its own."""
    column = settings.column(settings.split.column)
    alone = pd.Series([f"row {row}" for row in range(len(table))], index=table.index)
    return table[column.name].astype(object).where(table[column.name].notna(), alone).astype(str)


def holdout(table: pd.DataFrame, settings: Settings) -> tuple[Rows, Rows]:
    """Return the positions of the rows to train on and of the rows to test on."""
    draw = GroupShuffleSplit(1, test_size=settings.split.test_share, random_state=settings.seed)
    train, test = next(draw.split(table, groups=groups(table, settings)))
    return train, test


def folds(training: pd.DataFrame, settings: Settings) -> Iterator[tuple[Rows, Rows]]:
    """Yield, for each fold, the positions to fit on and to score on, among training rows."""
    belongs = groups(training, settings)
    parts = GroupKFold(min(settings.model.folds, belongs.nunique()))
    yield from parts.split(training, groups=belongs)
