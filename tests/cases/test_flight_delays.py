"""The flights come in whole days and in order, and hold nothing that is known too late."""

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from mlportfolio.cases import study
from mlportfolio.cases.study import CaseStudy
from mlportfolio.profile.design import ColumnType, Loop, SplitMethod

BATCHES_ON_EITHER_SIDE = 20


@pytest.fixture(scope="module")
def flights() -> CaseStudy:
    return study.load("flight-delays")


@pytest.fixture(scope="module")
def loop(flights: CaseStudy) -> Loop:
    assert flights.design.loop is not None
    return flights.design.loop


@pytest.fixture(scope="module")
def times(flights: CaseStudy) -> list[str]:
    return [row[0] for row in rows(flights)]


def rows(case: CaseStudy) -> Iterator[list[str]]:
    with gzip.open(case.data, "rt", encoding="utf-8", newline="") as text:
        lines = csv.reader(text)
        assert next(lines)[:3] == ["time", "carrier", "origin"]
        yield from lines


def sampled(case: CaseStudy) -> list[dict[str, str]]:
    with case.sample.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def days(table: list[dict[str, str]]) -> list[date]:
    return sorted({datetime.fromisoformat(row["time"]).date() for row in table})


def test_flights_come_in_order_of_their_scheduled_departure(times: list[str]) -> None:
    assert times == sorted(times)


def test_every_day_of_the_year_has_flights(times: list[str]) -> None:
    assert len({time[:10] for time in times}) == 365


def test_the_model_goes_live_where_its_first_test_begins(flights: CaseStudy, loop: Loop) -> None:
    assert flights.design.split.method is SplitMethod.TIME
    assert loop.live_from == flights.design.split.test_from


def test_nothing_but_one_hour_of_wind_at_newark_is_impossible(flights: CaseStudy) -> None:
    bounds = [
        (place, column.column, float(str(column.minimum)), float(str(column.maximum)))
        for place, column in enumerate(flights.design.columns)
        if column.type is ColumnType.NUMBER
    ]
    impossible = Counter(
        (row[0][:13], row[2], column, row[place])
        for row in rows(flights)
        for place, column, low, high in bounds
        if row[place] and not low <= float(row[place]) <= high
    )
    assert impossible == {("2013-02-12 06", "EWR", "wind", "1048"): 32}


def test_the_sample_is_a_run_of_days_on_either_side_of_going_live(
    flights: CaseStudy, loop: Loop
) -> None:
    there = days(sampled(flights))
    assert all(later - earlier == timedelta(1) for earlier, later in pairwise(there))
    live = [day >= date.fromisoformat(loop.live_from) for day in there]
    assert min(live.count(True), live.count(False)) >= BATCHES_ON_EITHER_SIDE


def test_the_sample_is_small_and_holds_late_flights_in_every_week(flights: CaseStudy) -> None:
    table = sampled(flights)
    assert 3_000 <= len(table) <= 4_000
    weeks = Counter(
        datetime.fromisoformat(row["time"]).isocalendar().week
        for row in table
        if row["late"] == "late"
    )
    assert min(weeks.values()) > 10
