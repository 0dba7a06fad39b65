"""Rows that are unlike the others come out on top, with the column that makes them so."""

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from stand_in import artifacts, search, telling, threshold
from stand_in.evaluate import fitted
from stand_in.families import NAMES, detector, of_rows, strangeness
from stand_in.features import inputs
from stand_in.reasons import reasons, usual, worded
from stand_in.settings import Column, Settings
from stand_in.train import fit

Points = NDArray[np.float64]


@pytest.fixture(scope="module")
def points() -> Points:
    """Return a cloud with five points far from it, which come first."""
    random = np.random.default_rng(3)
    far, near = random.normal(9.0, 1.0, size=(5, 3)), random.normal(size=(400, 3))
    return np.concatenate([far, near])


@pytest.mark.parametrize("family", NAMES)
def test_every_detector_puts_far_points_on_top(family: str, points: Points) -> None:
    scores = strangeness(detector(family, 7).fit(points[5:]), points)
    assert set(np.argsort(-scores)[:5]) == {0, 1, 2, 3, 4}


def test_the_line_is_not_moved_by_the_anomalies_themselves() -> None:
    usual_scores = np.random.default_rng(0).normal(size=1000)
    strange = np.concatenate([usual_scores, np.full(20, 50.0)])
    line = threshold.settle(strange)
    assert 2 < line < 5
    assert (strange >= line).sum() >= 20


def test_at_most_one_row_in_twenty_is_flagged() -> None:
    scores = np.concatenate([np.zeros(600), np.linspace(1, 2, 400)])
    assert np.mean(scores >= threshold.settle(scores)) <= 0.051


@pytest.mark.parametrize(
    ("far", "words"),
    [(0.4, "so many are no exceptions"), (0.02, "which is 3.5 robust"), (-0.1, "Hardly a row")],
)
def test_what_drew_the_line_is_told(far: float, words: str) -> None:
    near = np.linspace(0, 1, 1000)
    scores = np.where(near < 1 - far, near, near + 10)
    line = threshold.settle(scores)
    flagged = int((scores >= line).sum())
    told = {"threshold": line, "beyond": threshold.beyond(scores), "flagged": flagged}
    assert words in telling.drawn(told)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (12345.6, "number", "x at 12,346"),
        (-4.0, "number", "x at \N{MINUS SIGN}4"),
        (1.0, "boolean", "x: yes"),
        ("red", "category", "x red"),
        (None, "number", "x missing"),
    ],
)
def test_what_a_strange_row_has_is_told_in_words(value: object, kind: str, words: str) -> None:
    assert worded(value, Column("x", "x", kind, "feature")) == words


def test_two_scorings_that_are_the_same_agree() -> None:
    scores = np.arange(500.0)
    assert search.overlap(scores, scores) == 1
    assert search.overlap(scores, -scores) == 0


def test_the_simplest_within_the_margin_is_chosen(trained: Settings) -> None:
    report = artifacts.read(trained.root / artifacts.TRAINING)
    best = max(each["value"] for each in report["candidates"])
    near = [each for each in report["candidates"] if each["value"] >= best - search.MARGIN]
    assert report["family"] == near[0]["family"]


def test_two_searches_find_the_same(sample: Settings, table: pd.DataFrame) -> None:
    assert fit(table, sample)[1] == fit(table, sample)[1]


def test_the_strangest_rows_lose_their_score_without_their_reason(
    trained: Settings, table: pd.DataFrame
) -> None:
    model, _ = fitted(trained)
    scores = of_rows(model, inputs(table, trained))
    top = table.iloc[np.argsort(-scores)[:3]]
    for place, why in enumerate(reasons(model, top, table, float(np.median(scores)), trained)):
        row = top.iloc[[place]]
        for reason in why:
            made = row.assign(**{reason.column: usual(table, trained)[reason.column]})
            fallen = of_rows(model, inputs(made, trained))[0]
            assert fallen < of_rows(model, inputs(row, trained))[0]
