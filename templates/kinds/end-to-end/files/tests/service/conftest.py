"""A project with two versions of the model, and the first in service."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from live_process import put_version

from stand_in import artifacts, champion, settings
from stand_in.champion import Champion
from stand_in.settings import Settings


@pytest.fixture(scope="session")
def versions(trained: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that has two versions, and the first in service."""
    root = tmp_path_factory.mktemp("live")
    shutil.copyfile(trained.root / settings.FILE, root / settings.FILE)
    for version in (1, 2):
        put_version(trained, root / champion.HOME, version)
    champion.point(root / champion.HOME, Champion(1, "2013-05-01"))
    return root


@pytest.fixture
def fresh(versions: Path, tmp_path: Path) -> Path:
    """Return a copy of the project that one test may change."""
    return Path(shutil.copytree(versions, tmp_path / "live"))


@pytest.fixture(scope="session")
def row(trained: Settings) -> dict[str, Any]:
    """Return the example request: a real held-out row."""
    return artifacts.read(trained.root / artifacts.EXAMPLE)
