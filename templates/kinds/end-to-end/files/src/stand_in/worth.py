"""What the loop is worth: what became of its challengers, and what later versions gained."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from .logbook import Gain, Life, Review
from .phrases import estimate
from .wording import COUNTED, capital, count

ENOUGH = 3


def challengers(told: Life) -> str:
    """Say how many challengers there were, and tell the clearest of either outcome."""
    if not told.trained:
        return "No challenger was trained, so the model in service is the first one."
    were = "was" if len(told.trained) == 1 else "were"
    many = f"{capital(count(len(told.trained), 'challenger'))} {were} trained"
    said = (
        f"{many}, {_many(told.promotions)} promoted and {_many(told.refusals)} refused.",
        _clearest(told, told.promotions, "The largest gain that was promoted", max),
        _clearest(told, told.refusals, "The smallest gain that was refused", min),
    )
    return " ".join(each for each in said if each)


def _many(reviews: Sequence[Review]) -> str:
    return COUNTED[len(reviews)] if len(reviews) < len(COUNTED) else str(len(reviews))


def _clearest(
    told: Life, reviews: Sequence[Review], words: str, choose: Callable[..., Review]
) -> str:
    """Tell the one with the largest gain, or the smallest, with the reason that was given."""
    measured = [(each, each.decision.gain) for each in reviews if each.decision]
    gains = {each.date: gain for each, gain in measured if gain}
    if not gains:
        return ""
    review = choose(
        (each for each in reviews if each.date in gains), key=lambda each: gains[each.date].value
    )
    reason = review.decision.reason.rstrip(".") if review.decision else ""
    return (
        f"{words}, on {review.date}, was {estimate(asdict(gains[review.date]), told.unit)} over "
        f"version {review.version} in {review.measure.words}: {reason}."
    )


def gained(told: Life) -> str:
    """Say what the loop gained over never retraining, or that it gained nothing."""
    if not told.trained:
        return ""
    if not told.promotions:
        return (
            "No challenger was promoted, so the model in service is the first one: so far the "
            "loop gained nothing over never retraining."
        )
    gains = _gains(told)
    if not len(gains):
        return "What was promoted has not been in service for a review with known outcomes yet."
    better = int(np.sum(gains > 0))
    said = (
        f"Later versions did better than the first one, never retrained, in {better} of "
        f"{count(len(gains), 'review')}"
    )
    if len(gains) < ENOUGH:
        return f"{said}: too few to say what retraining is worth."
    gain = interval(gains)
    return (
        f"{said}; on average they gained {estimate(asdict(gain), told.unit)} in "
        f"{told.reviews[-1].measure.words}, taking reviews as independent. {_verdict(gain)}"
    )


def _gains(told: Life) -> NDArray[np.float64]:
    """Return what later versions gained over the first one, review by review."""
    later = (each.measure for each in told.reviews if each.version != told.reviews[0].version)
    return np.array(
        [
            each.gain(each.value, each.first)
            for each in later
            if each.value is not None and each.first is not None
        ]
    )


def interval(gains: NDArray[np.float64]) -> Gain:
    """Return the mean gain with Student's 95% interval over the reviews."""
    mean = float(gains.mean())
    error = float(gains.std(ddof=1)) / len(gains) ** 0.5
    half = error * float(stats.t.ppf(0.975, len(gains) - 1))
    return Gain(mean, mean - half, mean + half)


def _verdict(gain: Gain) -> str:
    if gain.low > 0:
        return "So retraining paid, by more than chance would give."
    if gain.high < 0:
        return "So retraining cost more than it gave: the first model would have done better."
    return "That may be chance: it cannot be said that retraining paid."
