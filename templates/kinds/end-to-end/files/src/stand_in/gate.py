"""Whether a challenger takes over: only if it is better by more than chance, and by a margin.

Both answer the same rows, the newest with known outcomes, which neither was trained on. The
gain is measured on bootstrap samples of them, and its lower end has to be above the margin. A
model that is merely not worse brings a change without a reason.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from . import artifacts
from .challenger import PROMISE, said
from .evaluate import headline
from .logbook import Gain
from .measures import Rows, estimates, resamples
from .metrics import MEASURES, measure
from .settings import Settings
from .target import Values, encode
from .wording import number

DRAWS = 200


def gain(challenger: Path, champion: Path, tested: pd.DataFrame, settings: Settings) -> Gain:
    """Return by how much the challenger beats the champion, with its 95% interval."""
    truth, name = encode(tested, settings), headline(settings)
    sign = 1 if MEASURES[name].more_is_better else -1
    sides = [(said(each, tested, settings), _decision(each)) for each in (challenger, champion)]

    def difference(sample: Rows) -> dict[str, float]:
        new, old = (_quality(truth, side, sample, name) for side in sides)
        return {name: sign * (new - old)}

    samples = resamples(tested, settings, DRAWS)
    return Gain(**asdict(estimates(difference, samples, len(tested))[name]))


def reason(found: Gain, settings: Settings) -> str:
    """Say in one sentence why the challenger takes over or does not."""
    words = f"the gain is {number(found.value)} (95% interval {number(found.low)} to"
    words = f"{words} {number(found.high)})"
    if passes(found, settings):
        return f"{words}, more than chance gives"
    if found.high < 0:
        return f"{words}: the challenger is worse"
    return f"{words}: no more than chance may give"


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
