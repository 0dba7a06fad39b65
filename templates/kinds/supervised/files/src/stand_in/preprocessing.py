"""Turn inputs into numbers that a model can fit.

Everything here learns (fills, scales, encodings) and is a step of the pipeline, so it
learns from the rows that the pipeline is fitted on and from no others.
"""

from typing import Any

import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.compose import ColumnTransformer

# 8< text
from sklearn.feature_extraction.text import TfidfVectorizer

# >8 text
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline

# 8< categories
from sklearn.preprocessing import OneHotEncoder

# >8 categories
from . import features

# 8< categories
from .encoders import many_levels

# >8 categories
# 8< words
from .settings import load

# >8 words
# 8< categories
FEW_LEVELS = 30
# >8 categories
# 8< text
VOCABULARY = 2000
# >8 text


def preprocessing(frame: pd.DataFrame, scaler: BaseEstimator | None) -> ColumnTransformer:
    """Return the unfitted step that fills, scales and encodes inputs such as these.

    Trees are given no scaler: they need none, and the rounding of scaled numbers would move
    rows across their thresholds once the model runs in single precision.
    """
    fill = SimpleImputer(strategy="median", keep_empty_features=True)
    numbers = make_pipeline(fill, scaler) if scaler else fill
    steps: list[tuple[str, Any, Any]] = [("numbers", numbers, features.numeric(frame))]
    # 8< words
    settings = load()
    # >8 words
    # 8< categories
    few, many = _by_levels(frame)
    one_hot = OneHotEncoder(handle_unknown="ignore", dtype=features.FLOAT)
    steps += [("few_levels", one_hot, few), ("many_levels", many_levels(settings.seed), many)]
    # >8 categories
    # 8< text
    steps += [(text.name, _vocabulary(), text.name) for text in settings.of_type("text")]
    # >8 text
    return ColumnTransformer([step for step in steps if step[2]])


# 8< categories
def _by_levels(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Part the categories into those with few levels and those with many."""
    settings = load()
    beside = {*features.numeric(frame), *(column.name for column in settings.of_type("text"))}
    many = [each.name for each in settings.of_type("category") if each.distinct > FEW_LEVELS]
    few = [str(name) for name in frame.columns if name not in beside and name not in many]
    return few, many


# >8 categories
# 8< text
def _vocabulary() -> TfidfVectorizer:
    """Weigh words by how rare they are; `derive` has already parted them by single spaces."""
    return TfidfVectorizer(
        lowercase=False,
        token_pattern="[^ ]+",  # noqa: S106 - a pattern, no password
        max_features=VOCABULARY,
        dtype=features.FLOAT,
    )


# >8 text
