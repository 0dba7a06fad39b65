"""The held-out rows come after the rows that are trained on."""

import pandas as pd

from stand_in import split
from stand_in.settings import Settings


def test_no_row_is_on_both_sides(table: pd.DataFrame, sample: Settings) -> None:
    training, test = split.holdout(table, sample)
    assert len(training) > 0
    assert len(test) > 0
    assert not set(training.tolist()) & set(test.tolist())


def test_every_held_out_row_is_later(table: pd.DataFrame, sample: Settings) -> None:
    training, test = split.holdout(table, sample)
    times = table[split.clock(sample).name]
    assert times.iloc[training].max() < times.iloc[test].min()


def test_every_fold_is_scored_on_later_rows(table: pd.DataFrame, sample: Settings) -> None:
    training, _ = split.holdout(table, sample)
    rows = table.iloc[training]
    times = rows[split.clock(sample).name]
    for fit, score in split.folds(rows, sample):
        assert times.iloc[fit].max() < times.iloc[score].min()
