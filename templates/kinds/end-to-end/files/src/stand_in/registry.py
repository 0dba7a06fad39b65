"""The registry: every model that was made, with what it was made from, in MLflow.

MLflow keeps the record (a local file by default, a server by its URL); the version that
answers is the one that its alias `champion` names. What the service loads is copied to
`champions/`, so that it goes on when the registry is away.
"""

import logging
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import artifacts
from .challenger import PROMISE
from .champion import ALIAS, ARTIFACT, DIGEST, HOME, NAME, SINCE, Champion, digest, point, read
from .founding import found
from .settings import FILE, ProjectError, Settings

SERVED = (artifacts.MODEL, artifacts.DESCRIPTION, artifacts.EXAMPLE, artifacts.METRICS, PROMISE)
UNEXPORTED = (artifacts.PIPELINE, artifacts.TRAINING)
"""What is served instead where the model cannot be exported."""
BATCH = "batch"
MOST_WORDS = 200
PASSWORD = re.compile(r"//[^/]*@")


def register(settings: Settings, made: Path, batch: str, data: str) -> int:
    """Record a model once and return its version; the same model always has the same one."""
    tags = {BATCH: batch, DIGEST: digest(laid_out(made))}
    with _answering(settings) as client:
        known = _versions(client, batch)
        same = [int(each.version) for each in known if each.tags.get(DIGEST) == tags[DIGEST]]
        if same:
            return min(same)
        experiment = _experiment(client, settings)
        _tidy(client, experiment, batch, {each.run_id for each in known})
        origin = _origin(settings, batch, data)
        run = _recorded(client, experiment, origin, made)
        source = f"{run.info.artifact_uri}/{ARTIFACT}"
        created = client.create_model_version(NAME, source, run.info.run_id, tags=tags)
        return int(created.version)


def promote(settings: Settings, made: Path, version: int, since: str) -> None:
    """Put a version into service: its files first, then the alias, the pointer last.

    Until the pointer is there nothing has happened here, and the next turn does all of it again.
    """
    named = Champion(version, since)
    folder, served = settings.root / HOME / named.folder, laid_out(made)
    if folder.is_dir() and digest(folder) != digest(served):
        msg = (
            f"the registry calls a new model version {version}, and {HOME}/ has another one of "
            "that number: is it the registry of this project?"
        )
        raise ProjectError(msg)
    if not folder.is_dir():
        beside = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(beside, ignore_errors=True)
        shutil.copytree(served, beside)
        beside.rename(folder)
    _put_into_service(settings, named)


def laid_out(made: Path) -> Path:
    """Copy what the service loads, and nothing else, into a folder of its own."""
    folder = made / "served"
    runtime = artifacts.read(made / artifacts.DESCRIPTION)["runtime"]
    for name in (*SERVED, *(() if runtime == "onnx" else UNEXPORTED)):
        if (made / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made / name, folder / name)
    return folder


def _put_into_service(settings: Settings, named: Champion) -> None:
    """Move the alias that services far away follow, then the pointer."""
    with _answering(settings) as client:
        client.set_model_version_tag(NAME, str(named.version), SINCE, named.since)
        client.set_registered_model_alias(NAME, ALIAS, str(named.version))
    point(settings.root / HOME, named)


def rollback(settings: Settings) -> Champion:
    """Put the version before the champion back into service; one step, and no training."""
    home = settings.root / HOME
    now = read(home)
    numbers = sorted(int(path.name[1:]) for path in home.glob("v*"))
    earlier = [each for each in numbers if now and each < now.version]
    if not now or not earlier:
        msg = "there is no earlier version to go back to"
        raise ProjectError(msg)
    prepare(settings)
    before = Champion(earlier[-1], now.since)
    _put_into_service(settings, before)
    return before


def prepare(settings: Settings) -> None:
    """Set the registry up, or find out that it does not answer, before anything is trained."""
    with _answering(settings):
        pass


