"""A registry on another machine: followed while it is well, survived while it is not."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from live_process import put_version, until
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from stand_in import champion
from stand_in.champion import Champion
from stand_in.mlflow_rest import ALIAS, FILES, RUN
from stand_in.options import Options
from stand_in.remote import Follower
from stand_in.settings import Settings
from stand_in.trail import Trail

RUN_ID = "0123456789abcdef0123456789abcdef"
PATIENCE = 20.0


@dataclass
class Registry:
    """Says over HTTP what an MLflow server says, of one version in a folder."""

    artifacts: Path
    version: dict[str, Any]
    harm: str = ""
    address: str = ""

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route(ALIAS, self.aliased),
                Route(RUN, self.run),
                Route(FILES, self.listed),
                Route(FILES + "/{path:path}", self.given),
            ]
        )

    def aliased(self, request: Request) -> Response:
        asked = (request.query_params["name"], request.query_params["alias"])
        if self.harm == "down" or asked != (champion.NAME, champion.ALIAS):
            return Response(status_code=500)
        if self.harm == "nonsense":
            return Response("<html>a proxy wants you to log in</html>")
        return JSONResponse({"model_version": self.version})

    def run(self, _: Request) -> Response:
        uri = "s3://bucket" if self.harm == "elsewhere" else f"mlflow-artifacts:/1/{RUN_ID}"
        return JSONResponse({"run": {"info": {"artifact_uri": uri}}})

    def listed(self, request: Request) -> Response:
        if self.harm == "climbs":
            return JSONResponse({"files": [{"path": "../../../stolen", "is_dir": False}]})
        if self.harm == "endless":
            return JSONResponse({"files": [{"path": "deeper", "is_dir": True}]})
        found = sorted(self.place(request.query_params["path"]).iterdir())
        told = [{"path": each.name, "is_dir": each.is_dir()} for each in found]
        return JSONResponse({"files": told})

    def given(self, request: Request) -> Response:
        content = self.place(request.path_params["path"]).read_bytes()
        return Response(content[:-1] if self.harm == "cut short" else content)

    def place(self, path: str) -> Path:
        return self.artifacts / path.removeprefix(f"1/{RUN_ID}/{champion.ARTIFACT}").lstrip("/")


@pytest.fixture(scope="module")
def running(trained: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """Run a registry on a free port until the tests of this module are done."""
    registry = Registry(put_version(trained, tmp_path_factory.mktemp("artifacts"), 7), {})
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        registry.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(registry.app(), log_level="critical"))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        until(lambda: server.started)
        yield registry
        server.should_exit = True
        thread.join()


@pytest.fixture(autouse=True)
def registry(running: Registry) -> Registry:
    """Return a registry that is well, and whose champion is version 7."""
    tags = {"digest": champion.digest(running.artifacts), "since": "2013-08-05"}
    told = [{"key": key, "value": value} for key, value in tags.items()]
    running.harm = ""
    running.version = {"version": "7", "run_id": RUN_ID, "tags": told}
    return running


class Service:
    """What a service has of a registry: the folder of champions, and a log."""

    def __init__(self, settings: Settings, home: Path, address: str) -> None:
        self.settings, self.home = settings, home
        self.said: list[bytes] = []
        log = Trail(self.said.append, lost=print, failed=print)
        options = replace(Options.read({}, settings), champions=home)
        options = replace(options, registry=address, registry_seconds=0.1)
        self._follower = Follower(settings, options, log)

    def follow(self, seconds: float = PATIENCE) -> Champion | None:
        """Follow until the pointer moves or there is something to complain of."""

        async def until_something() -> None:
            following = asyncio.create_task(self._follower.follow())
            before, end = champion.read(self.home), time.monotonic() + seconds
            while time.monotonic() < end and not self.said:
                if champion.read(self.home) != before:
                    break
                await asyncio.sleep(0.02)
            following.cancel()

        asyncio.run(until_something())
        return champion.read(self.home)

    @property
    def log(self) -> str:
        return b"".join(self.said).decode()


@pytest.fixture
def service(trained: Settings, tmp_path: Path, registry: Registry) -> Service:
    """Return a service that has the first version, fetched at some earlier time."""
    put_version(trained, tmp_path, 1)
    champion.point(tmp_path, Champion(1, "2013-05-01"))
    return Service(trained, tmp_path, registry.address)


def test_the_version_that_the_alias_names_is_fetched_and_pointed_to(
    service: Service, registry: Registry
) -> None:
    assert service.follow() == Champion(7, "2013-08-05")
    assert champion.digest(service.home / "v7") == champion.digest(registry.artifacts)
    assert sorted(path.name for path in service.home.iterdir()) == ["current.json", "v1", "v7"]


def test_a_version_that_is_there_already_is_not_fetched_again(
    service: Service, registry: Registry
) -> None:
    service.follow()
    champion.point(service.home, Champion(1, "2013-05-01"))
    registry.harm = "elsewhere"
    again = Service(service.settings, service.home, registry.address)
    assert again.follow() == Champion(7, "2013-08-05")


def test_a_rollback_by_hand_holds_until_the_alias_moves(service: Service) -> None:
    service.follow()
    champion.point(service.home, Champion(1, "2013-08-06"))
    assert service.follow(seconds=0.5) == Champion(1, "2013-08-06")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("down", "500"),
        ("nonsense", "ValidationError"),
        ("elsewhere", "s3://bucket"),
        ("climbs", "stolen"),
        ("endless", "nested deeper"),
        ("cut short", "have not the digest"),
    ],
)
def test_a_registry_that_is_not_well_changes_nothing(
    service: Service, registry: Registry, harm: str, words: str
) -> None:
    registry.harm = harm
    assert service.follow() == Champion(1, "2013-05-01")
    assert words in service.log
    assert sorted(path.name for path in service.home.iterdir()) == ["current.json", "v1"]
    assert not (service.home.parent / "stolen").exists()


@pytest.mark.parametrize("tags", [[], [{"key": "digest", "value": "another"}]], ids=["no", "false"])
def test_a_version_without_its_digest_is_not_taken(
    service: Service, registry: Registry, tags: list[dict[str, str]]
) -> None:
    registry.version = registry.version | {"tags": tags}
    assert service.follow() == Champion(1, "2013-05-01")
    assert "have not the digest" in service.log


def test_what_is_said_of_a_registry_that_is_away_is_said_once(
    trained: Settings, tmp_path: Path
) -> None:
    put_version(trained, tmp_path, 1)
    champion.point(tmp_path, Champion(1, "2013-05-01"))
    away = Service(trained, tmp_path, "http://127.0.0.1:9")
    assert away.follow() == Champion(1, "2013-05-01")
    assert len(away.said) == 1
    assert "the last one goes on" in away.log


def test_what_a_kill_left_half_fetched_is_tidied_up(service: Service) -> None:
    (service.home / ".incoming-left" / "v9" / "models").mkdir(parents=True)
    service.follow()
    assert not (service.home / ".incoming-left").exists()
