"""Made-up lives of a model: what is told of them depends on no data."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest

from stand_in.drift import Drift
from stand_in.evaluate import headline
from stand_in.logbook import Decision, Gain, Life, Measured, Review, Shift
from stand_in.metrics import MEASURES
from stand_in.settings import Settings

START = date(2013, 5, 1)
REASON = "the interval of its gain holds zero"


@pytest.fixture
def lived(sample: Settings) -> Callable[..., Life]:
    """Return what makes up a life: a challenger every fourth review, every second promoted."""

    def make(reviews: int = 40, columns: int = 12, *, decides: bool = True) -> Life:
        made: list[Review] = []
        for place in range(reviews):
            version = made[-1].in_service if made else 1
            decision = decided(place // 4, version) if decides and place % 4 == 3 else None
            made.append(reviewed(place, version, columns, decision, sample))
        return Life(tuple(made), sample)

    return make


def decided(place: int, version: int) -> Decision:
    """Return what came of a challenger: the first is refused, the next promoted, and so on."""
    gain = 0.004 + 0.001 * place
    if place % 2:
        told, reason = Gain(gain, gain / 2, 1.5 * gain), "its gain is above the margin"
        return Decision(trained=True, promoted=True, version=version + 1, gain=told, reason=reason)
    told = Gain(-gain, -3 * gain, gain)
    return Decision(trained=True, promoted=False, version=None, gain=told, reason=REASON)


def reviewed(
    place: int, version: int, columns: int, decision: Decision | None, settings: Settings
) -> Review:
    """Return a review of a model that ages until it is replaced."""
    drawn = np.random.default_rng(place)
    name = headline(settings)
    better = MEASURES[name].more_is_better
    sign = 1 if better else -1
    first = 0.5 - sign * 0.15 * np.sin(place / 9) ** 2
    value = first + sign * 0.02 * (version - 1)
    psis = [float(drawn.gamma(1, 0.02 + 0.4 / (each + 1))) for each in range(columns)]
    moved = [
        Drift(f"column_{each}", psi, "chi-squared", 30 * psi, float(np.exp(-9 * psi)), psi > 0.4)
        for each, psi in enumerate(psis)
    ]
    return Review(
        date=str(START + timedelta(days=7 * (place + 1))),
        since=str(START + timedelta(days=7 * place)),
        rows=6500,
        labelled=6300,
        version=version,
        columns=tuple(moved),
        prediction=Shift(0.02 * place, place > 10),
        measure=Measured(name, MEASURES[name].words, better, value, 0.5, first, 0.5 - sign * 0.3),
        alarms=("The predictions drifted: their PSI is 0.3, 0.2 is allowed.",) * (place > 10),
        decision=decision,
    )
