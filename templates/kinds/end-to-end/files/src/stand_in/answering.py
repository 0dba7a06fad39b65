"""Answer a batch before its outcome is known, with the champion and with the first model."""

from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .challenger import said
from .champion import Champion
from .data import typed
from .line import Line
from .storage import query
from .target import Values


def answer(line: Line, batch: str, champion: Champion) -> None:
    """Predict the batch and keep the answers; a batch that has been answered is left alone."""
    versions = {champion.version, earliest(line) or champion.version}
    asked = typed(line.database.frame(query("questions"), batch=batch), line.settings)
    with line.database.transaction():
        line.database.run("delete from predictions where batch = :batch", batch=batch)
        for version in sorted(versions):
            if len(asked):
                line.database.insert("predictions", _told(line, asked, batch, version))
        line.database.run(
            "update batches set version = :version where batch = :batch",
            version=champion.version,
            batch=batch,
        )


def earliest(line: Line) -> int | None:
    """Return the first version that was ever in service, which is never retrained."""
    found = line.database.frame("select min(version) as version from batches")["version"][0]
    return None if pd.isna(found) else int(found)


def folder(line: Line, version: int) -> Path:
    """Return the folder of a version that has been in service."""
    return line.champions / f"v{version}"


def matrix(values: Values) -> NDArray[np.float64]:
    """Return predictions with one column for each number that a prediction has."""
    return values.reshape(len(values), -1)


def _told(line: Line, asked: pd.DataFrame, batch: str, version: int) -> pd.DataFrame:
    values = matrix(said(folder(line, version), asked, line.settings))
    told = {f"predicted_{place}": values[:, place] for place in range(values.shape[1])}
    day = pd.Timestamp(batch).date()
    return pd.DataFrame({"batch": day, "place": asked["place"], "version": version, **told})
