"""The data file as it stands: found, checked, and read piece by piece."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pandas as pd

# 8< parquet
from pyarrow import parquet

# >8 parquet
from .artifacts import sha256
from .settings import ProjectError, Settings

CHUNK = 100_000


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


def pieces(file: Path, settings: Settings, titles: Collection[str]) -> Iterator[pd.DataFrame]:
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
        # 8< jsonl
        case "jsonl":
            yield from pd.read_json(
                file,
                lines=True,
                dtype=False,
                convert_dates=False,
                precise_float=True,
                chunksize=CHUNK,
            )
        # >8 jsonl
        # 8< parquet
        case "parquet":
            yield from _parquet(file, titles)
        # >8 parquet
        case other:
            msg = f"[data] format is {other!r} in settings.toml: nothing here reads that"
            raise ProjectError(msg)


# 8< parquet
def _parquet(file: Path, titles: Collection[str]) -> Iterator[pd.DataFrame]:
    """Read a Parquet file in pieces."""
    first = 0
    for batch in parquet.ParquetFile(file).iter_batches(CHUNK, columns=sorted(titles)):
        piece = batch.to_pandas()
        piece.index = pd.RangeIndex(first, first + len(piece))
        first += len(piece)
        yield piece


# >8 parquet
