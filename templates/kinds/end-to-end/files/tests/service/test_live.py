"""Promotion, readiness and leaving, seen from outside while requests come in."""

import json
import shutil
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from live_process import Running, served, until
from prometheus_client.parser import text_string_to_metric_families

from stand_in import champion
from stand_in.champion import Champion
from stand_in.observe import ROUTES

CLIENTS = 4
AFTERWARDS = 50


@pytest.fixture(scope="module")
def service(versions: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve a copy of the project to the tests of this module, and keep what is asked."""
    root = Path(shutil.copytree(versions, tmp_path_factory.mktemp("service") / "live"))
    with served(root, REQUEST_LOG=str(root / "requests")) as running:
        yield running


@pytest.fixture
def client(service: Running) -> Iterator[httpx.Client]:
    """Ask the service, with the first version in service."""
    promote(service, Champion(1, "2013-05-01"))
    with service.client() as opened:
        yield opened


def promote(service: Running, named: Champion) -> None:
    champion.point(service.home, named)
    with service.client() as asking:
        until(lambda: asking.get("/ready").json().get("version") == named.version)


def test_a_promotion_under_load_fails_no_request(
    service: Running, client: httpx.Client, row: dict[str, Any]
) -> None:
    def ask(_: int) -> Counter[tuple[int, str]]:
        seen: Counter[tuple[int, str]] = Counter()
        with service.client() as own:
            while seen[200, "2"] < AFTERWARDS:
                reply = own.post("/predict", json=row)
                seen[reply.status_code, reply.headers["x-model-version"]] += 1
        return seen

    with ThreadPoolExecutor(CLIENTS) as pool:
        asking = [pool.submit(ask, number) for number in range(CLIENTS)]
        until(lambda: client.post("/predict", json=row).headers["x-model-version"] == "1")
        champion.point(service.home, Champion(2, "2013-06-01"))
        seen = sum((each.result() for each in asking), Counter())
    assert {status for status, _ in seen} == {200}
    assert {version for _, version in seen} == {"1", "2"}
    assert seen.total() >= CLIENTS * AFTERWARDS


def test_a_rollback_is_a_pointer_moved_back(service: Running, client: httpx.Client) -> None:
    promote(service, Champion(2, "2013-06-01"))
    assert client.get("/model").json()["model"] == "number 2"
    promote(service, Champion(1, "2013-06-02"))
    assert client.get("/model").json()["model"] == "number 1"


@pytest.mark.parametrize(
    "pointer",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": "2"}',
        '{"version": -1, "since": ""}',
        '{"version": true}',
    ],
)
def test_a_pointer_that_names_no_version_changes_nothing(
    service: Running, client: httpx.Client, row: dict[str, Any], pointer: str
) -> None:
    told = len(service.says("trouble"))
    (service.home / champion.POINTER).write_text(pointer, encoding="utf-8")
    until(lambda: len(service.says("trouble")) > told)
    assert client.post("/predict", json=row).is_success
    assert client.get("/ready").json()["version"] == 1


@pytest.mark.parametrize("harm", ["gone", "no graph", "no card", "another question"])
def test_a_version_that_cannot_be_loaded_changes_nothing(
    service: Running, client: httpx.Client, row: dict[str, Any], harm: str
) -> None:
    folder = service.home / f"v{3 + len(harm)}"
    if harm != "gone":
        shutil.copytree(service.home / "v2", folder)
        harmed(folder / "models", harm)
    champion.point(service.home, Champion(3 + len(harm), "2013-07-01"))
    until(lambda: any(folder.name[1:] in each["message"] for each in service.says("trouble")))
    assert client.post("/predict", json=row).is_success
    assert client.get("/ready").json()["version"] == 1


def harmed(models: Path, harm: str) -> None:
    """Break one part of a version."""
    card = models / "model.json"
    if harm == "no graph":
        (models / "model.onnx").write_bytes(b"not a graph")
    if harm == "no card":
        card.write_text("{", encoding="utf-8")
    if harm == "another question":
        told = json.loads(card.read_text(encoding="utf-8"))
        card.write_text(json.dumps(told | {"inputs": told["inputs"][1:]}), encoding="utf-8")


def test_what_is_counted_reads_as_prometheus_reads_it(
    client: httpx.Client, row: dict[str, Any]
) -> None:
    def counted() -> dict[str, float]:
        told = text_string_to_metric_families(client.get("/metrics").text)
        samples = [sample for family in told for sample in family.samples]
        return {f"{each.name}{sorted(each.labels.values())}": each.value for each in samples}

    before = counted()
    client.post("/predict", json=[row] * 5)
    client.post("/predict", json={})
    client.get("/made/up/by/a/stranger")
    after = counted()
    gained = {name: value - before.get(name, 0) for name, value in after.items()}
    assert gained["service_requests_total['/predict', '200']"] == 1
    assert gained["service_requests_total['/predict', '422']"] == 1
    assert gained["service_requests_total['404', 'other']"] == 1
    answers = [name for name in gained if name.startswith("service_predictions_total")]
    assert sum(gained[name] for name in answers) + gained["service_predicted_count[]"] == 5
    assert after["service_champion_version[]"] == 1


def test_every_address_is_counted_by_its_name(client: httpx.Client) -> None:
    assert {"/ready", "/metrics", "/predict"} <= client.get("/openapi.json").json()["paths"].keys()
    assert client.get("/openapi.json").json()["paths"].keys() <= ROUTES


def test_each_request_is_a_line_that_carries_its_id(
    service: Running, client: httpx.Client, row: dict[str, Any]
) -> None:
    reply = client.post("/predict", json=row, headers={"X-Request-ID": "from-the-caller.1"})
    assert reply.headers["x-request-id"] == "from-the-caller.1"
    forged = client.get("/model", headers={"X-Request-ID": 'a" b'}).headers["x-request-id"]
    assert '"' not in forged
    until(lambda: any(line["id"] == forged for line in service.says("request")))
    (line,) = [each for each in service.says("request") if each["id"] == "from-the-caller.1"]
    assert (line["route"], line["status"], line["version"]) == ("/predict", 200, 1)
    assert line["ms"] > 0


def test_what_was_asked_and_answered_is_kept(
    service: Running, client: httpx.Client, row: dict[str, Any]
) -> None:
    spread_out = json.dumps(row, indent=2).encode()
    reply = client.post("/predict", content=spread_out, headers={"X-Request-ID": "kept"})
    client.post("/predict", content=b"{", headers={"X-Request-ID": "not-kept"})
    until(lambda: "kept" in kept(service))
    line = kept(service)["kept"]
    assert (line["request"], line["answer"], line["version"]) == (row, reply.json(), 1)
    assert "not-kept" not in kept(service)


def kept(service: Running) -> dict[str, dict[str, Any]]:
    files = sorted((service.root / "requests").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return {told["id"]: told for told in map(json.loads, lines)}


def test_without_a_champion_it_lives_and_is_not_ready(fresh: Path) -> None:
    pointer = fresh / champion.HOME / champion.POINTER
    pointer.unlink()
    with served(fresh) as service, service.client() as asking:
        assert asking.get("/health").is_success
        assert asking.get("/ready").status_code == httpx.codes.SERVICE_UNAVAILABLE
        refused = asking.post("/predict", json={})
        assert refused.status_code == httpx.codes.SERVICE_UNAVAILABLE
        assert refused.json()["detail"][0]["message"] == "no champion is in service yet"
        promote(service, Champion(1, "2013-05-01"))
        assert asking.get("/docs").is_success


def test_asked_to_leave_it_says_so_and_ends_what_it_began(fresh: Path, row: dict[str, Any]) -> None:
    body = json.dumps(row).encode()
    head = f"POST /predict HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with (
        served(fresh, DRAIN_SECONDS="0.7") as service,
        service.client() as asking,
        socket.create_connection(("127.0.0.1", service.port)) as slow,
    ):
        slow.sendall(head + body[:10])
        assert asking.get("/ready").is_success
        service.process.send_signal(signal.SIGTERM)
        until(lambda: asking.get("/ready").status_code == httpx.codes.SERVICE_UNAVAILABLE)
        assert asking.post("/predict", json=row).is_success
        time.sleep(1)
        slow.sendall(body[10:])
        assert slow.recv(65536).startswith(b"HTTP/1.1 200 ")
        service.process.wait(10)
        assert service.says("leaving")
        assert len([line for line in service.says("request") if line["status"] == 200]) >= 3
