"""No model learns from an outcome that is not known yet, nor is judged on what it learned from."""

from dataclasses import replace

import pytest

from stand_in import windows
from stand_in.settings import Loop, ProjectError, Settings

BATCHES = [f"2020-01-{day:02}" for day in range(1, 31)]


@pytest.fixture
def loop(sample: Settings) -> Loop:
    return replace(sample.loop, label_delay=2, test_batches=5, train_batches=0, review_every=7)


def test_outcomes_are_known_after_the_delay(loop: Loop) -> None:
    window = windows.training(BATCHES, 20, loop)
    assert window.end == BATCHES[18]


def test_the_newest_known_batches_are_judged_on(loop: Loop) -> None:
    window = windows.training(BATCHES, 20, loop)
    assert (window.first, window.test_from) == (BATCHES[0], BATCHES[13])


def test_learning_may_be_bounded_to_recent_batches(loop: Loop) -> None:
    window = windows.training(BATCHES, 20, replace(loop, train_batches=4))
    assert window.first == BATCHES[9]


def test_too_little_history_is_told(loop: Loop) -> None:
    with pytest.raises(ProjectError, match="live_from"):
        windows.training(BATCHES, 6, loop)


def test_reviews_miss_no_batch(loop: Loop) -> None:
    (first, _, known), (again, _, _) = (
        windows.reviewed(BATCHES, at, loop) for at in (14, 14 + loop.review_every)
    )
    assert first < known == again
