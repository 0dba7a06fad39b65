"""Bring a batch into the store: once, and as a whole."""

from dataclasses import dataclass

import pandas as pd

from .collect import Receipt
from .screen import screen
from .settings import Settings
from .storage import Database


@dataclass(frozen=True)
class Ingested:
    """How many rows of a batch were accepted and how many set aside."""

    accepted: int
    refused: int


def known(database: Database) -> dict[str, Ingested]:
    """Return what has been ingested."""
    rows = database.frame("select cast(batch as varchar) as batch, accepted, refused from batches")
    return {str(batch): Ingested(int(good), int(bad)) for batch, good, bad in rows.to_numpy()}


def ingest(database: Database, receipt: Receipt, content: bytes, settings: Settings) -> Ingested:
    """Screen a batch and store it: its rows, its quarantine and its line in the list."""
    found = screen(content, receipt.batch, settings)
    counted = Ingested(len(found.accepted), len(found.refused))
    line = {"batch": receipt.batch, "sha256": receipt.sha256, "note": found.note}
    with database.transaction():
        for table in ("observations", "quarantine", "batches"):
            database.run(f"delete from {table} where batch = :batch", batch=receipt.batch)  # noqa: S608 - our own names
        for table, rows in (("observations", found.accepted), ("quarantine", found.refused)):
            if len(rows):
                database.insert(table, placed(rows, receipt.batch))
        database.insert("batches", pd.DataFrame([line | vars(counted)]))
    return counted


def placed(rows: pd.DataFrame, batch: str) -> pd.DataFrame:
    """Say of each row where in its batch it stands."""
    day = pd.Timestamp(batch).date()
    return rows.assign(batch=day, place=rows.index)
