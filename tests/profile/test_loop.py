"""A file with dates becomes batches, a day to go live on, and a rhythm of reviews."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.errors import DataError
from mlportfolio.profile import fit
from mlportfolio.profile.design import Design
from mlportfolio.profile.loop import PERIODS, living, start
from mlportfolio.profile.read import read
from mlportfolio.profile.sample import sample

Write = Callable[..., Path]
START = date(2021, 1, 1)


def days(rows: int, each: int, step: int = 1) -> list[str]:
    """Return as many rows a day, on days this far apart."""
    return [(START + timedelta(days=step * (at // each))).isoformat() for at in range(rows)]


def designed(table: Write, times: Sequence[object], clock: str = "") -> tuple[Path, Design]:
    size = [at * 37 % 101 for at in range(len(times))]
    file = table(
        {"when": times, "size": size, "y": [each + at * 53 % 89 for at, each in enumerate(size)]}
    )
    profile = read(file)
    return file, living(profile, fit.design(profile, target="y", clock=clock))


@pytest.mark.parametrize(
    ("rows", "each", "step", "period"),
    [
        pytest.param(3000, 50, 1, "day", id="many a day"),
        pytest.param(1400, 5, 1, "week", id="few a day"),
        pytest.param(1000, 2, 2, "month", id="one a day"),
        pytest.param(600, 1, 15, "year", id="few a month"),
    ],
)
def test_a_batch_is_as_short_as_its_rows_allow(
    table: Write, rows: int, each: int, step: int, period: str
) -> None:
    _, design = designed(table, days(rows, each, step))
    assert design.loop
    assert design.loop.batch == period


def test_the_model_goes_live_when_half_of_the_rows_were_seen(table: Write) -> None:
    times = days(3000, 50)
    _, design = designed(table, times)
    assert design.loop
    assert design.split.test_from == design.loop.live_from
    before = sum(time < design.loop.live_from for time in times) / len(times)
    assert 0.4 <= before <= 0.6


def test_models_meet_on_fewer_batches_than_there_is_history(table: Write) -> None:
    _, design = designed(table, days(3000, 50))
    assert design.loop
    history = sum(day < design.loop.live_from for day in {*days(3000, 50)})
    assert 0 < design.loop.test_batches + design.loop.label_delay < history


def test_a_file_without_a_date_is_refused(table: Write) -> None:
    with pytest.raises(DataError, match="when each row was seen"):
        designed(table, ["a", "b"] * 200)


def test_too_few_rows_for_batches_are_refused(table: Write) -> None:
    with pytest.raises(DataError, match="fewer than 12 batches"):
        designed(table, days(120, 2))


def test_a_column_that_tells_no_time_is_refused(table: Write) -> None:
    with pytest.raises(DataError, match="does not tell the time"):
        designed(table, days(3000, 50), clock="size")


def test_a_column_that_is_not_there_is_refused_with_one_that_is(table: Write) -> None:
    with pytest.raises(DataError) as refused:
        designed(table, days(3000, 50), clock="whenn")
    assert "'when'" in refused.value.hint


def test_the_sample_holds_batches_before_and_after_the_start(table: Write) -> None:
    file, design = designed(table, days(3000, 50))
    assert design.loop
    rows = list(csv.DictReader(io.StringIO(sample(file, design).decode())))
    batches = Counter(row["when"] for row in rows)
    before = [batch for batch in batches if batch < design.loop.live_from]
    assert len(before) >= 6
    assert len(batches) - len(before) >= 6
    assert min(batches.values()) >= 12


@given(st.dates(), st.sampled_from(PERIODS))
def test_a_batch_begins_on_or_before_each_of_its_days(day: date, period: str) -> None:
    first = start(day, period)
    assert first <= day
    assert start(first, period) == first
