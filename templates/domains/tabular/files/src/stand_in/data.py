"""Load the data: the rows that a run uses, named and typed as settings.toml says."""

from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from . import contract
from .artifacts import sha256
from .parse import typed
from .settings import ProjectError, Settings

CHUNK = 100_000


def load(settings: Settings) -> pd.DataFrame:
    """Return the rows that the run uses.

    The file is read in pieces and thinned to `max_rows` on the way, so memory does not
    grow with it; which rows stay depends on the seed alone.
    """
    file = locate(settings)
    columns = [column for column in settings.columns if column.role != "excluded"]
    keep = _drawn(settings)
    pieces = []
    for piece in _pieces(file, settings, {column.title for column in columns}):
        contract.check_header(piece.columns, columns)
        pieces.append(piece if keep is None else piece[keep[piece.index]])
    raw = pd.concat(pieces, ignore_index=True)
    table = pd.DataFrame({column.name: typed(raw[column.title], column) for column in columns})
    contract.check_values(table, columns)
    # 8< supervised
    table = table.dropna(subset=[settings.target_column.name])
    # >8 supervised
    return table.reset_index(drop=True)


def locate(settings: Settings) -> Path:
    """Return the data file, after making sure that it is the one the settings describe."""
    file = settings.root / settings.data.file
    if not file.is_file():
        msg = (
            f"{settings.data.file} is missing: put the data file there (DATA_CARD.md says where "
            "it comes from), or name another under [data] in settings.toml"
        )
        raise ProjectError(msg)
    if settings.data.sha256 and sha256(file) != settings.data.sha256:
        msg = (
            f"{settings.data.file} is not the file that settings.toml describes "
            f"(sha256 {settings.data.sha256[:12]}…): restore it, or update sha256 and rows"
        )
        raise ProjectError(msg)
    return file


def _drawn(settings: Settings) -> NDArray[np.bool_] | None:
    """Say of each row of a long file whether it is used; None when all are."""
    rows, most = settings.data.rows, settings.data.max_rows
    if rows <= most:
        return None
    keep = np.zeros(rows, dtype=np.bool_)
    keep[np.random.default_rng(settings.seed).choice(rows, most, replace=False)] = True
    return keep


def _pieces(file: Path, settings: Settings, titles: Collection[str]) -> Iterator[pd.DataFrame]:
    """Read the named columns piece by piece, each row numbered by its place in the file."""
    match settings.data.format:
        case "csv":
            yield from pd.read_csv(
                file,
                sep=settings.data.delimiter,
                usecols=lambda title: title in titles,
                dtype=str,
                keep_default_na=False,
                na_values=[""],
                chunksize=CHUNK,
            )
        case "jsonl":
            yield from pd.read_json(
                file, lines=True, dtype=False, convert_dates=False, chunksize=CHUNK
            )
        case _:
            yield from _parquet(file, titles)


def _parquet(file: Path, titles: Collection[str]) -> Iterator[pd.DataFrame]:
    """Read a Parquet file in pieces; pyarrow is needed for this format alone."""
    from pyarrow import parquet  # noqa: PLC0415

    first = 0
    for batch in parquet.ParquetFile(file).iter_batches(CHUNK, columns=sorted(titles)):
        piece = batch.to_pandas()
        piece.index = pd.RangeIndex(first, first + len(piece))
        first += len(piece)
        yield piece
