"""KnownRows are held out so that the test resembles the use."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from mlportfolio.profile.aim import aim
from mlportfolio.profile.design import SplitMethod
from mlportfolio.profile.read import read
from mlportfolio.profile.rows import KnownRows
from mlportfolio.profile.splits import Choice, choose

Write = Callable[..., Path]
ROWS = 400
START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = [(START + timedelta(days=at)).date().isoformat() for at in range(ROWS)]
NUMBERS = [at * 37 % 101 for at in range(ROWS)]
CLASSES = ["a", "b"] * (ROWS // 2)


def chosen(table: Write, columns: Mapping[str, object]) -> Choice:
    profile = read(table(columns))
    return choose(KnownRows(profile, aim(profile, "y", "")))


@pytest.mark.parametrize(
    ("title", "values", "start"),
    [
        pytest.param("when", DAYS, "2024-11-16", id="days"),
        pytest.param("seen", [f"{day}T06:30:00" for day in DAYS], "2024-11-16T06:30:00", id="time"),
        pytest.param(
            "timestamp",
            [int(START.timestamp()) + at for at in range(ROWS)],
            str(int(START.timestamp()) + 320),
            id="seconds since 1970",
        ),
        pytest.param("year", [1980 + at // 20 for at in range(ROWS)], "1996", id="years in order"),
        pytest.param("year_sold", [2000 + at % 10 for at in range(ROWS)], "2008", id="the event"),
    ],
)
def test_the_latest_rows_are_held_out(
    table: Write, title: str, values: Sequence[object], start: str
) -> None:
    choice = chosen(table, {title: values, "y": NUMBERS})
    assert choice.split.method is SplitMethod.TIME
    assert (choice.split.column, choice.split.test_from) == (title, start)
    assert (choice.split.test_share, choice.folds) == (0.2, 5)
    assert "the latest 20%" in choice.split.reason


@pytest.mark.parametrize(
    ("title", "values"),
    [
        pytest.param("birth_date", DAYS, id="a birth"),
        pytest.param("expiry", DAYS, id="what lies ahead"),
        pytest.param("when", [None] * 40 + DAYS[40:], id="often unknown"),
        pytest.param("when", DAYS[:2] * 200, id="two days"),
        pytest.param("year", [1980 + at * 7 % 20 for at in range(ROWS)], id="years in no order"),
        pytest.param("year", [2000] * ROWS, id="one year"),
        pytest.param("year", [at // 20 for at in range(ROWS)], id="no years"),
        pytest.param("time", range(ROWS), id="no time since 1970"),
        pytest.param("built", [1980 + at // 20 for at in range(ROWS)], id="years by no name"),
        pytest.param("when", [*DAYS[:-1], "someday"], id="not all dates"),
        pytest.param("when", [f"{at % 28 + 1:02}/12/2024" for at in range(ROWS)], id="day first"),
        pytest.param("when", DAYS[:200] + [DAYS[200]] * 200, id="half of it on one day"),
    ],
)
def test_what_does_not_say_when_parts_no_time(
    table: Write, title: str, values: Sequence[object]
) -> None:
    assert chosen(table, {title: values, "y": NUMBERS}).split.method is SplitMethod.RANDOM


def test_the_date_that_names_the_event_is_preferred(table: Write) -> None:
    columns = {"seen": DAYS, "order_date": DAYS, "y": NUMBERS}
    assert chosen(table, columns).split.column == "order_date"


def test_every_class_has_to_be_on_both_sides_of_time(table: Write) -> None:
    columns = {"when": DAYS, "y": ["a"] * 350 + ["b"] * 50}
    choice = chosen(table, columns)
    assert choice.split.method is SplitMethod.STRATIFIED
    assert choice.warnings[0].startswith("when says when a row was seen, but")
    assert choice.split.reason.startswith("no column says to what it belongs")


def test_classes_that_are_on_both_sides_of_time_allow_it(table: Write) -> None:
    assert chosen(table, {"when": DAYS, "y": CLASSES}).split.method is SplitMethod.TIME


def test_few_times_leave_fewer_folds(table: Write) -> None:
    years = [2000 + at // 80 for at in range(ROWS)]
    assert chosen(table, {"year": years, "y": NUMBERS}).folds == 3


@pytest.mark.parametrize("title", ["user_id", "customer", "patientId", "caseid", "store_key"])
def test_rows_of_one_group_stay_together(table: Write, title: str) -> None:
    choice = chosen(table, {title: [f"g{at % 80}" for at in range(ROWS)], "y": NUMBERS})
    assert (choice.split.method, choice.split.column) == (SplitMethod.GROUP, title)
    assert "5.0 rows each" in choice.split.reason


@pytest.mark.parametrize(
    ("title", "values"),
    [
        pytest.param("user_id", range(ROWS), id="one row each"),
        pytest.param("user_id", [at % 9 for at in range(ROWS)], id="few groups"),
        pytest.param("user_id", [0] * 200 + list(range(100)) * 2, id="one holds half the rows"),
        pytest.param("user_id", [None] * 100 + list(range(100)) * 3, id="often unknown"),
        pytest.param("user_id", [0.5 + at % 80 for at in range(ROWS)], id="fractions"),
        pytest.param("country", [f"c{at % 80}" for at in range(ROWS)], id="no key"),
        pytest.param("amount_paid", [at % 80 for at in range(ROWS)], id="paid is no key"),
        pytest.param("num_accounts", [at % 80 for at in range(ROWS)], id="a number of accounts"),
    ],
)
def test_what_is_no_repeating_key_makes_no_groups(
    table: Write, title: str, values: Sequence[object]
) -> None:
    assert chosen(table, {title: values, "y": NUMBERS}).split.method is SplitMethod.RANDOM


def test_whom_rows_are_about_goes_before_other_keys(table: Write) -> None:
    columns = {
        "item_id": [at % 30 for at in range(ROWS)],
        "user_id": [at % 80 for at in range(ROWS)],
        "y": NUMBERS,
    }
    assert chosen(table, columns).split.column == "user_id"


def test_a_class_in_a_few_groups_only_makes_no_group_split(table: Write) -> None:
    groups = [at % 80 for at in range(ROWS)]
    columns = {"user_id": groups, "y": ["b" if group < 4 else "a" for group in groups]}
    assert chosen(table, columns).split.method is SplitMethod.STRATIFIED


def test_classes_in_many_groups_allow_a_group_split(table: Write, dice: Random) -> None:
    columns = {"user_id": [at % 80 for at in range(ROWS)], "y": dice.choices("ab", k=ROWS)}
    assert chosen(table, columns).split.method is SplitMethod.GROUP
