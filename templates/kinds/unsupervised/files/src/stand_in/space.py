"""The space in which rows are near or far: numbers on one scale, levels as directions.

Two rows that differ by one standard deviation of a number are one apart; two that differ in
a category are as far apart as two rows that differ in a number typically are, the root of two.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn import preprocessing
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline

from . import features
from .settings import Settings

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Placed:
    """A fitted space, and where the rows that it was fitted to lie in it."""

    space: ColumnTransformer
    points: Points


def space(frame: pd.DataFrame, settings: Settings) -> ColumnTransformer:
    """Return the unfitted step that places rows such as these."""
    steps: list[tuple[str, Any, list[str]]] = []
    yes_or_no = [column.name for column in settings.of_type("boolean")]
    scaled = [name for name in features.numeric(frame) if name not in yes_or_no]
    middle = SimpleImputer(strategy="median", keep_empty_features=True)
    steps.append(("numbers", make_pipeline(middle, preprocessing.StandardScaler()), scaled))
    # 8< booleans
    usual = SimpleImputer(strategy="most_frequent", keep_empty_features=True)
    steps.append(("booleans", usual, yes_or_no))
    # >8 booleans
    # 8< categories
    levels = [column.name for column in settings.of_type("category")]
    one_hot = preprocessing.OneHotEncoder(
        handle_unknown="ignore", sparse_output=False, dtype=features.FLOAT
    )
    steps.append(("categories", one_hot, levels))
    # >8 categories
    return ColumnTransformer(steps)


def place(frame: pd.DataFrame, settings: Settings) -> Placed:
    """Fit the space to the rows, and return it with the place of each."""
    fitted = space(frame, settings)
    return Placed(fitted, np.asarray(fitted.fit_transform(frame), dtype=np.float64))


def points(model: Pipeline, frame: pd.DataFrame) -> Points:
    """Return the place of each row in the space of a fitted model."""
    return np.asarray(model.named_steps["space"].transform(frame), dtype=np.float64)


def drawn(count: int, most: int, seed: int) -> NDArray[np.intp]:
    """Return the positions of at most so many rows, in their order."""
    if count <= most:
        return np.arange(count)
    return np.sort(np.random.default_rng(seed).choice(count, most, replace=False))
