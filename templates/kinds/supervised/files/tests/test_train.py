"""Training is sound: it sees no held-out row, can be repeated, and learns something."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.pipeline import Pipeline

from stand_in import selection, split, train
from stand_in.features import inputs
from stand_in.models import BASELINE, candidates
from stand_in.settings import Settings
from stand_in.target import predict


@pytest.fixture(scope="module")
def first(sample: Settings) -> train.Trained:
    return train.train(sample)


def predictions(model: Pipeline, table: pd.DataFrame, settings: Settings) -> np.ndarray[Any, Any]:
    return predict(model, inputs(table, settings))


def test_no_held_out_row_reaches_training(
    first: train.Trained, sample: Settings, table: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    training, test = split.holdout(table, sample)
    changed = table.copy()
    for column in sample.features:
        values = changed[column.name].to_numpy(copy=True)
        values[test] = values[test[::-1]]
        changed[column.name] = values
    target = changed[sample.target_column.name].to_numpy(copy=True)
    target[test] = target[test[::-1]]
    changed[sample.target_column.name] = target
    monkeypatch.setattr(train, "load", lambda _: changed)
    again = train.train(sample)
    rows = table.iloc[training]
    assert again.report == first.report
    np.testing.assert_array_equal(
        predictions(again.model, rows, sample), predictions(first.model, rows, sample)
    )


def fitted_rows(sample: Settings, table: pd.DataFrame) -> Iterator[tuple[set[int], set[int]]]:
    training, _ = split.holdout(table, sample)
    for fit, score in split.folds(table.iloc[training], sample):
        yield set(fit.tolist()), set(score.tolist())


def test_no_scored_row_is_fitted_on_in_any_fold(sample: Settings, table: pd.DataFrame) -> None:
    folds = list(fitted_rows(sample, table))
    assert len(folds) > 1
    assert all(not fit & score for fit, score in folds)


def test_every_step_that_learns_is_inside_the_pipeline(
    sample: Settings, table: pd.DataFrame
) -> None:
    frame = inputs(table, sample)
    for pipeline in candidates(frame, sample).values():
        assert [name for name, _ in pipeline.steps] == ["features", "model"]


def test_two_trainings_measure_the_same(first: train.Trained, sample: Settings) -> None:
    assert train.train(sample).report == first.report


def test_trials_know_nothing_of_each_other(
    first: train.Trained, sample: Settings, table: pd.DataFrame
) -> None:
    training, _ = split.holdout(table, sample)

    def backwards(
        job: Callable[[train.Trial], train.Tried], trials: Iterable[train.Trial]
    ) -> list[train.Tried]:
        return [job(trial) for trial in reversed(list(trials))][::-1]

    compared = train.compare(table.iloc[training], sample, backwards)
    assert compared.scores == first.report["scores"]


def test_the_simplest_within_one_standard_error_is_chosen(first: train.Trained) -> None:
    scores = {name: each for name, each in first.report["scores"].items() if name != BASELINE}
    assert first.report["chosen"] == selection.choose(scores)
    gaps = selection.shortfalls(scores)
    simpler = list(scores)[: list(scores).index(first.report["chosen"])]
    assert not [name for name in simpler if gaps[name].within_error]


def test_the_model_beats_the_baseline_by_more_than_chance(measured: dict[str, Any]) -> None:
    gain = measured["test"]["gain"][measured["test"]["headline"]]
    assert gain["low"] > 0, "the 95% interval of the gain holds zero: the model learned nothing"
