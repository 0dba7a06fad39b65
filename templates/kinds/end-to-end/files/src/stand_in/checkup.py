"""Gather what a review looks at: the rows since the last one, and what the champion promised."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from . import artifacts, review, windows
from .answering import earliest, folder
from .challenger import PROMISE, said
from .data import rows, typed
from .line import Line
from .logbook import Review
from .storage import query
from .target import Values


def checkup(line: Line, at: int) -> Review:
    """Review the version that answered the batch at this place."""
    first, last, known = windows.reviewed(line.batches, at, line.settings.loop)
    first = max(first, line.batches[line.start])
    version = _version(line, last)
    oldest = earliest(line) or version
    found = line.database.frame(
        query("answered"), first=first, last=last, known=known, earliest=oldest
    )
    promise = _promise(folder(line, version))
    live = review.Live(
        date=last,
        since=first,
        rows=typed(found, line.settings),
        champion=review.Said(_values(found, "served"), promise["decision"]),
        first=review.Said(_values(found, "earliest"), _promise(folder(line, oldest))["decision"]),
        baseline=review.Said(_constant(promise["baseline"], len(found)), promise["decision"]),
    )
    return review.review(reference(line, version), live, line.settings)


@lru_cache(maxsize=2)
def reference(line: Line, version: int) -> review.Champion:
    """Return what a version was trained on, and what it said of rows that it had not seen."""
    promise = _promise(folder(line, version))
    first, start, end = (promise["window"][name] for name in ("first", "test_from", "end"))
    tested = rows(line.database, line.settings, start, end)
    return review.Champion(
        version=version,
        rows=rows(line.database, line.settings, first, start),
        predicted=said(folder(line, version), tested, line.settings),
        promised=promise["promised"],
    )


def _version(line: Line, batch: str) -> int:
    told = "select version from batches where batch = :batch"
    return int(line.database.frame(told, batch=batch)["version"][0])


def _promise(version: Path) -> Mapping[str, Any]:
    return artifacts.read(version / PROMISE)


def _values(found: pd.DataFrame, side: str) -> Values:
    told = found.filter(regex=rf"^{side}_\d+$").to_numpy(dtype=np.float64)
    return told[:, 0] if told.shape[1] == 1 else told


def _constant(baseline: list[Any], count: int) -> Values:
    """Repeat what the baseline says of any row."""
    told = np.asarray(baseline, dtype=np.float64).ravel()
    return np.full(count, told[0]) if len(told) == 1 else np.tile(told / told.sum(), (count, 1))
