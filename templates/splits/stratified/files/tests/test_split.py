"""The held-out rows are drawn once, by the seed alone."""

import numpy as np
import pandas as pd

from stand_in import split
from stand_in.settings import Settings


def test_no_row_is_on_both_sides_and_none_is_lost(table: pd.DataFrame, sample: Settings) -> None:
    training, test = split.holdout(table, sample)
    assert sorted([*training.tolist(), *test.tolist()]) == list(range(len(table)))


def test_the_same_rows_are_held_out_every_time(table: pd.DataFrame, sample: Settings) -> None:
    _, first = split.holdout(table, sample)
    _, second = split.holdout(table, sample)
    np.testing.assert_array_equal(first, second)


def test_every_training_row_is_scored_once(table: pd.DataFrame, sample: Settings) -> None:
    training, _ = split.holdout(table, sample)
    folds = list(split.folds(table.iloc[training], sample))
    scored = np.concatenate([score for _, score in folds])
    assert sorted(scored.tolist()) == list(range(len(training)))


def test_every_class_keeps_its_share(table: pd.DataFrame, sample: Settings) -> None:
    training, test = split.holdout(table, sample)
    target = table[sample.target_column.name]
    shares = [target.iloc[part].value_counts(normalize=True) for part in (training, test)]
    pd.testing.assert_series_equal(*shares, check_like=True, atol=0.02, check_names=False)
