"""A design says what a project does with a file, column by column, with its reasons."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlportfolio.errors import DataError
from mlportfolio.profile.design import ColumnDesign, ColumnType, Design, Role, SplitMethod, Task
from mlportfolio.profile.fit import design
from mlportfolio.profile.read import read
from mlportfolio.profile.sample import sample

Write = Callable[..., Path]
ROWS = 300
NUMBERS = [at * 37 % 101 for at in range(ROWS)]


def fitted(table: Write, columns: Mapping[str, object], target: str = "y") -> Design:
    return design(read(table(columns)), target=target)


def of(made: Design, title: str) -> ColumnDesign:
    return next(column for column in made.columns if column.column == title)


def beside(table: Write, title: str, values: Sequence[object]) -> ColumnDesign:
    columns = {title: values, "size": NUMBERS[::-1], "y": NUMBERS}
    return of(fitted(table, columns), title)


@pytest.mark.parametrize(
    ("title", "values", "reason"),
    [
        pytest.param("x", [None] * ROWS, "it is empty", id="empty"),
        pytest.param("x", ["same"] * ROWS, "it is 'same' in every row", id="constant"),
        pytest.param("x", [f"u{at}" for at in range(ROWS)], "identifies a row", id="all differ"),
        pytest.param("row", range(ROWS), "identifies a row", id="running numbers"),
        pytest.param(
            "order_id", [at * 7919 % 99991 for at in range(ROWS)], "identifies a row", id="ids"
        ),
        pytest.param("", NUMBERS, "no name in the file", id="no name"),
        pytest.param("x", [*range(ROWS - 1), "oops"], "1 of its values are no number", id="misfit"),
        pytest.param("x", ["2024-01-01"] * 299 + ["once"], "no date, such as 'once'", id="no date"),
        pytest.param(
            "x", [f"{at % 28 + 1:02}.12.2023" for at in range(ROWS)], "day first", id="day first"
        ),
        pytest.param(
            "x", [f"w{at % 200}" for at in range(ROWS)], "too few to learn from", id="many levels"
        ),
        pytest.param("x", [f"${at},000.50" for at in range(ROWS)], "like '$0,000.50'", id="money"),
        pytest.param("part_key", [at % 18 * 5 for at in range(ROWS)], "", id="a key of few values"),
        pytest.param(
            "fnlwgt", [at * 31 % 97 for at in range(ROWS)], "weighs the rows", id="weight"
        ),
    ],
)
def test_a_column_that_cannot_help_is_left_out_with_the_reason(
    table: Write, title: str, values: Sequence[object], reason: str
) -> None:
    column = beside(table, title, values)
    assert column.role is (Role.EXCLUDED if reason else Role.FEATURE)
    assert reason in column.reason


@pytest.mark.parametrize(
    ("title", "values", "kind"),
    [
        pytest.param("area", [at * 7919 % 99991 for at in range(ROWS)], "number", id="wide"),
        pytest.param("x", [0.5 + at for at in range(ROWS)], "number", id="fractions in order"),
        pytest.param("x", ["only"] * 99 + [None] * 201, "category", id="there or not"),
        pytest.param("x", [f"{at % 9} %" for at in range(ROWS)], "category", id="a few figures"),
        pytest.param("x", [f"w{at % 60}" for at in range(ROWS)], "category", id="some levels"),
        pytest.param(
            "x",
            [f"a tale of {at} ships and their {at} captains" for at in range(ROWS)],
            "text",
            id="text",
        ),
    ],
)
def test_an_unusual_column_that_may_help_stays(
    table: Write, title: str, values: Sequence[object], kind: str
) -> None:
    column = beside(table, title, values)
    assert (column.role, column.type, column.reason) == (Role.FEATURE, ColumnType(kind), "")


def test_a_key_that_splits_nothing_is_left_out(table: Write) -> None:
    days = [f"2024-{at // 28 + 1:02}-{at % 28 + 1:02}" for at in range(ROWS)]
    columns = {"day": days, "user_id": [at % 60 for at in range(ROWS)], "n": NUMBERS[::-1]}
    made = fitted(table, columns | {"y": NUMBERS})
    assert made.split.method is SplitMethod.TIME
    assert of(made, "user_id").reason.startswith("it is a key of 60 values")


def test_a_second_clock_is_left_out(table: Write) -> None:
    days = [f"2024-{at // 28 + 1:02}-{at % 28 + 1:02}" for at in range(ROWS)]
    columns = {"day": days, "day_number": [0.1 * at for at in range(ROWS)], "n": NUMBERS[::-1]}
    made = fitted(table, columns | {"y": NUMBERS})
    assert "says the same as day" in of(made, "day_number").reason
    assert of(made, "day").role is Role.TIME
    assert of(made, "n").role is Role.FEATURE


def test_the_group_has_its_role(table: Write) -> None:
    made = fitted(
        table, {"user": [at % 60 for at in range(ROWS)], "n": NUMBERS, "y": NUMBERS[::-1]}
    )
    assert (of(made, "user").role, made.split.column) == (Role.GROUP, "user")


def test_a_leak_is_left_out_and_told(table: Write) -> None:
    made = fitted(
        table,
        {
            "twice": [2 * each for each in NUMBERS],
            "n": range(ROWS),
            "y": NUMBERS,
            "z": [at % 7 for at in range(ROWS)],
        },
    )
    assert of(made, "twice").role is Role.EXCLUDED
    assert any(told.startswith("twice is left out: alone it orders") for told in made.warnings)


def test_a_very_good_predictor_is_told(table: Write, dice: Random) -> None:
    value = [dice.gauss(0, 1) for _ in range(ROWS)]
    good = [each + dice.gauss(0, 0.4) for each in value]
    made = fitted(table, {"x": good, "y": value})
    assert of(made, "x").role is Role.FEATURE
    assert any(told.startswith("x may say too much: alone") for told in made.warnings)


@pytest.mark.parametrize(
    ("title", "values", "told"),
    [
        pytest.param("x", [None] * 200 + ["a", "b"] * 50, "x is missing in 67%", id="missing"),
        pytest.param("x", [f"w{at % 3}" for at in range(ROWS)], "", id="nothing"),
        pytest.param(
            "x",
            [f"a tale of {at} ships and their {at} captains" for at in range(ROWS)],
            "x is text",
            id="text",
        ),
        pytest.param("weight", [at % 89 for at in range(ROWS)], "If weight weighs", id="weight"),
    ],
)
def test_what_its_author_should_know_of_a_feature_is_told(
    table: Write, title: str, values: Sequence[object], told: str
) -> None:
    made = fitted(table, {title: values, "size": NUMBERS[::-1], "y": NUMBERS})
    assert any(told in warning for warning in made.warnings) is bool(told) or not made.warnings


def test_many_levels_are_told(table: Write) -> None:
    rows = 1200
    columns = {"town": [f"t{at * 7 % 150}" for at in range(rows)], "y": NUMBERS * 4}
    assert any("town has 150 levels" in told for told in fitted(table, columns).warnings)


def test_repeated_rows_are_told(table: Write) -> None:
    made = fitted(table, {"x": [at % 7 for at in range(ROWS)] * 2, "y": NUMBERS * 2})
    assert any("of 600 rows repeat another one" in told for told in made.warnings)


def test_a_class_target_keeps_its_levels_as_the_file_spells_them(table: Write) -> None:
    made = fitted(table, {"x": NUMBERS, "y": ["1", "2", "3"] * 100})
    target = of(made, "y")
    assert (made.task, target.type) == (Task.MULTICLASS, ColumnType.CATEGORY)
    assert (sorted(target.levels), target.minimum) == (["1", "2", "3"], None)


def test_a_file_with_nothing_to_predict_from_is_refused(table: Write) -> None:
    with pytest.raises(DataError, match=r"no column .* is left") as refused:
        fitted(table, {"id": range(ROWS), "y": NUMBERS})
    assert refused.value.hint.startswith("'id': it identifies a row")
    with pytest.raises(DataError, match=r"no column .* is left"):
        fitted(table, {"y": NUMBERS})


def test_json_lines_are_fitted_too(write: Write) -> None:
    lines = [f'{{"a": [1], "n": {at % 31}, "y": {str(at % 3 == 0).lower()}}}' for at in range(ROWS)]
    made = design(read(write("\n".join(lines), "data.jsonl")), target="y")
    assert (made.data.format, made.target.positive) == ("jsonl", "True")
    assert "lists or records" in of(made, "a").reason


def test_a_target_known_of_hardly_any_row_is_fitted_with_what_there_is(table: Write) -> None:
    target = [at if at % 1000 == 999 else None for at in range(60_000)]
    columns = {"user_id": [at % 9000 for at in range(60_000)], "x": NUMBERS * 200}
    made = fitted(table, columns | {"y": target})
    assert made.task is Task.REGRESSION
    assert made.warnings[0].startswith("59,940 of 60,000 rows have no value of y")


CELLS = st.one_of(
    st.none(),
    st.integers(-9, 9).map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.sampled_from(["NA", "yes", "no", "1", "0", "a", "b"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=9),
)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(CELLS, min_size=width, max_size=width), min_size=40, max_size=60
    )
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=TABLES, classes=st.booleans())
def test_any_table_is_fitted_and_sampled_or_refused_in_words(
    rows: list[list[str | None]], *, classes: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["y", *(f"c{at}" for at in range(len(rows[0])))])
    writer.writerows(["uv"[at % 2] if classes else at * 3, *row] for at, row in enumerate(rows))
    file = tmp_path_factory.mktemp("any") / "data.csv"
    file.write_text(text.getvalue(), encoding="utf-8", newline="")
    with suppress(DataError):
        made = design(read(file), target="y")
        assert sample(file, made).startswith(b"y,c0")
        assert len({column.name for column in made.columns}) == len(made.columns)
