"""A review measures what is known, and alarms when a limit of [monitoring] is passed."""

from dataclasses import replace

import numpy as np
import pytest

from stand_in import evaluate, split
from stand_in.data import load
from stand_in.logbook import Review
from stand_in.metrics import MEASURES, measure
from stand_in.review import Champion, Live, Said, review
from stand_in.settings import Settings


@pytest.fixture(scope="module")
def judged(trained: Settings) -> evaluate.Judged:
    return evaluate.judge(trained)


@pytest.fixture(scope="module")
def champion(trained: Settings, judged: evaluate.Judged) -> Champion:
    table = load(trained)
    training, _ = split.holdout(table, trained)
    return Champion(3, table.iloc[training].reset_index(drop=True), judged.predicted, None)


@pytest.fixture(scope="module")
def live(judged: evaluate.Judged) -> Live:
    model, constant = (Said(each, judged.decision) for each in (judged.predicted, judged.baseline))
    return Live("2013-06-03", "2013-05-27", judged.rows, model, model, constant)


def without_outcomes(live: Live, settings: Settings, keep: int) -> Live:
    """Return the same rows, the outcome known of the first few alone."""
    name = settings.target_column.name
    later = np.arange(len(live.rows)) >= keep
    return replace(live, rows=live.rows.assign(**{name: live.rows[name].mask(later)}))


def test_the_measure_is_that_of_the_evaluation(
    champion: Champion, live: Live, judged: evaluate.Judged, trained: Settings
) -> None:
    found = review(champion, live, trained).measure
    name = evaluate.headline(trained)
    assert found.name == name
    assert found.value == found.first == judged.quality(np.arange(len(judged.rows)))[name]
    assert found.baseline == judged.baseline_quality(np.arange(len(judged.rows)))[name]


def test_rows_without_an_outcome_are_not_measured(
    champion: Champion, live: Live, judged: evaluate.Judged, trained: Settings
) -> None:
    half = len(live.rows) // 2
    found = review(champion, without_outcomes(live, trained, half), trained)
    name = evaluate.headline(trained)
    known = measure(judged.truth[:half], judged.predicted[:half], judged.decision)[name]
    assert (found.rows, found.labelled) == (len(live.rows), half)
    assert found.measure.value == known


def test_without_outcomes_there_is_no_measure_and_no_alarm_of_one(
    champion: Champion, live: Live, trained: Settings
) -> None:
    promising = replace(champion, promised=1e9)
    found = review(promising, without_outcomes(live, trained, 0), trained)
    assert (found.labelled, found.measure.value) == (0, None)
    assert not [each for each in found.alarms if "promised" in each]


def promised(found: Review, share: float) -> float:
    """Return a promise that the value misses by a share of it."""
    assert found.measure.value is not None
    return found.measure.value / (1 - share if found.measure.more_is_better else 1 + share)


def test_a_promise_that_is_not_kept_is_an_alarm(
    champion: Champion, live: Live, trained: Settings
) -> None:
    found = review(champion, live, trained)
    allowed = trained.monitoring.drop
    kept = replace(champion, promised=promised(found, 0.9 * allowed))
    broken = replace(champion, promised=promised(found, 1.1 * allowed))
    assert not [each for each in review(kept, live, trained).alarms if "promised" in each]
    (alarm,) = (each for each in review(broken, live, trained).alarms if "promised" in each)
    assert MEASURES[found.measure.name].words in alarm


def test_a_feed_that_falls_silent_is_an_alarm(
    champion: Champion, live: Live, trained: Settings
) -> None:
    names = [column.name for column in trained.features]
    silent = live.rows.assign(
        **{name: live.rows[name].mask(live.rows.index >= 0) for name in names}
    )
    found = review(champion, replace(live, rows=silent), trained)
    assert "columns drifted" in found.alarms[0]
    assert {each.name for each in found.drifted} <= set(names)


def test_predictions_that_all_say_the_same_have_drifted(
    champion: Champion, live: Live, trained: Settings
) -> None:
    assert not review(champion, live, trained).prediction.drifted
    same = np.repeat(live.champion.predicted[:1], len(live.rows), axis=0)
    stuck = replace(live, champion=replace(live.champion, predicted=same))
    found = review(champion, stuck, trained)
    assert found.prediction.drifted
    assert [each for each in found.alarms if each.startswith("The predictions drifted")]
