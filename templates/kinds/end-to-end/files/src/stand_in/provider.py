"""What the owner of the data does: hand the rows over, one file a batch, with an index.

It stands in for the system that the rows come from. The collector sees nothing but the files
and the index, wherever they are served from.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from . import raw
from .artifacts import sha256, whole
from .batches import batch_of
from .parse import parse
from .settings import Settings
from .split import clock

FOLDER = "data/source"
INDEX = "index.json"


def provide(settings: Settings) -> Path:
    """Part the data file into batches, unless that is done, and return their folder."""
    folder, file = settings.root / FOLDER, raw.locate(settings)
    made_from = {"sha256": sha256(file), "batch": settings.loop.batch}
    if (folder / INDEX).is_file():
        known = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        if known["made_from"] == made_from:
            return folder
    parts = _part(file, settings, folder)
    listed = {name: {"sha256": sha256(path)} for name, path in sorted(parts.items())}
    text = json.dumps({"made_from": made_from, "batches": listed}, indent=1) + "\n"
    whole(folder / INDEX, lambda beside: beside.write_text(text, encoding="utf-8"))
    return folder


def _part(file: Path, settings: Settings, folder: Path) -> dict[str, Path]:
    """Write each row to the file of its batch, piece by piece, so that memory does not grow."""
    _empty(folder)
    parts: dict[str, Path] = {}
    for batch, rows in parted(file, settings):
        path = parts.setdefault(batch, folder / f"{batch}.csv")
        rows.to_csv(path, mode="a", header=not path.exists(), index=False, lineterminator="\n")
    return parts


def _empty(folder: Path) -> None:
    """Empty a folder, which stays: it may be a volume, and those cannot be removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in folder.iterdir():
        each.unlink()


def parted(file: Path, settings: Settings) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the rows of the file by batch; of a long file, a batch may come in several pieces."""
    titles = [column.title for column in settings.columns if column.role != "excluded"]
    for piece in raw.pieces(file, settings, set(titles)):
        for batch, rows in piece[titles].groupby(_batches(piece, settings)):
            yield str(batch), rows


def _batches(piece: pd.DataFrame, settings: Settings) -> pd.Series:
    """Return the batch of each row; one without a time comes with the row before it."""
    column = clock(settings)
    times, _ = parse(piece[column.title], column)
    return batch_of(times.ffill().bfill(), settings.loop.batch)
