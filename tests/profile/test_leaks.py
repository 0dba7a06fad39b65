"""Columns that give the target away are told from columns that predict it well."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

from mlportfolio.profile.aim import aim
from mlportfolio.profile.leaks import Leak, leaks
from mlportfolio.profile.read import read
from mlportfolio.profile.rows import KnownRows

Write = Callable[..., Path]
ROWS = 1000


def found(table: Write, columns: Mapping[str, object]) -> dict[str, Leak]:
    profile = read(table(columns))
    rows = KnownRows(profile, aim(profile, "y", ""))
    return leaks(rows, [column for column in profile.columns if column.column != "y"])


def excluded(table: Write, columns: Mapping[str, object]) -> set[str]:
    return {title for title, leak in found(table, columns).items() if leak.excluded}


@pytest.fixture
def truth(dice: Random) -> list[int]:
    return [int(dice.random() < 0.3) for _ in range(ROWS)]


def blurred(truth: Sequence[float], dice: Random, noise: float) -> list[float]:
    return [value + dice.gauss(0, noise) for value in truth]


def test_a_copy_of_the_target_is_left_out(table: Write, truth: list[int], dice: Random) -> None:
    columns = {"copy": [f"v{each}" for each in truth], "x": blurred(truth, dice, 1), "y": truth}
    leak = found(table, columns)["copy"]
    assert leak.excluded
    assert "area under the ROC curve of 1.000, which is as good as the answer" in leak.reason


def test_what_is_known_only_of_one_class_is_left_out(
    table: Write, truth: list[int], dice: Random
) -> None:
    columns = {
        "refund": [dice.random() if each else None for each in truth],
        "x": blurred(truth, dice, 1),
        "y": truth,
    }
    assert excluded(table, columns) == {"refund"}


def test_good_honest_predictors_beside_each_other_stay(
    table: Write, truth: list[int], dice: Random
) -> None:
    noises = (0.38, 0.40, 0.42, 0.44, 0.46, 0.48)
    columns = {f"x{at}": blurred(truth, dice, noise) for at, noise in enumerate(noises)}
    suspects = found(table, columns | {"y": truth})
    assert max(leak.score for leak in suspects.values()) > 0.95
    assert not any(leak.excluded for leak in suspects.values())


def test_one_column_far_better_than_all_others_is_left_out(
    table: Write, truth: list[int], dice: Random
) -> None:
    columns = {"late": blurred(truth, dice, 0.35), "x": blurred(truth, dice, 2), "y": truth}
    leak = found(table, columns)["late"]
    assert leak.excluded
    assert "far better than any other column" in leak.reason


def test_columns_that_are_as_good_as_each_other_stay(
    table: Write, truth: list[int], dice: Random
) -> None:
    columns = {"a": blurred(truth, dice, 0.35), "b": blurred(truth, dice, 0.35)}
    columns["x"] = blurred(truth, dice, 2)
    assert excluded(table, {**columns, "y": truth}) == set()


def test_weak_columns_are_no_suspects(table: Write, truth: list[int], dice: Random) -> None:
    assert found(table, {"x": blurred(truth, dice, 2), "y": truth}) == {}


def test_a_name_made_from_the_targets_name_counts(table: Write, dice: Random) -> None:
    value = [dice.gauss(100, 20) for _ in range(ROWS)]
    columns = {
        "log_revenue": blurred(value, dice, 9),
        "budget": blurred(value, dice, 9),
        "revenue": value,
    }
    profile = read(table(columns))
    rows = KnownRows(profile, aim(profile, "revenue", ""))
    suspects = leaks(rows, profile.columns[:2])
    assert suspects["log_revenue"].excluded
    assert "its name" in suspects["log_revenue"].reason
    assert not suspects["budget"].excluded


def test_what_follows_from_a_leak_is_one(table: Write, dice: Random) -> None:
    rate = [dice.uniform(0, 100) for _ in range(ROWS)]
    columns = {
        "step": [f"s{int(each / 2.5):02}" for each in rate],
        "coarse": ["abcde"[int(each / 20)] for each in rate],
        "x": blurred(rate, dice, 60),
        "y": rate,
    }
    suspects = found(table, columns)
    assert {title for title, leak in suspects.items() if leak.excluded} == {"step", "coarse"}
    assert "it follows from step" in suspects["coarse"].reason


def test_a_class_of_many_that_one_column_tells_makes_no_leak(table: Write, dice: Random) -> None:
    kinds = dice.choices("abc", k=ROWS)
    size = [dice.gauss({"a": 0, "b": 50, "c": 51}[kind], 1) for kind in kinds]
    assert excluded(table, {"size": size, "y": kinds}) == set()


def test_levels_of_one_row_each_are_no_leak(table: Write, truth: list[int]) -> None:
    assert found(table, {"word": [f"w{at}" for at in range(ROWS)], "y": truth}) == {}


def test_too_few_rows_tell_nothing(table: Write) -> None:
    columns = {"x": [None] * 30 + [1] * 5 + [2] * 5, "y": ["a", "b"] * 20}
    assert found(table, columns) == {}
