"""What a measure of quality is, and how a set of rows may be drawn again to see its spread."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .settings import Settings

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Measure:
    """A measure of quality: its name in words, and whether more of it is better."""

    words: str
    more_is_better: bool = True
    in_units: bool = False


@dataclass(frozen=True)
class Estimate:
    """A measured value with its 95% interval."""

    value: float
    low: float
    high: float


def resamples(rows: pd.DataFrame, settings: Settings, draws: int) -> Iterator[Rows]:
    """Yield the positions of `draws` bootstrap samples.

    Rows of one group are drawn together: they are not independent, and drawing them one
    by one would make the intervals too narrow.
    """
    random = np.random.default_rng(settings.seed)
    members = _together(rows, settings)
    for _ in range(draws):
        drawn = random.integers(len(members), size=len(members))
        yield np.concatenate([members[each] for each in drawn])


def estimates(
    measure: Callable[[Rows], dict[str, float]], samples: Iterable[Rows], rows: int
) -> dict[str, Estimate]:
    """Return each measure on all rows, with the interval that the samples give."""
    drawn = pd.DataFrame([measure(sample) for sample in samples])
    low, high = drawn.quantile(0.025), drawn.quantile(0.975)
    return {
        name: Estimate(value, float(low[name]), float(high[name]))
        for name, value in measure(np.arange(rows)).items()
    }


def _together(rows: pd.DataFrame, settings: Settings) -> list[Rows]:
    """Return the positions that are drawn as one: of a group, or of a single row."""
    grouping = settings.with_role("group")
    if not grouping:
        return list(np.arange(len(rows))[:, None])
    return list(
        rows.reset_index(drop=True).groupby(grouping[0].name, dropna=False).indices.values()
    )
