"""What is registered is what a service far away can fetch, and prove to be whole."""

import json
import shutil
import urllib.parse
from dataclasses import replace
from pathlib import Path

import pytest
from mlflow import MlflowClient

from stand_in import artifacts, champion, registry
from stand_in.challenger import PROMISE
from stand_in.settings import Place, Settings


@pytest.fixture
def made(trained: Settings, tmp_path: Path) -> Path:
    """Return the folder of a model that has been trained, with what it promises."""
    folder = Path(shutil.copytree(trained.root, tmp_path / "runs" / "2013-05-01"))
    artifacts.write(folder / PROMISE, {"window": {"first": "2013-04-01"}})
    return folder


def test_a_version_is_registered_with_the_digest_of_what_it_serves(
    trained: Settings, made: Path, tmp_path: Path
) -> None:
    shutil.copyfile(trained.root / "settings.toml", tmp_path / "settings.toml")
    url = f"sqlite:///{tmp_path / 'registry.db'}"
    settings = replace(trained, root=tmp_path, registry=Place(url))
    version = registry.register(settings, made, "2013-05-01", data="0")
    registry.promote(settings, made, version, since="2013-05-02")
    client = MlflowClient(url, url)
    known = client.get_model_version_by_alias(champion.NAME, champion.ALIAS)
    folder = tmp_path / champion.HOME / f"v{version}"
    assert known.tags["digest"] == champion.digest(folder)
    assert known.tags["since"] == "2013-05-02"
    stored = client.get_run(known.run_id).info.artifact_uri
    fetched = Path(urllib.parse.urlsplit(stored).path) / champion.ARTIFACT
    assert champion.digest(fetched) == champion.digest(folder)
    card = json.loads((folder / artifacts.DESCRIPTION).read_text(encoding="utf-8"))
    assert card["title"] == trained.title
