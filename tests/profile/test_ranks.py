"""One column's power over the target, by ranks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.profile.ranks import auc, encoded, ranks, spearman

NUMBERS = st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=60)


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert ranks([3.0, 1.0, 3.0, 2.0]) == [3.5, 1.0, 3.5, 2.0]


@pytest.mark.parametrize(
    ("values", "positive", "area"),
    [
        pytest.param([1, 2, 3, 4], [False, False, True, True], 1.0, id="parted"),
        pytest.param([4, 3, 2, 1], [False, False, True, True], 0.0, id="the wrong way round"),
        pytest.param([1, 1, 1, 1], [False, True, False, True], 0.5, id="constant"),
        pytest.param([1, 2], [True, True], 0.5, id="one side only"),
    ],
)
def test_the_area_is_how_often_a_positive_row_has_the_higher_value(
    values: list[float], positive: list[bool], area: float
) -> None:
    assert auc(values, positive) == area


@given(NUMBERS)
def test_a_growing_function_keeps_the_order_and_so_the_correlation(values: list[float]) -> None:
    expected = 1.0 if len(set(values)) > 1 else 0.0
    assert spearman(values, [value**3 + value for value in values]) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 20).map(float), st.booleans()), min_size=2))
def test_turning_the_values_round_turns_the_area_round(rows: list[tuple[float, bool]]) -> None:
    values, positive = [row[0] for row in rows], [row[1] for row in rows]
    assert auc(values, positive) + auc([-each for each in values], positive) == pytest.approx(1)


def test_a_level_is_encoded_by_the_rows_of_the_other_half() -> None:
    assert encoded(["a", "a", "b", "b"], [0.0, 1.0, 4.0, 6.0]) == [1.0, 0.0, 6.0, 4.0]


def test_levels_of_one_row_each_order_nothing() -> None:
    assert encoded([1, 2, 3, 4], [5.0, 6.0, 7.0, 8.0]) == [6.5] * 4


def test_nothing_is_encoded_as_nothing() -> None:
    assert encoded([], []) == []
