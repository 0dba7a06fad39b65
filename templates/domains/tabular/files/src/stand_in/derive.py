"""Derive the model's inputs from the raw columns, row by row.

Training and the service call the same function, so a row means the same to both. Nothing
here learns from data: what is learned (fills, scales, encodings) sits in the pipeline.
"""

# 8< text
import re

# >8 text
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .settings import load

Columns = Mapping[str, NDArray[Any]]
Derived = dict[str, NDArray[Any]]

# 8< numbers
WIDE = 100.0  # largest over smallest value from which a number counts by its logarithm
# >8 numbers
# 8< categories
ABSENT = "missing"
# >8 categories
# 8< text
BETWEEN_WORDS = re.compile(r"[\W_]+")
# >8 text


def derive(columns: Columns) -> Derived:
    """Return one array for each input of the model."""
    settings = load()
    derived: Derived = {}
    # 8< numbers
    for column in settings.of_type("number"):
        wide = spreads(column.minimum, column.maximum)
        # 8< supervised
        derived[column.name] = columns[column.name].astype(np.float32)
        # >8 supervised
        # 8< unsupervised
        if not wide:
            derived[column.name] = columns[column.name].astype(np.float32)
        # >8 unsupervised
        if wide:
            derived[f"log_{column.name}"] = logarithm(columns[column.name])
    # >8 numbers
    # 8< supervised
    # 8< missing
    for column in settings.of_type("number"):
        if column.missing > 0:
            derived[f"{column.name}_missing"] = absent(columns[column.name])
    # >8 missing
    # >8 supervised
    # 8< booleans
    for column in settings.of_type("boolean"):
        derived[column.name] = columns[column.name].astype(np.float32)
    # >8 booleans
    # 8< dates
    for column in settings.of_type("date"):
        derived |= calendar(column.name, columns[column.name])
    # >8 dates
    # 8< categories
    for column in settings.of_type("category"):
        derived[column.name] = words(columns[column.name])
    # >8 categories
    # 8< text
    for column in settings.of_type("text"):
        derived[column.name] = plain(columns[column.name])
        derived[f"{column.name}_words"] = count(derived[column.name])
    # >8 text
    return derived


# 8< numbers
def spreads(minimum: float | None, maximum: float | None) -> bool:
    """Say whether a number spans magnitudes, so that ratios matter more than differences."""
    if minimum is None or maximum is None or minimum < 0:
        return False
    return maximum >= WIDE * max(minimum, 1.0)


def logarithm(values: NDArray[Any]) -> NDArray[np.float32]:
    """Return log(1 + x), with values below the known minimum of zero held at it."""
    return np.log1p(np.maximum(values.astype(np.float64), 0.0)).astype(np.float32)


# >8 numbers
# 8< supervised
# 8< missing
def absent(values: NDArray[Any]) -> NDArray[np.float32]:
    """Return 1 where a number is missing: that it is missing can say something itself."""
    return np.isnan(values.astype(np.float32)).astype(np.float32)


# >8 missing
# >8 supervised
# 8< dates
def calendar(name: str, values: NDArray[Any]) -> Derived:
    """Return a date as the model reads it: days since 2000, the season, the weekday, the hour.

    The season goes round a circle, so that December lies beside January.
    """
    time = values.astype("datetime64[s]")
    days = (time - np.datetime64("2000-01-01", "s")) / np.timedelta64(1, "D")
    turn = 2 * np.pi * days / 365.2425
    parts = {
        "days": np.floor(days),
        "season_sin": np.sin(turn),
        "season_cos": np.cos(turn),
        "weekday": (np.floor(days) + 5) % 7,  # 1 January 2000 was a Saturday; Monday is 0
        "hour": np.floor(days % 1 * 24),
    }
    return {f"{name}_{part}": value.astype(np.float32) for part, value in parts.items()}


# >8 dates
# 8< categories
def words(values: NDArray[Any]) -> NDArray[Any]:
    """Return each level as text, and a level of its own where there is none."""
    known = [value if isinstance(value, str) and value else ABSENT for value in values]
    return np.array(known, dtype=object)


# >8 categories
# 8< text
def plain(values: NDArray[Any]) -> NDArray[Any]:
    """Return text as lower-case words with one space between them."""
    known = [value if isinstance(value, str) else "" for value in values]
    texts = [BETWEEN_WORDS.sub(" ", value).strip().lower() for value in known]
    return np.array(texts, dtype=object)


def count(texts: NDArray[Any]) -> NDArray[np.float32]:
    """Return the number of words of each text."""
    return np.array([len(text.split()) for text in texts], dtype=np.float32)


# >8 text
