"""A registry on another machine: followed while it is well, survived while it is not."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from live_process import put_version

from stand_in import champion
from stand_in.champion import Champion
from stand_in.mlflow_rest import ALIAS, FILES, RUN
from stand_in.options import Options
from stand_in.remote import Follower
from stand_in.settings import Settings
from stand_in.trail import Trail

RUN_ID = "0123456789abcdef0123456789abcdef"
PATIENCE = 20.0


class Registry(BaseHTTPRequestHandler):
    """Says over HTTP what an MLflow server says, of one version in a folder."""

    address: ClassVar[str]
    artifacts: ClassVar[Path]
    version: ClassVar[dict[str, Any]]
    harm: ClassVar[str]

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        words = {key: values[0] for key, values in parse_qs(asked.query).items()}
        if self.harm == "slow":
            time.sleep(0.5)
        match self.harm, asked.path:
            case "down", _:
                self.answer(500, b"")
            case "nonsense", _:
                self.answer(200, b"<html>a proxy wants you to log in</html>")
            case _, path if path == ALIAS and words == {"name": champion.NAME, "alias": "champion"}:
                self.say({"model_version": self.version})
            case _, path if path == RUN:
                uri = "s3://bucket" if self.harm == "elsewhere" else f"mlflow-artifacts:/1/{RUN_ID}"
                self.say({"run": {"info": {"artifact_uri": uri}}})
            case _, path if path == FILES:
                self.say({"files": self.listed(words["path"])})
            case _, path:
                self.give(unquote(path.removeprefix(f"{FILES}/")))

    def listed(self, path: str) -> list[dict[str, Any]]:
        if self.harm == "climbs":
            return [{"path": "../../../stolen", "is_dir": False}]
        if self.harm == "endless":
            return [{"path": "deeper", "is_dir": True}]
        found = sorted((self.artifacts / path.removeprefix(f"1/{RUN_ID}/champion")[1:]).iterdir())
        return [{"path": each.name, "is_dir": each.is_dir()} for each in found]

    def give(self, path: str) -> None:
        content = (self.artifacts / path.removeprefix(f"1/{RUN_ID}/champion/")).read_bytes()
        self.answer(200, content[:-1] if self.harm == "cut short" else content)

    def say(self, told: object) -> None:
        self.answer(200, json.dumps(told).encode())

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def registry(
    trained: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[type[Registry]]:
    """Run a registry whose champion is version 7."""
    Registry.artifacts = put_version(trained, tmp_path_factory.mktemp("artifacts"), 7)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Registry)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Registry.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield Registry
    server.shutdown()


@pytest.fixture(autouse=True)
def well(registry: type[Registry]) -> None:
    """Let every test begin with a registry that is well."""
    tags = {"digest": champion.digest(registry.artifacts), "since": "2013-08-05"}
    registry.harm = ""
    registry.version = {
        "version": "7",
        "run_id": RUN_ID,
        "tags": [{"key": key, "value": value} for key, value in tags.items()],
    }


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
def service(trained: Settings, tmp_path: Path, registry: type[Registry]) -> Service:
    """Return a service that has the first version, fetched at some earlier time."""
    put_version(trained, tmp_path, 1)
    champion.point(tmp_path, Champion(1, "2013-05-01"))
    return Service(trained, tmp_path, registry.address)


def test_the_version_that_the_alias_names_is_fetched_and_pointed_to(
    service: Service, registry: type[Registry]
) -> None:
    assert service.follow() == Champion(7, "2013-08-05")
    assert champion.digest(service.home / "v7") == champion.digest(registry.artifacts)
    assert sorted(path.name for path in service.home.iterdir()) == ["current.json", "v1", "v7"]


def test_a_version_that_is_there_already_is_not_fetched_again(
    service: Service, registry: type[Registry]
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
    service: Service, registry: type[Registry], harm: str, words: str
) -> None:
    registry.harm = harm
    assert service.follow() == Champion(1, "2013-05-01")
    assert words in service.log
    assert sorted(path.name for path in service.home.iterdir()) == ["current.json", "v1"]
    assert not (service.home.parent / "stolen").exists()


@pytest.mark.parametrize("tags", [[], [{"key": "digest", "value": "another"}]], ids=["no", "false"])
def test_a_version_without_its_digest_is_not_taken(
    service: Service, registry: type[Registry], tags: list[dict[str, str]]
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
