"""Rows are compared on one scale, by the features alone."""

import numpy as np
import pandas as pd

from stand_in.features import inputs
from stand_in.settings import Settings
from stand_in.space import drawn, place


def test_every_number_has_one_scale(table: pd.DataFrame, sample: Settings) -> None:
    placed = place(inputs(table, sample), sample)
    numbers = placed.points[:, placed.space.output_indices_.get("numbers", slice(0, 0))]
    spread = numbers.std(axis=0)
    assert ((np.abs(spread - 1) < 1e-3) | (spread == 0)).all()


def test_no_place_is_missing(table: pd.DataFrame, sample: Settings) -> None:
    points = place(inputs(table, sample), sample).points
    assert np.isfinite(points).all()


def test_columns_that_are_no_features_change_nothing(table: pd.DataFrame, sample: Settings) -> None:
    changed = table.copy()
    for column in sample.columns:
        if column.role in {"label", "id"}:
            changed[column.name] = changed[column.name].to_numpy()[::-1]
    pd.testing.assert_frame_equal(inputs(changed, sample), inputs(table, sample))


def test_a_long_file_is_thinned_to_as_many_rows() -> None:
    assert len(drawn(100, 10, 7)) == 10
    assert drawn(5, 10, 7).tolist() == [0, 1, 2, 3, 4]
