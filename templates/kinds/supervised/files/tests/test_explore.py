"""Exploring looks at training rows alone, and says what each column explains."""

import numpy as np
import pandas as pd

from stand_in import artifacts, explore, split, views
from stand_in.settings import Settings


def test_only_training_rows_are_described(trained: Settings, table: pd.DataFrame) -> None:
    training, test = split.holdout(table, trained)
    told = artifacts.read(trained.root / artifacts.EXPLORATION)
    assert (told["rows"], told["held_out_rows"]) == (len(training), len(test))


def test_a_column_that_is_the_target_explains_all_of_it(
    sample: Settings, table: pd.DataFrame
) -> None:
    outcome = views.outcome(table, sample)
    groups = pd.Series(np.argsort(np.argsort(outcome[:, 0], kind="stable")))
    column = next(column for column in sample.columns if column.name == sample.target_column.name)
    alone = explore.explained(table[column.name], column, outcome)
    assert alone > explore.explained(groups.sample(frac=1, random_state=0), column, outcome)


def test_the_figures_are_there(trained: Settings) -> None:
    folder = trained.root / artifacts.FIGURES
    assert {"target.png", "columns.png"} <= {path.name for path in folder.iterdir()}
