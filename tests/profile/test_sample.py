"""The sample stands in for the file: small, the same each time, and with all that tests need."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import duckdb
import pytest

from mlportfolio.profile import structure
from mlportfolio.profile.design import Design, SplitMethod
from mlportfolio.profile.fit import design
from mlportfolio.profile.read import read
from mlportfolio.profile.sample import LARGEST, sample

Write = Callable[..., Path]
Row = dict[str, str]
ROWS = 5000


def drawn(file: Path, target: str = "y") -> tuple[Design, list[Row]]:
    made = design(read(file), target=target)
    text = sample(file, made)
    assert text == sample(file, made)
    assert len(text) <= LARGEST
    return made, list(csv.DictReader(io.StringIO(text.decode(), newline="")))


@pytest.fixture
def features(dice: Random) -> Mapping[str, object]:
    return {
        "x": [round(dice.random(), 6) for _ in range(ROWS)],
        "k": dice.choices(["red", "green", "blue"], k=ROWS),
    }


def test_every_class_is_there_and_rare_ones_more_than_their_share(
    table: Write, features: Mapping[str, object]
) -> None:
    target = ["rare" if at % 500 == 0 else "some" if at % 9 else "many" for at in range(ROWS)]
    made, rows = drawn(table({**features, "y": target}))
    assert made.split.method is SplitMethod.STRATIFIED
    assert Counter(row["y"] for row in rows)["rare"] == 10
    assert 590 <= len(rows) <= 620


def test_rows_are_those_of_the_file(table: Write, features: Mapping[str, object]) -> None:
    file = table({**features, "y": [at * 37 % 1009 for at in range(ROWS)]})
    _, rows = drawn(file)
    with file.open(encoding="utf-8", newline="") as stream:
        there = [tuple(row.items()) for row in csv.DictReader(stream)]
    assert {tuple(row.items()) for row in rows} <= set(there)
    assert len(rows) == 600


@pytest.mark.parametrize("kind", ["dates", "years"])
def test_both_sides_of_time_are_there(
    table: Write, features: Mapping[str, object], kind: str
) -> None:
    dates = [f"{2000 + at // 250}-06-{at % 28 + 1:02}" for at in range(ROWS)]
    times = dates if kind == "dates" else [date[:4] for date in dates]
    made, rows = drawn(table({"year": times, **features, "y": ["a", "b"] * (ROWS // 2)}))
    assert made.split.method is SplitMethod.TIME
    tested = Counter((row["y"], row["year"] >= made.split.test_from) for row in rows)
    assert min(tested[name, side] for name in "ab" for side in (False, True)) >= 12


def test_small_groups_stay_whole(
    table: Write, features: Mapping[str, object], dice: Random
) -> None:
    users = [f"u{at % 1000}" for at in range(ROWS)]
    made, rows = drawn(table({"user": users, **features, "y": dice.choices("ab", k=ROWS)}))
    assert made.split.method is SplitMethod.GROUP
    assert set(Counter(row["user"] for row in rows).values()) == {5}
    assert {row["y"] for row in rows} == {"a", "b"}


def test_of_large_groups_there_are_parts_of_many(
    table: Write, features: Mapping[str, object]
) -> None:
    users = [f"u{at % 50}" for at in range(ROWS)]
    _, rows = drawn(table({"user": users, **features, "y": [at * 7 % 997 for at in range(ROWS)]}))
    assert len({row["user"] for row in rows}) >= 40
    assert 400 <= len(rows) <= 600


def test_rows_of_an_unknown_target_stay_out(table: Write, features: Mapping[str, object]) -> None:
    target = [None if at % 2 else at % 997 for at in range(ROWS)]
    _, rows = drawn(table({**features, "y": target}))
    assert all(row["y"] for row in rows)


def test_rows_that_are_alike_are_drawn_like_others(table: Write, dice: Random) -> None:
    columns = {"sex": dice.choices("mf", k=ROWS), "y": dice.choices(["yes", "no"], k=ROWS)}
    _, rows = drawn(table(columns))
    assert len(rows) == 600
    assert len({tuple(row.items()) for row in rows}) == 4


def test_a_small_file_is_in_it_whole(table: Write) -> None:
    _, rows = drawn(
        table({"x": [at * 37 % 101 for at in range(80)], "y": ["a", "b", "a", "a"] * 20})
    )
    assert len(rows) == 80


def test_wide_rows_are_fewer_and_long_texts_shorter(table: Write, dice: Random) -> None:
    words = ["sea", "ship", "captain", "storm", "sail"]
    texts = [" ".join(dice.choices(words, k=400)) for _ in range(800)]
    columns = {f"c{at}": [round(dice.random(), 9) for _ in range(800)] for at in range(60)}
    made, rows = drawn(table({"tale": texts, **columns, "y": ["a", "b"] * 400}))
    assert max(len(row["tale"]) for row in rows) == 300
    assert 100 <= len(rows) < 400
    assert made.columns[0].type == "text"


def test_a_sample_of_parquet_is_plain_csv(table: Write, features: Mapping[str, object]) -> None:
    plain = table({**features, "y": [at * 37 % 1009 for at in range(ROWS)]})
    file = plain.with_suffix(".parquet")
    duckdb.execute(f"COPY (FROM '{plain}') TO '{file}' (FORMAT parquet)")
    _, rows = drawn(file)
    assert list(rows[0]) == ["x", "k", "y"]
    assert len(rows) == 600


def test_without_a_target_rows_are_drawn_alike(
    table: Write, features: Mapping[str, object]
) -> None:
    file = table(features)
    made = structure.design(read(file))
    rows = list(csv.DictReader(io.StringIO(sample(file, made).decode(), newline="")))
    assert len(rows) == 600
    assert {row["k"] for row in rows} == {"red", "green", "blue"}
