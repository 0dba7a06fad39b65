"""Whether a challenger takes over: only if it is better by more than chance, and by a margin.

Both answer the same rows, the newest with known outcomes, which neither was trained on. The
lower end of the interval of the gain has to be above the margin: a model that is merely not
worse brings a change without a reason.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from . import artifacts
from .challenger import PROMISE, said
from .evaluate import headline
from .logbook import Gain
from .measures import Rows
from .metrics import MEASURES, measure
from .settings import Settings
from .target import Values, encode
from .wording import number

MOST_STRETCHES = 20
FEWEST_ROWS = 30


def gain(challenger: Path, champion: Path, tested: pd.DataFrame, settings: Settings) -> Gain:
    """Return by how much the challenger beats the champion, with its 95% interval.

    The rows are cut into stretches of time, and the gain is taken in each: rows of one stretch
    are alike, so it is the stretches that say how sure the mean is (Student's interval).
    """
    truth, name = encode(tested, settings), headline(settings)
    sign = 1 if MEASURES[name].more_is_better else -1
    sides = [(said(each, tested, settings), _decision(each)) for each in (challenger, champion)]
    gains = []
    for stretch in stretches(truth):
        new, old = (_quality(truth, side, stretch, name) for side in sides)
        gains.append(sign * (new - old))
    if not gains:
        return Gain(0.0, 0.0, 0.0)
    mean, half = float(np.mean(gains)), 0.0
    if len(gains) > 1:
        error = np.std(gains, ddof=1) / np.sqrt(len(gains))
        half = float(stats.t.ppf(0.975, len(gains) - 1) * error)
    return Gain(mean, mean - half, mean + half)


def stretches(truth: Values) -> list[Rows]:
    """Return rows in stretches of like size, without those in which all outcomes are alike."""
    count = min(MOST_STRETCHES, max(1, len(truth) // FEWEST_ROWS))
    parts = np.array_split(np.arange(len(truth)), count)
    return [part for part in parts if len(np.unique(truth[part])) > 1]


def reason(found: Gain, settings: Settings) -> str:
    """Say in a few words why the challenger takes over or does not."""
    if passes(found, settings):
        return "better by more than chance gives"
    if found.high < 0:
        return "worse by more than chance gives"
    if found.low > 0:
        return f"better, but by no more than the margin of {number(settings.loop.margin)}"
    return "no better than chance may make it look"


def passes(found: Gain, settings: Settings) -> bool:
    """Say whether the challenger takes over."""
    return found.low > settings.loop.margin


def _decision(folder: Path) -> Mapping[str, float]:
    found: Mapping[str, float] = artifacts.read(folder / PROMISE)["decision"]
    return found


def _quality(
    truth: Values, side: tuple[Values, Mapping[str, float]], sample: Rows, name: str
) -> float:
    predicted, decision = side
    return measure(truth[sample], predicted[sample], decision)[name]
