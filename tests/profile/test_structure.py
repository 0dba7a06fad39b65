"""A project that looks for structure takes the columns that say how far two rows are apart."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

from mlportfolio.errors import DataError
from mlportfolio.profile.design import ColumnDesign, Design, Role, SplitMethod, Task
from mlportfolio.profile.read import read
from mlportfolio.profile.structure import design

Write = Callable[..., Path]
ROWS = 300
WIDTHS = [at * 37 % 101 for at in range(ROWS)]
HEIGHTS = [at * 53 % 97 / 10 for at in range(ROWS)]


@pytest.fixture
def fitted(table: Write) -> Callable[..., Design]:
    """Design a project for two columns of numbers and whatever stands beside them."""

    def made(columns: Mapping[str, Sequence[object]] | None = None, **said: str) -> Design:
        shape = {"width": WIDTHS, "height": HEIGHTS}
        return design(read(table({**shape, **(columns or {})})), **said)

    return made


def of(made: Design, title: str) -> ColumnDesign:
    return next(column for column in made.columns if column.column == title)


def test_there_is_no_target_and_nothing_is_split(fitted: Callable[..., Design]) -> None:
    made = fitted()
    assert made.target.column == ""
    assert made.split.method is SplitMethod.NONE
    assert made.titles(Role.FEATURE) == ("width", "height")


def test_clustering_is_looked_for_when_nobody_says_otherwise(
    fitted: Callable[..., Design],
) -> None:
    assert fitted().task is Task.CLUSTERING
    assert fitted(task="anomaly-detection").task is Task.ANOMALY_DETECTION


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        pytest.param([f"u{at}" for at in range(ROWS)], "identifies a row", id="all differ"),
        pytest.param(
            [f"2024-01-{at % 28 + 1:02}" for at in range(ROWS)], "when, not what", id="dates"
        ),
        pytest.param([f"w{at % 40}" for at in range(ROWS)], "40 levels are too many", id="levels"),
        pytest.param([1, None, 2, None, None] * 60, "missing in 60% of the rows", id="gaps"),
        pytest.param(["same"] * ROWS, "in every row", id="constant"),
    ],
)
def test_what_says_nothing_of_a_distance_is_left_out(
    fitted: Callable[..., Design], values: Sequence[object], reason: str
) -> None:
    column = of(fitted({"x": values}), "x")
    assert column.role is Role.EXCLUDED
    assert reason in column.reason


def test_text_is_left_out(fitted: Callable[..., Design], dice: Random) -> None:
    words = ["sea", "ship", "captain", "storm", "sail", "harbour", "anchor"]
    tales = [" ".join(dice.choices(words, k=12)) for _ in range(ROWS)]
    assert "distances between texts" in of(fitted({"tale": tales}), "tale").reason


def test_a_label_is_held_back_with_its_shares(fitted: Callable[..., Design]) -> None:
    made = fitted({"sort": ["a", "b", "b"] * 100}, label="sort")
    assert made.titles(Role.LABEL) == ("sort",)
    assert of(made, "sort").role is Role.LABEL
    assert "sort" not in made.titles(Role.FEATURE)


def test_a_named_identifier_names_rows_even_where_it_repeats(
    fitted: Callable[..., Design],
) -> None:
    made = fitted({"shop": [f"s{at % 9}" for at in range(ROWS)]}, identifier="shop")
    assert made.titles(Role.ID) == ("shop",)


@pytest.mark.parametrize(
    ("said", "error", "hint"),
    [
        ({"task": "regression"}, "task cannot be 'regression'", "clustering"),
        ({"label": "sort", "identifier": "sort"}, "both the label and the identifier", "--id"),
        ({"label": "width"}, "101 different values", "2 to 50"),
        ({"label": "none"}, "none", ""),
        ({"identifier": "heigth"}, "heigth", "height"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_on(
    fitted: Callable[..., Design], said: dict[str, str], error: str, hint: str
) -> None:
    with pytest.raises(DataError, match=error) as refused:
        fitted({"sort": ["a", "b", "b"] * 100}, **said)
    assert hint in refused.value.hint


def test_a_few_rows_hold_no_structure_one_could_trust(table: Write) -> None:
    with pytest.raises(DataError, match="has only 40 rows"):
        design(read(table({"x": WIDTHS[:40], "y": HEIGHTS[:40]})))


def test_one_column_is_no_structure_and_the_first_that_is_left_out_says_why(
    table: Write,
) -> None:
    with pytest.raises(DataError, match="1 columns that say how its rows differ") as refused:
        design(read(table({"name": [f"u{at}" for at in range(ROWS)], "x": WIDTHS})))
    assert "'name': it identifies a row" in refused.value.hint


@pytest.mark.parametrize(
    ("values", "fate"),
    [
        pytest.param([*range(1, 5)], "as if they had its median", id="number"),
        pytest.param(["red", "blue", "red", "green"], "a level of its own", id="category"),
        pytest.param(["yes", "no", "no", "no"], "its more frequent value", id="boolean"),
    ],
)
def test_gaps_worth_knowing_of_are_told_with_what_becomes_of_them(
    fitted: Callable[..., Design], values: Sequence[object], fate: str
) -> None:
    made = fitted({"depth": [None, *values] * 60})
    told = [each for each in made.warnings if "depth is missing in 20% of the rows" in each]
    assert [fate in each for each in told] == [True]
