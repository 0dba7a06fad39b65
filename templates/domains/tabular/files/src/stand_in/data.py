"""Load the data: the rows that a run uses, named and typed as settings.toml says."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import contract, raw
from .parse import typed
from .settings import Settings


def load(settings: Settings) -> pd.DataFrame:
    """Return the rows that the run uses.

    The file is read in pieces and thinned to `max_rows` on the way, so memory does not
    grow with it; which rows stay depends on the seed alone.
    """
    file = raw.locate(settings)
    columns = [column for column in settings.columns if column.role != "excluded"]
    keep = _drawn(settings)
    pieces = []
    for piece in raw.pieces(file, settings, {column.title for column in columns}):
        contract.check_header(piece.columns, columns)
        pieces.append(piece if keep is None else piece[keep[piece.index]])
    told = pd.concat(pieces)
    table = pd.DataFrame({column.name: typed(told[column.title], column) for column in columns})
    # 8< supervised
    table = table.dropna(subset=[settings.target_column.name]).reset_index(drop=True)
    # >8 supervised
    contract.check_values(table, columns)
    return table


def _drawn(settings: Settings) -> NDArray[np.bool_] | None:
    """Say of each row of a long file whether it is used; None when all are."""
    rows, most = settings.data.rows, settings.data.max_rows
    if rows <= most:
        return None
    keep = np.zeros(rows, dtype=np.bool_)
    keep[np.random.default_rng(settings.seed).choice(rows, most, replace=False)] = True
    return keep