@contextmanager
def _answering(settings: Settings) -> Iterator[Any]:
    """Lend a client of the registry; say it in words when the registry does not answer."""
    os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "2")
    os.environ.setdefault("MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT", "true")
    from mlflow import MlflowClient  # noqa: PLC0415 - takes seconds to import
    from mlflow.exceptions import MlflowException  # noqa: PLC0415 - as above
    from requests import RequestException  # noqa: PLC0415 - MLflow's own
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - MLflow's own

    for name in ("mlflow", "mlflow.store.db.utils", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    url = _url(settings)
    try:
        found(url)
        client = MlflowClient(tracking_uri=url, registry_uri=url)
        if not client.search_registered_models(f"name = '{NAME}'"):
            client.create_registered_model(NAME)
        yield client
    except (MlflowException, RequestException, SQLAlchemyError, sqlite3.Error) as error:
        told = " ".join(str(error).split())[:MOST_WORDS]
        shown = PASSWORD.sub("//", url.partition("?")[0])
        msg = f"the registry {shown} does not answer: {told}"
        raise ProjectError(msg) from error


def _url(settings: Settings) -> str:
    """Return the registry's URL; the path of a local file starts at the project."""
    url = settings.registry.url
    scheme, slashes, path = url.partition(":///")
    if not slashes or Path(path).is_absolute():
        return url
    return f"{scheme}:///{settings.root / path}"


def _versions(client: Any, batch: str) -> list[Any]:  # noqa: ANN401 - MLflow is imported where needed
    return list(client.search_model_versions(f"name = '{NAME}' and tags.{BATCH} = '{batch}'"))


def _tidy(client: Any, experiment: str, batch: str, kept: set[str]) -> None:  # noqa: ANN401 - as above
    """Remove the records of a batch that were cut off before they had a version."""
    for run in client.search_runs([experiment], f"tags.{BATCH} = '{batch}'"):
        if run.info.run_id not in kept:
            client.delete_run(run.info.run_id)


def _recorded(
    client: Any,  # noqa: ANN401 - as above
    experiment: str,
    origin: Mapping[str, str],
    made: Path,
) -> Any:  # noqa: ANN401 - as above
    """Write down a training: its parameters, its measures, what it was made from, its files."""
    metrics = artifacts.read(made / artifacts.METRICS)
    run = client.create_run(experiment, run_name=origin[BATCH], tags=origin)
    for name, value in _parameters(metrics["training"], made).items():
        client.log_param(run.info.run_id, name, value)
    for name, each in metrics["test"]["model"].items():
        client.log_metric(run.info.run_id, name, each["value"])
    client.log_artifacts(run.info.run_id, str(laid_out(made)), ARTIFACT)
    client.log_artifact(run.info.run_id, str(made / artifacts.TRAINING), "reports")
    client.set_terminated(run.info.run_id)
    return run


def _experiment(client: Any, settings: Settings) -> str:  # noqa: ANN401 - as above
    """Return the experiment; a local one keeps its files inside the project.

    MLflow writes down where that is once and for all: a project that has been moved goes on in
    an experiment of its new place.
    """
    local = not settings.registry.url.startswith("http")
    place = (settings.root / "mlruns").as_uri() if local else None
    known = client.get_experiment_by_name(NAME)
    if known and place in {None, known.artifact_location}:
        return str(known.experiment_id)
    name = f"{NAME} in {place}" if known else NAME
    moved = client.get_experiment_by_name(name)
    return str(
        moved.experiment_id if moved else client.create_experiment(name, artifact_location=place)
    )


def _origin(settings: Settings, batch: str, data: str) -> Mapping[str, str]:
    """Say what a model was made from: the batches, the code and the settings."""
    return {
        BATCH: batch,
        "data_sha256": data,
        "settings_sha256": artifacts.sha256(settings.root / FILE),
        "commit": _commit(settings.root),
    }


def _commit(root: Path) -> str:
    """Return the commit of the code, marked when files differ from it; empty without git."""
    words = ["git", "describe", "--always", "--dirty", "--abbrev=40"]
    try:
        done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return done.stdout.strip()


def _parameters(training: Mapping[str, Any], made: Path) -> dict[str, Any]:
    told = {name: training[name] for name in ("chosen", "rows", "folds", "metric", "inputs")}
    window = artifacts.read(made / PROMISE)["window"]
    return told | {f"window_{name}": value for name, value in window.items()}
