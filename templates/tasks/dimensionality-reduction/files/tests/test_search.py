"""As many dimensions are found as there are, and none in noise."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from sklearn.decomposition import PCA

from stand_in import artifacts, chance, figures, maps, search
from stand_in.loadings import Loading, tendency, title, titles
from stand_in.settings import Settings
from stand_in.train import fit

Points = NDArray[np.float64]


def cloud(dimensions: int, columns: int = 9, rows: int = 400) -> Points:
    """Return points that lie near so many dimensions."""
    random = np.random.default_rng(3)
    owners = np.eye(dimensions)[np.arange(columns) % dimensions].T
    inside = random.normal(size=(rows, dimensions)) @ owners
    points = inside + 0.4 * random.normal(size=(rows, columns))
    return (points - points.mean(axis=0)) / points.std(axis=0)


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_as_many_components_count_as_there_are_dimensions(dimensions: int) -> None:
    points = cloud(dimensions)
    held = chance.counted(chance.variances(points), chance.by_chance(points, [], 7))
    assert held == dimensions


def test_noise_has_no_dimensions() -> None:
    points = np.random.default_rng(1).normal(size=(300, 6))
    assert chance.counted(chance.variances(points), chance.by_chance(points, [], 7)) == 0


def test_shuffling_keeps_every_column_and_the_blocks_together() -> None:
    points = np.arange(40.0).reshape(10, 4)
    found = chance.shuffled(points, [slice(2, 4)], np.random.default_rng(0))
    np.testing.assert_array_equal(np.sort(found, axis=0), points)
    np.testing.assert_array_equal(found[:, 3] - found[:, 2], np.ones(10))


def test_what_weighs_most_weighs_positively() -> None:
    model = search.turned(PCA(2).fit(cloud(2)))
    largest = np.abs(model.components_).argmax(axis=1)
    assert (model.components_[[0, 1], largest] > 0).all()


def test_all_components_rebuild_every_column() -> None:
    points = cloud(2)
    np.testing.assert_allclose(search.rebuilt(PCA(9).fit(points), points), 1)


def test_the_plane_is_shown_unless_the_curved_map_keeps_clearly_more() -> None:
    flat = maps.Map("plane", np.zeros((1, 2)), 0.9, 0.9)
    alike = maps.Map("tsne", np.zeros((1, 2)), 0.91, 0.91)
    clearer = maps.Map("tsne", np.zeros((1, 2)), 0.95, 0.95)
    assert maps.better({"plane": flat, "tsne": alike}) == "plane"
    assert maps.better({"plane": flat, "tsne": clearer}) == "tsne"


def test_a_component_is_named_by_what_it_is_made_of() -> None:
    told = [Loading("size", 0.7), Loading("price", -0.6), Loading("age", 0.1)]
    assert title(told) == "more size, less price"
    assert titles([told, told]) == ["more size, less price", "more size, less price (2)"]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ((0.7, -0.6), "rows with more size tend to have less price"),
        ((0.7, 0.6), "size and price tend to rise and fall together"),
        ((0.9, 0.1), "rows differ in size more than in anything that goes with it"),
    ],
)
def test_what_goes_together_is_told(weights: tuple[float, float], words: str) -> None:
    told = [Loading(name, weight) for name, weight in zip(("size", "price"), weights, strict=True)]
    assert tendency(told) == words


def test_more_components_than_are_drawn_are_no_hindrance(tmp_path: Path) -> None:
    held = {"share": 0.04, "low": 0.03, "high": 0.05}
    shares = {"shares": [0.04] * 25, "chance_shares": [0.01] * 25, "held": [held] * 25}
    path = tmp_path / "variance.png"
    figures.variance({"components": 25, "directions": 25, **shares}, path)
    assert path.is_file()


def test_two_searches_find_the_same(sample: Settings, table: pd.DataFrame) -> None:
    (_, first), (_, second) = fit(table, sample), fit(table, sample)
    np.testing.assert_array_equal(first["shares"], second["shares"])
    assert first["held"] == second["held"]


def test_the_shares_add_up_to_all(trained: Settings) -> None:
    report = artifacts.read(trained.root / artifacts.TRAINING)
    assert sum(report["shares"]) == pytest.approx(1, abs=1e-4)
