"""The rows that a run uses: those that were accepted and whose outcome is known."""

import pandas as pd

from . import engine, raw
from .batches import batch_of
from .collect import Receipt
from .ingest import ingest
from .provider import parted
from .settings import IN_MEMORY, Settings
from .storage import Database, opened, query

EVER = "9999-12-31"
ALWAYS = "0001-01-01"


def load(settings: Settings) -> pd.DataFrame:
    """Return the rows before the test begins, thinned to `max_rows`, and those after."""
    start = batch_of(pd.Series(pd.to_datetime([settings.split.test_from])), settings.loop.batch)[0]
    with opened(settings) as database:
        if settings.storage.url == IN_MEMORY:
            _fill(database, settings)
        parts = [rows(database, settings, ALWAYS, start), rows(database, settings, start, EVER)]
    return pd.concat([part for part in parts if len(part)], ignore_index=True)


def rows(database: Database, settings: Settings, first: str, last: str) -> pd.DataFrame:
    """Return rows with a known outcome of the batches from `first` on and before `last`."""
    most, seed = settings.data.max_rows, settings.seed
    reader = engine.reader(database, settings)
    found = reader.frame(query("rows"), first=first, last=last, most=most, seed=seed)
    return typed(found, settings)


def typed(found: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return rows as the rest of the project expects them, whichever database they come from."""
    for column in settings.columns:
        if column.name not in found:
            continue
        values = found[column.name]
        if column.type == "date":
            found[column.name] = values.astype("datetime64[ns]")
        elif column.type == "number" or (column.type == "boolean" and column.role != "target"):
            found[column.name] = values.astype("float64")
        else:
            found[column.name] = values.astype(object).where(values.notna(), None)
    return found


def _fill(database: Database, settings: Settings) -> None:
    """Bring the batches of a small file into a database that is not kept."""
    for batch, part in parted(raw.locate(settings), settings):
        ingest(database, Receipt(batch, ""), part.to_csv(index=False).encode(), settings)
