"""The target's values decide what is predicted and how it is measured."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mlportfolio.errors import DataError
from mlportfolio.profile.aim import Aim, aim
from mlportfolio.profile.design import Task
from mlportfolio.profile.read import read

Write = Callable[..., Path]


def aimed(table: Write, target: Sequence[object], task: str = "") -> Aim:
    return aim(read(table({"y": target, "row": range(len(target))})), "y", task)


@pytest.mark.parametrize(
    ("target", "task", "metric"),
    [
        pytest.param(["a", "b"] * 50, Task.BINARY, "roc_auc", id="two classes"),
        pytest.param(["a"] * 90 + ["b"] * 10, Task.BINARY, "average_precision", id="one rare"),
        pytest.param([0, 1] * 50, Task.BINARY, "roc_auc", id="nought and one"),
        pytest.param([36, 60] * 50, Task.BINARY, "roc_auc", id="two numbers"),
        pytest.param([0.5, 1.5] * 50, Task.BINARY, "roc_auc", id="two fractions"),
        pytest.param(["a", "b", "c"] * 30, Task.MULTICLASS, "f1_macro", id="three classes"),
        pytest.param([1, 2, 3] * 30, Task.MULTICLASS, "f1_macro", id="a few whole numbers"),
        pytest.param(range(50), Task.REGRESSION, "neg_mean_absolute_error", id="numbers"),
        pytest.param([0.5, 1, 2] * 30, Task.REGRESSION, "neg_mean_absolute_error", id="fractions"),
    ],
)
def test_the_task_and_the_metric_follow_from_the_values(
    table: Write, target: Sequence[object], task: Task, metric: str
) -> None:
    found = aimed(table, target)
    assert (found.task, found.metric) == (task, metric)


@pytest.mark.parametrize(
    ("target", "positive"),
    [
        pytest.param(["yes", "no"] * 50 + ["yes"] * 10, "yes", id="the one that says yes"),
        pytest.param(["True", "False"] * 50, "True", id="true"),
        pytest.param(["alive", "dead"] * 40 + ["alive"] * 20, "dead", id="the rarer"),
        pytest.param(["Y"] * 95 + ["N"] * 8, "N", id="a rare no"),
    ],
)
def test_the_positive_class_is_the_one_to_look_for(
    table: Write, target: Sequence[object], positive: str
) -> None:
    assert aimed(table, target).positive == positive


def test_shares_are_those_of_the_rows_whose_target_is_known(table: Write) -> None:
    found = aimed(table, ["a"] * 30 + ["b"] * 10 + [None] * 60)
    assert (found.shares, found.rows) == ({"a": 0.75, "b": 0.25}, 40)
    assert found.warnings[0].startswith("60 of 100 rows have no value of y")


def test_a_task_that_is_asked_for_is_taken(table: Write) -> None:
    assert aimed(table, [1, 2, 3] * 30, "regression").task is Task.REGRESSION
    assert aimed(table, list(range(8)) * 10, "classification").task is Task.MULTICLASS
    assert aimed(table, [1, 2] * 30, "binary").task is Task.BINARY


@pytest.mark.parametrize(
    ("target", "task", "message", "hint"),
    [
        pytest.param([None] * 50, "", "missing in every row", "--target", id="nothing"),
        pytest.param(["NA", 1] + ["NA"] * 50, "regression", "has one value", "", id="one number"),
        pytest.param(["a"] * 50, "", "has one value, 'a'", "--target", id="one class"),
        pytest.param([7.5] * 50, "regression", "has one value", "--target", id="one value"),
        pytest.param(["a", "b"] * 19, "", "only 38 rows", "at least 40", id="few rows"),
        pytest.param([*range(39), None], "", "only 39 rows", "at least 40", id="few numbers"),
        pytest.param(["a", "b"] * 40 + ["c"], "", "'c' (1)", "under 5 rows", id="a class of one"),
        pytest.param(["a", "b", "NA"] * 40, "", "'NA' in 40 rows", "empty", id="unknown classes"),
        pytest.param([f"w{at}" for at in range(99)], "", "99 different", "50", id="an identifier"),
        pytest.param(range(99), "classification", "99 different", "regression", id="no classes"),
        pytest.param(["a", "b"] * 40, "regression", "holds no numbers but", "--task", id="words"),
        pytest.param(["2024-01-02"] * 50, "regression", "but dates", "--task", id="dates"),
        pytest.param([f"{at},5" for at in range(99)], "", "like '0,5'", "1234.5", id="commas"),
        pytest.param([*range(300), "x"], "", "1 value of the target", "such as 'x'", id="misfit"),
        pytest.param([*range(500), "x", "y"], "", "2 values", "such as 'x'", id="misfits"),
        pytest.param(["a", "b", "c"] * 20, "binary", "has 3 classes", "multiclass", id="three"),
        pytest.param(["a", "b"] * 30, "multiclass", "has 2 classes", "--task binary", id="two"),
        pytest.param(["a", "b"] * 30, "ranking", "cannot be 'ranking'", "binary", id="no task"),
    ],
)
def test_a_target_that_cannot_be_learned_is_refused(
    table: Write, target: Sequence[object], task: str, message: str, hint: str
) -> None:
    with pytest.raises(DataError) as refused:
        aimed(table, target, task)
    assert message in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        pytest.param("sale price", "did you mean: Sale_Price", id="spelled another way"),
        pytest.param("SALE_PRICE", "did you mean: Sale_Price", id="capitals"),
        pytest.param("zzz", "it has: Sale_Price, rooms", id="nothing alike"),
        pytest.param("", "it has: Sale_Price, rooms", id="nothing said"),
    ],
)
def test_an_unknown_target_is_refused_with_the_closest_columns(
    table: Write, asked: str, hint: str
) -> None:
    profile = read(table({"Sale_Price": range(50), "rooms": range(50)}))
    with pytest.raises(DataError, match="has no column") as refused:
        aim(profile, asked, "")
    assert refused.value.hint == hint


def test_unequal_and_thin_classes_are_told(table: Write) -> None:
    told = aimed(table, ["a"] * 500 + ["b"] * 10).warnings
    assert told[0].startswith("The classes are unequal: 2.0% of the rows are 'b'")
    assert told[1].startswith("Few rows show 'b'")


def test_whole_numbers_that_are_taken_for_classes_are_told(table: Write) -> None:
    assert "--task regression" in aimed(table, [1, 2, 3] * 40).warnings[0]
