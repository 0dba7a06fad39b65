"""Whether live rows are still like those that the model was trained on, column by column.

Two questions, for each alone misleads. *How far?* is the population stability index (PSI);
on few rows it is large by chance. *By more than chance?* is a test; on many rows it answers
yes to shifts that matter to no one. A column has drifted when both say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import stats

from . import bins
from .bins import Counts, Numbers
from .settings import Column

LEVEL = 0.05
HALF = 0.5
FEWEST_EXPECTED = 5
FEW_ROWS = 100
SMIRNOV, CHI_SQUARED, UNTESTED = "Kolmogorov-Smirnov", "chi-squared", "too few rows"


@dataclass(frozen=True)
class Evidence:
    """What a test says against two sets of rows being drawn alike."""

    test: str
    statistic: float
    p: float


NO_EVIDENCE = Evidence(UNTESTED, 0.0, 1.0)


@dataclass(frozen=True)
class Drift:
    """How far the rows of one column moved, and whether that is more than chance."""

    name: str
    psi: float
    test: str
    statistic: float
    p: float
    drifted: bool


def drifts(
    reference: pd.DataFrame,
    current: pd.DataFrame,
    columns: Sequence[Column],
    threshold: float,
    clock: Column | None = None,
) -> tuple[Drift, ...]:
    """Compare each column; `p` is corrected for how many columns were looked at.

    Without the correction (Benjamini and Hochberg's), one column in twenty would seem to
    drift at every review of rows that have not changed at all.
    """
    found = [compare(reference, current, column, clock) for column in columns]
    corrected = stats.false_discovery_control([each.p for each in found]) if found else []
    return tuple(
        replace(each, p=float(p), drifted=each.psi > threshold and bool(p <= LEVEL))
        for each, p in zip(found, corrected, strict=True)
    )


def compare(
    reference: pd.DataFrame, current: pd.DataFrame, column: Column, clock: Column | None
) -> Drift:
    """Compare one column by itself, before any threshold or correction."""
    if column.type in bins.LEVELS:
        counts = bins.by_levels(reference[column.name], current[column.name])
        return _drift(column.name, counts, chi_squared(*counts))
    before, after = (bins.magnitudes(rows, column, clock) for rows in (reference, current))
    return moved(column.name, before, after)


def moved(name: str, reference: Numbers, current: Numbers) -> Drift:
    """Compare numbers: their values where there are any, and how many are missing."""
    counts = bins.by_tenths(reference, current)
    gaps = chi_squared(*(np.array([each[:-1].sum(), each[-1]]) for each in counts))
    values = smirnov(*(each[~np.isnan(each)] for each in (reference, current)))
    return _drift(name, counts, _stronger(values, gaps))


def psi(reference: Counts, current: Counts) -> float:
    """Return the population stability index of counts in the same bins.

    Half a row is added to every bin, so that an empty one counts for no more than the
    number of rows can tell. Bins that both lack say nothing and are left out.
    """
    used = (reference + current) > 0
    if not reference.sum() or not current.sum():
        return 0.0
    before, after = (
        (counts[used] + HALF) / (counts[used] + HALF).sum() for counts in (reference, current)
    )
    return float(np.sum((after - before) * np.log(after / before)))


def chi_squared(reference: Counts, current: Counts) -> Evidence:
    """Test whether counts share their proportions; rare bins are pooled until it is valid."""
    table = pooled(np.array([reference, current]))
    if table.shape[1] < 2:  # noqa: PLR2004 - nothing to compare
        return NO_EVIDENCE
    statistic, p, *_ = stats.chi2_contingency(table, correction=False)
    return Evidence(CHI_SQUARED, float(statistic), float(p))


def pooled(table: Counts) -> Counts:
    """Merge rare bins until chance would put five rows of either set into each that is left."""
    least = table.sum(axis=1).min() / max(1, table.sum())
    table = table[:, np.argsort(-table.sum(axis=0), kind="stable")]
    common = int(np.sum(table.sum(axis=0) * least >= FEWEST_EXPECTED))
    if 0 < table[:, common:].sum() * least < FEWEST_EXPECTED and common:
        common -= 1
    rest = table[:, common:].sum(axis=1, keepdims=True)
    return np.hstack([table[:, :common], rest]) if rest.any() else table[:, :common]


def smirnov(reference: Numbers, current: Numbers) -> Evidence:
    """Test whether numbers share their distribution, whatever its shape."""
    fewest, most = sorted((len(reference), len(current)))
    if not fewest:
        return NO_EVIDENCE
    method = "exact" if most <= FEW_ROWS else "asymp"
    found = stats.ks_2samp(reference, current, method=method)
    return Evidence(SMIRNOV, float(found.statistic), float(found.pvalue))


def _stronger(first: Evidence, second: Evidence) -> Evidence:
    """Return the test that says more; of two chances to be wrong, each is given half."""
    told = [each for each in (first, second) if each.test != UNTESTED]
    if not told:
        return NO_EVIDENCE
    best = min(told, key=lambda each: each.p)
    return replace(best, p=min(1.0, best.p * len(told)))


def _drift(name: str, counts: tuple[Counts, Counts], test: Evidence) -> Drift:
    return Drift(name, psi(*counts), test.test, test.statistic, test.p, drifted=False)
