"""Exploring describes the columns that rows are compared by, and no others."""

from dataclasses import replace

import numpy as np
import pandas as pd

from stand_in import artifacts, explore, results, views
from stand_in.settings import Column, Settings

WHOLE = Column("n", "n", "number", "feature", integer=True)


def test_every_feature_is_described(trained: Settings) -> None:
    told = artifacts.read(trained.root / artifacts.EXPLORATION)
    assert set(told["columns"]) == {column.name for column in trained.features}


def test_the_figures_are_there(trained: Settings) -> None:
    assert (trained.root / artifacts.FIGURES / "columns.png").is_file()


def test_whole_numbers_are_counted_one_by_one_where_there_are_few() -> None:
    assert views.edges(1, 4, WHOLE) == [0.5, 1.5, 2.5, 3.5, 4.5]
    steps = np.diff(views.edges(0, 1000, WHOLE))
    assert (steps == steps[0]).all()
    assert steps[0].is_integer()


def test_shares_of_a_whole_are_noticed(sample: Settings) -> None:
    random = np.random.default_rng(3)
    shares = pd.DataFrame(random.dirichlet([2, 3, 4], size=200), columns=list("abc"))
    columns = tuple(Column(name, name, "number", "feature") for name in shares.columns)
    settings = replace(sample, columns=columns)
    assert explore.total(shares, settings).keys() == {"low", "high"}
    apart = pd.DataFrame(random.normal(size=(200, 3)), columns=list("abc"))
    assert explore.total(apart, settings) == {}


def test_opposite_ranks_are_not_told_as_rising_together(trained: Settings) -> None:
    name = trained.features[0].name
    said = results.together(results.read(trained), {"columns": [name, name], "correlation": -0.8})
    assert said.startswith("Where")


def test_a_few_far_values_do_not_stretch_the_axis() -> None:
    near = pd.Series(range(1000), dtype=float)
    assert views.ends(near) == (0, 999)
    low, high = views.ends(pd.concat([near, pd.Series([1e6])]))
    assert 0 <= low < high < 1000
