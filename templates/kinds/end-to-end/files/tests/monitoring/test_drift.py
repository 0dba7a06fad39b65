"""What moved is found, what did not is left alone, and few rows prove nothing."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from stand_in import bins, drift
from stand_in.drift import Drift, drifts
from stand_in.settings import Column

THRESHOLD = 0.2
COLOURS = {"red": 0.5, "green": 0.3, "yellow": 0.17, "brown": 0.03}
ROWS = 4000


def column(name: str, kind: str) -> Column:
    return Column(title=name, name=name, type=kind, role="feature")


WEIGHT, COLOUR = column("weight", "number"), column("colour", "category")
RIPE, NOTE = column("ripe", "boolean"), column("note", "text")
PICKED, SOLD = column("picked", "date"), column("sold", "date")
FRUIT = (WEIGHT, COLOUR, RIPE, NOTE, PICKED)


def fruit(rows: int, seed: int) -> pd.DataFrame:
    """Return fruit as `data.load` types it, with gaps in every column."""
    drawn = np.random.default_rng(seed)
    sold = pd.Timestamp("2024-01-01") + pd.to_timedelta(drawn.integers(0, 90, rows), "D")
    table = pd.DataFrame(
        {
            "weight": drawn.gamma(9, 16, rows),
            "colour": drawn.choice(list(COLOURS), rows, p=list(COLOURS.values())),
            "ripe": drawn.integers(0, 2, rows).astype(float),
            "note": ["x" * length for length in drawn.poisson(30, rows)],
            "picked": sold - pd.to_timedelta(drawn.integers(1, 9, rows), "D"),
        }
    )
    gaps = drawn.random(table.shape) < 0.05
    table = table.astype({"colour": object, "note": object}).mask(gaps)
    for words in ("colour", "note"):
        table[words] = table[words].where(table[words].notna(), None)
    return table.assign(sold=sold)


def told(reference: pd.DataFrame, current: pd.DataFrame) -> dict[str, Drift]:
    return {each.name: each for each in drifts(reference, current, FRUIT, THRESHOLD, SOLD)}


def drifted(reference: pd.DataFrame, current: pd.DataFrame) -> set[str]:
    return {name for name, each in told(reference, current).items() if each.drifted}


@pytest.fixture(scope="module")
def reference() -> pd.DataFrame:
    return fruit(ROWS, seed=1)


def test_two_halves_of_the_same_rows_do_not_differ(reference: pd.DataFrame) -> None:
    found = told(reference.iloc[::2], reference.iloc[1::2])
    assert not [each for each in found.values() if each.drifted]
    assert max(each.psi for each in found.values()) < 0.05


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param("weight", lambda values: values + 30, id="a shifted number"),
        pytest.param("weight", lambda values: values * 2 - values.mean(), id="a wider number"),
        pytest.param("weight", lambda values: values.mask(values > 150), id="gaps in a number"),
        pytest.param("weight", lambda values: values * np.nan, id="a number is all missing"),
        pytest.param("weight", lambda values: values * 0 + 90, id="a number stands still"),
        pytest.param("colour", lambda values: values.replace("green", "blue"), id="a new level"),
        pytest.param("colour", lambda values: values.replace("red", "green"), id="a lost level"),
        pytest.param("ripe", lambda values: values.clip(lower=1), id="a flag that is always up"),
        pytest.param("note", lambda values: values.str[:12], id="shorter texts"),
        pytest.param("note", lambda values: values.where(values.isna(), None), id="no texts"),
        pytest.param("picked", lambda values: values - pd.Timedelta(days=20), id="longer in store"),
    ],
)
def test_what_moved_is_found_and_nothing_else(
    reference: pd.DataFrame,
    name: str,
    change: Callable[[pd.Series], pd.Series],
) -> None:
    current = fruit(1500, seed=2)
    assert drifted(reference, current.assign(**{name: change(current[name])})) == {name}


def test_a_date_that_moves_with_the_calendar_has_not_drifted(reference: pd.DataFrame) -> None:
    current = fruit(1500, seed=2)
    later = {name: current[name] + pd.Timedelta(days=200) for name in ("picked", "sold")}
    assert drifted(reference, current.assign(**later)) == set()


def test_few_rows_that_happen_to_differ_prove_nothing(reference: pd.DataFrame) -> None:
    few = told(reference, fruit(5, seed=3)).values()
    assert max(each.psi for each in few) > THRESHOLD
    assert not [each for each in few if each.drifted]


def test_many_rows_that_hardly_differ_matter_to_no_one() -> None:
    reference, current = fruit(100_000, seed=1), fruit(100_000, seed=2)
    heavier = told(reference, current.assign(weight=current["weight"] + 2))["weight"]
    assert heavier.p < 1e-6
    assert not heavier.drifted


def test_unmoved_rows_raise_no_more_alarms_than_allowed(reference: pd.DataFrame) -> None:
    families = [told(reference, fruit(300, seed)).values() for seed in range(20)]
    alarming = [any(each.p <= drift.LEVEL for each in family) for family in families]
    assert sum(alarming) <= 2


@pytest.mark.parametrize("value", [7.0, np.nan], ids=["constant", "all missing"])
def test_a_column_that_says_nothing_is_measured_all_the_same(value: float) -> None:
    still = pd.DataFrame({"weight": np.full(300, value)})
    (found,) = drifts(still, still.iloc[:90], (WEIGHT,), THRESHOLD)
    assert (found.psi < THRESHOLD, found.drifted) == (True, False)
    (moved,) = drifts(still, still.iloc[:90].fillna(8) - 1, (WEIGHT,), THRESHOLD)
    assert moved.drifted


def test_no_rows_at_all_are_no_drift(reference: pd.DataFrame) -> None:
    assert drifted(reference, reference.iloc[:0]) == set()
    assert drifted(reference.iloc[:0], reference) == set()


def test_the_index_is_that_of_the_textbook() -> None:
    before, after = np.array([5000, 3000, 2000]), np.array([4000, 3000, 3000])
    expected = -0.1 * np.log(0.8) + 0.1 * np.log(1.5)
    assert drift.psi(before, after) == pytest.approx(expected, rel=1e-3)


def test_rare_bins_are_pooled_until_five_rows_are_expected() -> None:
    table = np.array([[400, 80, 9, 8, 0], [40, 8, 1, 0, 2]])
    merged = drift.pooled(table)
    expected = merged.sum(axis=0) * merged.sum(axis=1).min() / merged.sum()
    assert merged.sum() == table.sum()
    assert expected.min() >= 5


def test_bins_hold_every_row_once(reference: pd.DataFrame) -> None:
    values = reference["weight"].to_numpy()
    counts, others = bins.by_tenths(values, values[:100] * 3)
    assert (counts.sum(), others.sum()) == (len(values), 100)
    assert counts[0] == counts[-2] == 0
