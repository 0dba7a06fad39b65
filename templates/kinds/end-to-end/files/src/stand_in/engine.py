"""Who does the heavy work: this process on what is in the store, or Spark on what was collected.

Which rows a model learns from, and what comes of comparing the candidates, is the same.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import pandas as pd

from .settings import SPARK, Settings
from .spark import Spark
from .storage import Database

Given = TypeVar("Given")
Found = TypeVar("Found")


class Reader(Protocol):
    """What rows are taken from."""

    def frame(self, query: str, *, first: str, last: str, most: int, seed: int) -> pd.DataFrame:
        """Return rows of the batches from `first` on and before `last`."""
        ...


def reader(database: Database, settings: Settings) -> Reader:
    """Return what rows to learn from are taken from."""
    return Spark(settings) if settings.engine.kind == SPARK else database


def spread(
    settings: Settings,
) -> Callable[[Callable[[Given], Found], Iterable[Given]], Iterable[Found]]:
    """Return what does a job for each that it is given: `map`, or Spark's tasks."""
    return Spark(settings).spread if settings.engine.kind == SPARK else map
