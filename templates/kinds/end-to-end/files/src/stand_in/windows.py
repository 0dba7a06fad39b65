"""Which batches are looked at: by a training, by a meeting of two models, by a review."""

from collections.abc import Sequence
from dataclasses import dataclass

from .settings import Loop, ProjectError


@dataclass(frozen=True)
class Window:
    """Batches to learn from, then the newest ones to judge on; outcomes are known before `end`."""

    first: str
    test_from: str
    end: str


def training(batches: Sequence[str], at: int, loop: Loop) -> Window:
    """Return the window of a model that is made when the batch at this place has arrived."""
    end = known(at, loop)
    test = end - loop.test_batches
    first = max(0, test - loop.train_batches) if loop.train_batches else 0
    if test <= first:
        msg = f"only {end} batches have known outcomes: set live_from later, or test_batches lower"
        raise ProjectError(msg)
    return Window(batches[first], batches[test], batches[end])


def known(at: int, loop: Loop) -> int:
    """Return the place of the first batch whose outcome is not known yet."""
    return max(0, at - loop.label_delay)


def reviewed(batches: Sequence[str], at: int, loop: Loop) -> tuple[str, str, str]:
    """Return the first and the last batch of a review, and that before which outcomes are known."""
    end = known(at, loop)
    return batches[max(0, end - loop.review_every)], batches[at], batches[end]
