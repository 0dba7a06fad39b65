"""Groups are never parted: a model is judged on groups that it has not seen."""

import numpy as np
import pandas as pd

from stand_in import split
from stand_in.settings import Settings


def groups(table: pd.DataFrame, sample: Settings) -> pd.Series:
    return table[sample.column(sample.split.column).name].reset_index(drop=True)


def test_no_group_is_on_both_sides(table: pd.DataFrame, sample: Settings) -> None:
    training, test = split.holdout(table, sample)
    named = groups(table, sample)
    assert not set(named.iloc[training].dropna()) & set(named.iloc[test].dropna())


def test_the_same_groups_are_held_out_every_time(table: pd.DataFrame, sample: Settings) -> None:
    _, first = split.holdout(table, sample)
    _, second = split.holdout(table, sample)
    np.testing.assert_array_equal(first, second)


def test_no_group_is_fitted_on_and_scored_in_one_fold(
    table: pd.DataFrame, sample: Settings
) -> None:
    training, _ = split.holdout(table, sample)
    rows = table.iloc[training]
    named = groups(rows, sample)
    for fit, score in split.folds(rows, sample):
        assert not set(named.iloc[fit].dropna()) & set(named.iloc[score].dropna())
