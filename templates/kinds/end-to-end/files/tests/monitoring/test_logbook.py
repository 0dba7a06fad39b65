"""The logbook keeps every review once, and reads back what it wrote."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stand_in import logbook
from stand_in.logbook import Decision, Life
from stand_in.settings import Settings

Lived = Callable[..., Life]


@pytest.fixture
def elsewhere(sample: Settings, tmp_path: Path) -> Settings:
    return replace(sample, root=tmp_path)


def test_what_was_kept_is_read_back(lived: Lived, elsewhere: Settings) -> None:
    for each in reversed(lived(8).reviews):
        logbook.keep(each, elsewhere)
    again = logbook.read(elsewhere).reviews
    assert [each.date for each in again] == [each.date for each in lived(8).reviews]
    assert [each.decision for each in again] == [each.decision for each in lived(8).reviews]


def test_a_review_that_is_made_again_takes_its_own_place(lived: Lived, elsewhere: Settings) -> None:
    first, second = lived(2).reviews
    for each in (first, second, replace(first, rows=7)):
        life = logbook.keep(each, elsewhere)
    assert [each.rows for each in life.reviews] == [7, second.rows]
    assert [path.name for path in (elsewhere.root / "reports").iterdir()] == ["monitoring.json"]


def test_before_any_review_the_life_is_empty(elsewhere: Settings) -> None:
    assert logbook.read(elsewhere).reviews == ()


def test_a_version_is_in_service_since_it_was_promoted(lived: Lived) -> None:
    life = lived(12)
    assert [each.date for each in life.promotions] == [life.reviews[7].date]
    assert life.since == life.reviews[7].date
    assert len(life.refusals) == len(life.trained) - 1 == 2


def test_a_version_that_came_back_is_in_service_since_then(lived: Lived) -> None:
    *others, last = lived(12).reviews
    back = Life((*others, replace(last, version=1, decision=None)), lived().settings)
    assert back.since == others[-1].date


def test_the_first_version_is_in_service_from_the_first_day(lived: Lived) -> None:
    life = lived(6, decides=False)
    assert life.since == life.reviews[0].since


def test_a_refusal_leaves_the_version_in_service(lived: Lived) -> None:
    (review,) = lived(1).reviews
    refused = Decision(trained=True, promoted=False, version=None, gain=None, reason="no better")
    assert replace(review, decision=refused).in_service == review.version
