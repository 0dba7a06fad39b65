"""The loop lives through its batches; cut off anywhere, it goes on and does nothing twice."""

import shutil
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from mlflow import MlflowClient

from stand_in import (
    challenger,
    champion,
    cycle,
    export,
    gate,
    logbook,
    predictor,
    registry,
    replay,
)
from stand_in.champion import HOME, Champion
from stand_in.settings import ProjectError, Settings
from stand_in.storage import opened

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("quick")


class CutOffError(Exception):
    """Stands for a process that ends in the middle of a turn."""


def contents(settings: Settings) -> dict[str, pd.DataFrame]:
    """Return everything that the store holds."""
    with opened(settings) as database:
        return {
            table: database.frame(f"select * from {table} order by batch, {keys}")  # noqa: S608
            for table, keys in (
                ("batches", "sha256"),
                ("observations", "place"),
                ("quarantine", "place"),
                ("predictions", "place, version"),
            )
        }


def followed(settings: Settings) -> Champion:
    """Return the champion that services far away follow."""
    url = f"sqlite:///{settings.root / 'mlflow.db'}"
    found = MlflowClient(url, url).get_model_version_by_alias(champion.NAME, champion.ALIAS)
    return Champion(int(found.version), found.tags[champion.SINCE])


def test_every_live_row_is_answered_before_its_outcome_is_known(lived: Settings) -> None:
    held = contents(lived)
    live = held["observations"]["batch"] >= pd.Timestamp(lived.loop.live_from)
    answered = held["predictions"][["batch", "place"]].drop_duplicates()
    assert len(answered) == live.sum() > 0
    history = held["batches"]["batch"] < pd.Timestamp(lived.loop.live_from)
    assert held["batches"]["version"][history].isna().all()
    assert held["batches"]["version"][~history].notna().all()


def test_each_review_is_kept_with_its_decision(lived: Settings) -> None:
    life = logbook.read(lived)
    assert len(life.reviews) >= 2
    assert life.trained
    versions = [each.decision.version for each in life.trained if each.decision]
    assert len(set(versions)) == len(versions)


def test_the_pointer_names_the_last_that_was_promoted(lived: Settings) -> None:
    life, now = logbook.read(lived), champion.read(lived.root / HOME)
    promoted = [each.decision.version for each in life.promotions if each.decision]
    assert now
    assert now.version == (promoted[-1] if promoted else 1)


def test_a_second_run_changes_nothing(lived: Settings) -> None:
    before, reviews = contents(lived), logbook.read(lived).reviews
    replay.run(lived)
    for table, rows in contents(lived).items():
        pd.testing.assert_frame_equal(rows, before[table])
    assert logbook.read(lived).reviews == reviews


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (cycle, "ingest"),
        (cycle, "answer"),
        (registry, "register"),
        (registry, "promote"),
        (registry, "point"),
        (logbook, "keep"),
    ],
    ids=[
        "before storing",
        "before answering",
        "before recording",
        "before promotion",
        "before the pointer moves",
        "before the review is kept",
    ],
)
def test_a_turn_that_is_cut_off_is_taken_again(
    living: Settings,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    name: str,
) -> None:
    real: Callable[..., object] = getattr(where, name)
    calls = 0

    def cut_off(*words: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls in {1, 3}:  # the first model, and what comes after it
            raise CutOffError
        return real(*words, **more)

    with monkeypatch.context() as patch:
        patch.setattr(where, name, cut_off)
        with pytest.raises(CutOffError):
            replay.run(living)
        with suppress(CutOffError):
            replay.run(living)
    replay.run(living)
    held, life = contents(living), logbook.read(living)
    assert not held["predictions"].duplicated(["batch", "place", "version"]).any()
    assert len(held["batches"]) == len(set(held["batches"]["batch"]))
    assert len({each.date for each in life.reviews}) == len(life.reviews)
    assert followed(living) == champion.read(living.root / HOME)
    versions = [each.decision.version for each in life.trained if each.decision]
    assert versions == sorted(set(versions))
    assert versions[-1] == 1 + len(versions)


def test_a_challenger_that_is_no_better_than_chance_is_refused(
    lived: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(iter(sorted((lived.root / challenger.RUNS).iterdir())))
    with opened(lived) as database:
        tested = challenger.rows(database, lived, lived.loop.live_from, "9999-12-31")
    monkeypatch.chdir(lived.root)
    found = gate.gain(first, first, tested, lived)
    assert found.value == found.low == found.high == 0
    assert not gate.passes(found, lived)


def test_a_model_that_cannot_be_exported_is_served_all_the_same(
    living: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "TOLERANCE", -1.0)
    replay.run(living)
    now = champion.read(living.root / HOME)
    assert now
    folder = living.root / HOME / now.folder
    assert predictor.load(replace(living, root=folder)).card["runtime"] == "sklearn"
    assert contents(living)["batches"]["version"].notna().any()


def test_a_project_that_is_moved_keeps_its_records_with_itself(
    lived: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    there = tmp_path_factory.mktemp("moved") / "project"
    shutil.copytree(lived.root, there)
    before = sorted((lived.root / "mlruns").rglob("*"))
    made = min((there / challenger.RUNS).iterdir())
    for _ in range(2):
        registry.register(replace(lived, root=there), made, "by hand", "")
    assert sorted((lived.root / "mlruns").rglob("*")) == before
    assert len([*(there / "mlruns").rglob("model.json")]) == 1 + len(
        [*(lived.root / "mlruns").rglob("model.json")]
    )


def test_rollback_puts_the_version_before_back(lived: Settings) -> None:
    made = min((lived.root / challenger.RUNS).iterdir())
    newest = registry.register(lived, made, "by hand", "")
    registry.promote(lived, made, newest, lived.loop.live_from)
    back = registry.rollback(lived)
    assert back.version < newest
    assert champion.read(lived.root / HOME) == back


def test_without_an_earlier_version_rollback_is_refused(living: Settings) -> None:
    champion.point(living.root / HOME, Champion(1, "2020-01-01"))
    (living.root / HOME / "v1").mkdir()
    with pytest.raises(ProjectError, match="no earlier version"):
        registry.rollback(living)


def test_a_registry_that_is_away_is_told_and_nothing_is_promoted(
    living: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
    away = replace(living, registry=replace(living.registry, url="http://127.0.0.1:9"))
    with pytest.raises(ProjectError, match="registry"):
        replay.run(away)
    assert champion.read(living.root / HOME) is None
    replay.run(living)
    assert champion.read(living.root / HOME)
