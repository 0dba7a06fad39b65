"""A loop on the sample: few batches, quick models, and reviews that always alarm."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from stand_in import provider, registry, settings, train
from stand_in.models import BASELINE
from stand_in.settings import Loop, Monitoring, Place, Settings

ROOT = Path(__file__).parents[2]
MOST_BATCHES = 8


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare the baseline and the linear model alone: what is tested here is the loop."""
    everything = train.candidates

    def few(frame: pd.DataFrame, told: Settings) -> dict[str, object]:
        made = everything(frame, told)
        return {name: made[name] for name in (BASELINE, "linear")}

    monkeypatch.setattr(train, "candidates", few)


@pytest.fixture(scope="session")
def empty_registry(sample: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a registry in which nothing is recorded; setting one up takes seconds."""
    root = tmp_path_factory.mktemp("registry")
    registry.prepare(replace(sample, root=root, registry=Place("sqlite:///mlflow.db")))
    return root / "mlflow.db"


@pytest.fixture
def living(sample: Settings, empty_registry: Path, tmp_path: Path) -> Settings:
    """Return the settings of a project of its own, on a few batches, with room for reviews."""
    here = replace(
        sample,
        root=tmp_path,
        storage=Place("duckdb:data/store.duckdb"),
        registry=Place("sqlite:///mlflow.db"),
        monitoring=Monitoring(psi=0.01, share=-1.0, drop=-9.0),
    )
    shutil.copyfile(ROOT / settings.FILE, tmp_path / settings.FILE)
    shutil.copyfile(empty_registry, tmp_path / "mlflow.db")
    parts = dict(provider.parted(ROOT / sample.data.sample, sample))
    kept = [*_few(parts, before=here.loop.live_from), *_few(parts, start=here.loop.live_from)]
    file = tmp_path / sample.data.sample
    file.parent.mkdir(parents=True)
    pd.concat([parts[batch] for batch in kept]).to_csv(file, index=False)
    return replace(here, loop=_fitted(kept, here.loop))


def _few(batches: Iterable[str], start: str = "", before: str = "9999") -> list[str]:
    """Return some batches of a span, evenly spread."""
    inside = sorted(batch for batch in batches if start <= batch < before)
    return inside[:: -(-len(inside) // MOST_BATCHES)]


def _fitted(batches: list[str], loop: Loop) -> Loop:
    history = sum(batch < loop.live_from for batch in batches)
    live = len(batches) - history
    return replace(loop, test_batches=max(1, history // 3), review_every=max(1, live // 3), rest=0)


@pytest.fixture
def first_batch(living: Settings) -> Callable[[], tuple[str, bytes]]:
    """Return what hands over the name and the bytes of the first batch."""

    def take() -> tuple[str, bytes]:
        file = min(provider.provide(living).glob("*.csv"))
        return file.stem, file.read_bytes()

    return take
