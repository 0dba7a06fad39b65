"""Segments are found where there are some, and none where there are none."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from stand_in import artifacts, null, stability
from stand_in.families import NAMES, parted, spheres
from stand_in.features import inputs
from stand_in.search import candidates, choose, verdict
from stand_in.segments import Trait, said
from stand_in.settings import Column, Settings
from stand_in.train import fit

Points = NDArray[np.float64]


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn repeatedly is drawn less often, so that the tests are quick."""
    monkeypatch.setattr(stability, "DRAWS", 4)
    monkeypatch.setattr(null, "DRAWS", 5)


def blobs(count: int, spread: float = 0.3) -> Points:
    """Return points around as many centres, far apart."""
    random = np.random.default_rng(3)
    centres = 4.0 * np.array([[0, 0], [2, 0], [0, 2], [2, 2]])[:count]
    return np.concatenate([random.normal(centre, spread, size=(80, 2)) for centre in centres])


def found(points: Points) -> tuple[Any, str]:
    """Return the choice for some points, and why it does not stand."""
    chosen = choose(candidates(points, [], 7))
    return chosen, verdict(chosen)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_segments_that_are_there_are_found(count: int) -> None:
    chosen, reason = found(blobs(count))
    assert (chosen.segments, reason) == (count, "")


@pytest.mark.parametrize("shape", ["normal", "uniform"])
def test_a_cloud_without_structure_has_no_segments(shape: str) -> None:
    random = np.random.default_rng(5)
    points = getattr(random, shape)(size=(300, 3))
    _, reason = found(points)
    assert reason in {"unstable", "chance"}


def test_columns_that_go_together_are_no_segments() -> None:
    random = np.random.default_rng(5)
    line = random.normal(size=(300, 1))
    _, reason = found(np.hstack([line, line + 0.3 * random.normal(size=(300, 1))]))
    assert reason in {"unstable", "chance"}


@pytest.mark.parametrize("family", NAMES)
def test_every_family_finds_two_far_blobs(family: str) -> None:
    labels = parted(family, 2, blobs(2), 7)
    assert len(np.unique(labels[labels >= 0])) == 2


def test_equal_spheres_assign_as_the_nearest_centre_does() -> None:
    points = blobs(3, spread=2.0)
    labels = parted("kmeans", 3, points, 7)
    assert (spheres(points, labels).predict(points) == labels).all()


def test_the_choice_is_stable_and_near_the_clearest(trained: Settings) -> None:
    report = artifacts.read(trained.root / artifacts.TRAINING)
    for each in report["candidates"]:
        if each["counts"]:
            assert each["stability"]["low"] >= stability.STABLE
    assert (report["best"] is None) == (report["reason"] == "unstable")


@pytest.mark.parametrize(
    ("column", "effect", "words"),
    [
        (Column("rooms", "rooms", "number", "feature", integer=True), -0.8, "few rooms"),
        (Column("rooms", "rooms", "number", "feature", integer=True), 2.0, "very many rooms"),
        (Column("price", "price", "number", "feature"), 0.8, "high price"),
        (Column("sold", "sold", "boolean", "feature"), -0.8, "sold: no"),
    ],
)
def test_a_segment_is_named_as_one_would_say_it(column: Column, effect: float, words: str) -> None:
    level = "yes" if column.type == "boolean" else ""
    assert said(Trait(column.name, level, 1.0, 2.0, effect), column) == words


def test_two_searches_find_the_same(sample: Settings, table: pd.DataFrame) -> None:
    (first, told), (second, again) = fit(table, sample), fit(table, sample)
    assert told == again
    frame = inputs(table, sample)
    np.testing.assert_array_equal(first.predict(frame), second.predict(frame))


def test_every_row_is_in_one_segment(trained: Settings, table: pd.DataFrame) -> None:
    told = artifacts.read(trained.root / artifacts.METRICS)["found"]["segments"]
    assert sum(each["rows"] for each in told) == len(table)
    names = [each["name"] for each in told]
    assert len(set(names)) == len(names)
