"""Spark takes the rows that the store gives, and comes to the same model."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from stand_in import artifacts, challenger, collect, data, engine, spark, train, windows
from stand_in.ingest import ingest
from stand_in.line import Line, opened_line
from stand_in.settings import DUCKDB, SPARK, ProjectError, Settings

absent = spark.missing()
on_spark = pytest.mark.skipif(bool(absent), reason=f"needs {' and '.join(absent)}")
ENGINES = (DUCKDB, SPARK)
CLOSE = 1e-9


@pytest.fixture
def line(living: Settings) -> Iterator[Line]:
    """Lend a loop whose batches have been collected and stored."""
    with opened_line(living) as opened:
        for batch in opened.batches:
            receipt = collect.collect(living, opened.source, batch, opened.promised[batch])
            ingest(opened.database, receipt, collect.content(living, batch).read_bytes(), living)
        yield opened


@on_spark
def test_the_rows_are_those_of_the_store(line: Line) -> None:
    here, there = line.settings, line.settings.on_engine(SPARK)
    for first, last in ((data.ALWAYS, data.EVER), (line.batches[1], here.loop.live_from)):
        stored, read = (data.rows(line.database, each, first, last) for each in (here, there))
        pd.testing.assert_frame_equal(stored, read)


@on_spark
def test_the_same_few_rows_are_taken(line: Line) -> None:
    few = replace(line.settings, data=replace(line.settings.data, max_rows=50))
    stored, read = (
        data.rows(line.database, each, data.ALWAYS, data.EVER)
        for each in (few, few.on_engine(SPARK))
    )
    assert len(stored) == 50
    pd.testing.assert_frame_equal(stored, read)


@on_spark
def test_the_candidates_score_the_same(line: Line) -> None:
    here = line.settings
    rows = data.rows(line.database, here, data.ALWAYS, here.loop.live_from)
    local, spread = (
        train.compare(rows, here, engine.spread(each)) for each in (here, here.on_engine(SPARK))
    )
    assert list(local.scores) == list(spread.scores)
    for family, scores in local.scores.items():
        np.testing.assert_allclose(spread.scores[family], scores, rtol=CLOSE)
        held, found = local.predictions[family], spread.predictions[family]
        np.testing.assert_allclose(found, held, rtol=CLOSE)


@on_spark
@pytest.mark.usefixtures("quick")
def test_a_challenger_promises_the_same(line: Line) -> None:
    window = windows.training(line.batches, len(line.batches) - 1, line.settings.loop)
    promises = []
    for name in ENGINES:
        folder = challenger.make(line.database, line.settings.on_engine(name), window, name)
        promises.append(artifacts.read(folder / challenger.PROMISE))
    here, there = promises
    assert here["promised"] == pytest.approx(there["promised"], rel=CLOSE)
    assert here["decision"] == pytest.approx(there["decision"], rel=CLOSE)


def test_what_spark_lacks_is_told(living: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(ProjectError, match="Java 17 or later: "):
        spark.started(living.engine.master)


def test_an_unknown_engine_is_told(living: Settings) -> None:
    with pytest.raises(ProjectError, match="'abacus' is no engine: say duckdb or spark"):
        living.on_engine("abacus")
