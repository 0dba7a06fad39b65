"""Data that breaks its contract is refused, with every broken promise named."""

import numpy as np
import pandas as pd
import pytest

from stand_in import contract
from stand_in.derive import derive
from stand_in.settings import Column, ProjectError, Settings

SIZE = Column(title="Size", name="size", type="number", role="feature", minimum=1.0, maximum=9.0)
SHOP = Column(
    title="Shop", name="shop", type="category", role="feature", levels=("a", "b"), distinct=2
)


def test_the_sample_keeps_the_contract(table: pd.DataFrame, sample: Settings) -> None:
    assert len(table) > 0
    assert set(table.columns) == {each.name for each in sample.columns if each.role != "excluded"}


# 8< supervised
def test_no_row_lacks_its_target(table: pd.DataFrame, sample: Settings) -> None:
    assert table[sample.target_column.name].notna().all()


# >8 supervised
def test_a_missing_column_is_named() -> None:
    with pytest.raises(ProjectError, match="'Shop'"):
        contract.check_header(["Size"], [SIZE, SHOP])


@pytest.mark.parametrize(
    ("values", "column", "words"),
    [
        ([0.0, 5.0], SIZE, "below the minimum"),
        ([5.0, 10.0], SIZE, "above the maximum"),
        ([5.0, np.nan], SIZE, "50% missing"),
        (["a", "c"], SHOP, "unknown level 'c'"),
    ],
)
def test_a_broken_promise_is_named(values: list[object], column: Column, words: str) -> None:
    with pytest.raises(ProjectError, match=words):
        contract.check_values(pd.DataFrame({column.name: values}), [column])


def test_a_row_means_the_same_alone_and_among_others(table: pd.DataFrame, sample: Settings) -> None:
    columns = {each.name: table[each.name].to_numpy() for each in sample.features}
    together = derive(columns)
    for row in range(min(5, len(table))):
        alone = derive({name: values[row : row + 1] for name, values in columns.items()})
        for name, values in together.items():
            np.testing.assert_array_equal(alone[name], values[row : row + 1])
