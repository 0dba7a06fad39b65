"""A row that is shown can be found in the file."""

from dataclasses import replace

import pandas as pd

from stand_in import data
from stand_in.settings import Settings


def test_a_row_is_known_by_its_place_in_the_file(table: pd.DataFrame, sample: Settings) -> None:
    half = replace(sample.data, rows=len(table), max_rows=len(table) // 2)
    thinned = data.load(replace(sample, data=half))
    assert len(thinned) == len(table) // 2
    pd.testing.assert_frame_equal(thinned, table.loc[thinned.index])
