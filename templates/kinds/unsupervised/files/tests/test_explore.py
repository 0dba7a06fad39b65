"""Exploring describes the columns that rows are compared by, and no others."""

from stand_in import artifacts
from stand_in.settings import Settings


def test_every_feature_is_described(trained: Settings) -> None:
    told = artifacts.read(trained.root / artifacts.EXPLORATION)
    assert set(told["columns"]) == {column.name for column in trained.features}


def test_the_figures_are_there(trained: Settings) -> None:
    assert (trained.root / artifacts.FIGURES / "columns.png").is_file()
