"""Exploring describes the columns that rows are compared by, and no others."""

import pandas as pd

from stand_in import artifacts, views
from stand_in.settings import Settings


def test_every_feature_is_described(trained: Settings) -> None:
    told = artifacts.read(trained.root / artifacts.EXPLORATION)
    assert set(told["columns"]) == {column.name for column in trained.features}


def test_the_figures_are_there(trained: Settings) -> None:
    assert (trained.root / artifacts.FIGURES / "columns.png").is_file()


def test_a_few_far_values_do_not_stretch_the_axis() -> None:
    near = pd.Series(range(1000), dtype=float)
    assert views.ends(near) == (0, 999)
    low, high = views.ends(pd.concat([near, pd.Series([1e6])]))
    assert 0 <= low < high < 1000
