"""The store holds what came, once; DuckDB always, PostgreSQL where TEST_POSTGRES_URL names one."""

import os
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from stand_in import data, provider, raw
from stand_in.collect import Receipt
from stand_in.ingest import ingest
from stand_in.settings import Place, ProjectError, Settings
from stand_in.storage import Database, opened, query

TABLES = ("predictions", "quarantine", "observations", "batches")
SERVER = os.environ.get("TEST_POSTGRES_URL", "")


@pytest.fixture(
    params=[
        "duckdb:data/store.duckdb",
        pytest.param(
            SERVER, marks=pytest.mark.skipif(not SERVER, reason="TEST_POSTGRES_URL names none")
        ),
    ],
    ids=["duckdb", "postgresql"],
)
def stored(request: pytest.FixtureRequest, living: Settings) -> Iterator[tuple[Database, Settings]]:
    """Lend a store with every batch of the sample in it."""
    here = replace(living, storage=Place(request.param))
    with opened(here) as database:
        for table in TABLES:
            database.run(f"delete from {table}")  # noqa: S608 - our own names
        for batch, rows in provider.parted(raw.locate(here), here):
            ingest(database, Receipt(batch, "x"), rows.to_csv(index=False).encode(), here)
        yield database, here


def counted(database: Database, table: str) -> int:
    return int(database.frame(f"select count(*) as rows from {table}")["rows"][0])  # noqa: S608


def test_every_row_is_stored_or_in_quarantine(stored: tuple[Database, Settings]) -> None:
    database, here = stored
    whole = len((here.root / here.data.sample).read_text(encoding="utf-8").splitlines()) - 1
    assert counted(database, "observations") + counted(database, "quarantine") == whole


def test_a_batch_that_comes_twice_is_stored_once(stored: tuple[Database, Settings]) -> None:
    database, here = stored
    before = [counted(database, table) for table in TABLES]
    batch, rows = next(provider.parted(raw.locate(here), here))
    ingest(database, Receipt(batch, "x"), rows.to_csv(index=False).encode(), here)
    assert [counted(database, table) for table in TABLES] == before


def test_what_is_done_together_counts_together_or_not_at_all(
    stored: tuple[Database, Settings],
) -> None:
    database, _ = stored
    before = counted(database, "batches")

    def halfway() -> None:
        with database.transaction():
            database.run("delete from batches")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        halfway()
    assert counted(database, "batches") == before


def test_stored_rows_are_those_of_the_file(stored: tuple[Database, Settings]) -> None:
    database, here = stored
    found = data.rows(database, here, data.ALWAYS, data.EVER)
    straight = data.load(replace(here, storage=Place("duckdb::memory:")))
    order = [column.name for column in here.columns if column.name in found]
    pd.testing.assert_frame_equal(
        found.sort_values(order, ignore_index=True), straight.sort_values(order, ignore_index=True)
    )


def test_no_row_of_a_later_batch_is_learned_from(stored: tuple[Database, Settings]) -> None:
    database, here = stored
    found = data.rows(database, here, data.ALWAYS, here.loop.live_from)
    clock = here.column(here.split.column).name
    assert 0 < len(found) < len(data.rows(database, here, data.ALWAYS, data.EVER))
    assert found[clock].max() < pd.Timestamp(here.loop.live_from)


def test_the_same_few_rows_are_taken_each_time(stored: tuple[Database, Settings]) -> None:
    database, here = stored
    few = replace(here, data=replace(here.data, max_rows=50))
    once, again = (data.rows(database, few, data.ALWAYS, data.EVER) for _ in range(2))
    assert len(once) == 50
    pd.testing.assert_frame_equal(once, again)
    other = data.rows(database, replace(few, seed=few.seed + 1), data.ALWAYS, data.EVER)
    assert not once.equals(other)


def test_a_question_holds_no_outcome(stored: tuple[Database, Settings]) -> None:
    database, here = stored
    batch = str(database.frame("select min(batch) as batch from batches")["batch"][0])[:10]
    asked = database.frame(query("questions"), batch=batch)
    assert list(asked["place"]) == sorted(asked["place"])
    assert set(asked.columns) == {"place", *(column.name for column in here.features)}


def test_gaps_are_gaps_on_every_database(stored: tuple[Database, Settings]) -> None:
    database, here = stored
    found = data.rows(database, here, data.ALWAYS, data.EVER)
    for column in here.of_type("number"):
        assert found[column.name].dtype == np.float64
    for column in here.of_type("category"):
        assert all(value is None or isinstance(value, str) for value in found[column.name])


@pytest.mark.skipif(not SERVER, reason="TEST_POSTGRES_URL names none; a file has one writer anyway")
def test_two_turns_at_once_are_refused(living: Settings) -> None:
    here = replace(living, storage=Place(SERVER))
    with opened(here) as first:
        first.claim()
        with opened(here) as second, pytest.raises(ProjectError, match="under way"):
            second.claim()
    with opened(here) as third:
        third.claim()


def test_an_unknown_database_is_told(living: Settings) -> None:
    with (
        pytest.raises(ProjectError, match="is no database"),
        opened(replace(living, storage=Place("oracle://host"))),
    ):
        pass
