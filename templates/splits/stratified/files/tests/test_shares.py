"""Each class is held out in the share in which it stands in the table."""

import pandas as pd

from stand_in import split
from stand_in.settings import Settings


def test_every_class_keeps_its_share(table: pd.DataFrame, sample: Settings) -> None:
    training, test = split.holdout(table, sample)
    target = table[sample.target_column.name]
    shares = [target.iloc[part].value_counts(normalize=True) for part in (training, test)]
    pd.testing.assert_series_equal(*shares, check_like=True, atol=0.02, check_names=False)
