"""A loop on the sample: few batches, quick models, and reviews that always alarm."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from stand_in import provider, registry, replay, settings, train
from stand_in.models import BASELINE
from stand_in.settings import Loop, Monitoring, Place, Settings

ROOT = Path(__file__).parents[2]
MOST_BATCHES = 8


@pytest.fixture
def quick() -> Iterator[None]:
    """Let models be quick to train."""
    with few_candidates():
        yield


@contextmanager
def few_candidates() -> Iterator[None]:
    """Compare the baseline and the linear model alone: what is tested here is the loop."""
    everything = train.candidates

    def few(frame: pd.DataFrame, told: Settings) -> dict[str, object]:
        made = everything(frame, told)
        return {name: made[name] for name in (BASELINE, "linear")}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(train, "candidates", few)
        yield


@pytest.fixture(scope="session")
def empty_registry(sample: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a registry in which nothing is recorded; setting one up takes seconds."""
    root = tmp_path_factory.mktemp("registry")
    registry.prepare(replace(sample, root=root, registry=Place("sqlite:///mlflow.db")))
    return root / "mlflow.db"


@pytest.fixture
def living(sample: Settings, empty_registry: Path, tmp_path: Path) -> Settings:
    """Return the settings of a project of its own, before its first turn."""
    return begun(sample, empty_registry, tmp_path)


@pytest.fixture(scope="session")
def one_life(
    sample: Settings, empty_registry: Path, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """Return the settings of a project whose loop has run to the end; to be left as it is."""
    here = begun(sample, empty_registry, tmp_path_factory.mktemp("life"))
    with few_candidates():
        replay.run(here)
    return here


@pytest.fixture
def lived(one_life: Settings, tmp_path: Path) -> Settings:
    """Return the settings of a copy of that project, to be changed at will."""
    shutil.copytree(one_life.root, tmp_path, dirs_exist_ok=True)
    return replace(one_life, root=tmp_path)


def begun(sample: Settings, empty_registry: Path, root: Path) -> Settings:
    """Lay out a project on a few batches of the sample, with room for reviews."""
    here = replace(
        sample,
        root=root,
        storage=Place("duckdb:data/store.duckdb"),
        registry=Place("sqlite:///mlflow.db"),
        monitoring=Monitoring(psi=0.01, share=-1.0, drop=-9.0),
    )
    shutil.copyfile(ROOT / settings.FILE, root / settings.FILE)
    shutil.copyfile(empty_registry, root / "mlflow.db")
    parts = dict(provider.parted(ROOT / sample.data.sample, sample))
    kept = [*_few(parts, before=here.loop.live_from), *_few(parts, start=here.loop.live_from)]
    file = root / sample.data.sample
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
