"""A model trained on the small committed sample, once for all tests."""

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from stand_in import artifacts, evaluate, explore, export, settings, train
from stand_in.data import load
from stand_in.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test where the commands run."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="session")
def sample() -> Settings:
    """Return the project's settings, on the sample instead of the whole data."""
    return settings.read(ROOT).on_sample()


@pytest.fixture(scope="session")
def table(sample: Settings) -> pd.DataFrame:
    """Return the rows of the sample."""
    return load(sample)


@pytest.fixture(scope="session")
def trained(sample: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Run every step in a folder of its own, and return its settings."""
    root = tmp_path_factory.mktemp("project")
    (root / "data").mkdir()
    for name in (settings.FILE, sample.data.sample):
        shutil.copyfile(ROOT / name, root / name)
    there = settings.read(root).on_sample()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for step in (explore, train, evaluate, export):
            step.run(there)
    return there


@pytest.fixture(scope="session")
def measured(trained: Settings) -> dict[str, Any]:
    """Return what the last run on the whole data measured; before any, what the sample shows."""
    committed = ROOT / artifacts.METRICS
    return artifacts.read(committed if committed.is_file() else trained.root / artifacts.METRICS)
