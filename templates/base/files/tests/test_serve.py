"""The service, asked over real HTTP."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from stand_in import artifacts, predictor, serve
from stand_in.settings import ProjectError, Settings

PATIENCE = 20.0


@pytest.fixture(scope="module")
def client(trained: Settings) -> Iterator[httpx.Client]:
    """Serve the model on a free port until the tests of this module are done."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(
        serve.app(predictor.load(trained)), host="127.0.0.1", port=port, log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as opened:
        yield opened
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def row(trained: Settings) -> dict[str, Any]:
    """Return the example request: a real held-out row."""
    found: dict[str, Any] = artifacts.read(trained.root / artifacts.EXAMPLE)
    return found


def near(told: Any) -> Any:  # noqa: ANN401 - any part of an answer
    """Allow for single precision, which rounds a row alone and in a batch apart."""
    if isinstance(told, dict):
        return {key: near(value) for key, value in told.items()}
    return pytest.approx(told, rel=1e-4) if isinstance(told, float) else told


def test_it_says_that_it_is_up(client: httpx.Client) -> None:
    assert client.get("/health").json() == {"status": "ok"}


def test_it_tells_which_model_answers(client: httpx.Client) -> None:
    told = client.get("/model").json()
    assert {"version", "trained_on", "metrics", "inputs"} <= told.keys()


def test_one_row_gets_one_answer(client: httpx.Client, row: dict[str, Any]) -> None:
    reply = client.post("/predict", json=row)
    assert reply.status_code == httpx.codes.OK
    assert "prediction" in reply.json()


def test_many_rows_get_as_many_answers(client: httpx.Client, row: dict[str, Any]) -> None:
    alone = client.post("/predict", json=row).json()
    assert client.post("/predict", json=[row] * 3).json() == [near(alone)] * 3


def test_a_missing_field_is_named(client: httpx.Client, row: dict[str, Any]) -> None:
    inputs = client.get("/model").json()["inputs"]
    required = [each["name"] for each in inputs if not each["missing_allowed"]]
    reply = client.post("/predict", json={name: row[name] for name in row if name not in required})
    assert {each["field"] for each in reply.json().get("detail", [])} == set(required)


def test_an_unknown_field_is_named(client: httpx.Client, row: dict[str, Any]) -> None:
    reply = client.post("/predict", json=row | {"surprise": 1})
    assert reply.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert reply.json()["detail"][0]["field"] == "surprise"


def test_a_value_of_the_wrong_type_is_named_with_its_row(
    client: httpx.Client, row: dict[str, Any]
) -> None:
    name = next(iter(row))
    reply = client.post("/predict", json=[row, row | {name: {"not": "a value"}}])
    assert reply.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert (reply.json()["detail"][0]["row"], reply.json()["detail"][0]["field"]) == (1, name)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"3", b"\xff", b'{"a": NaN}'])
def test_a_body_that_is_no_row_is_refused(client: httpx.Client, body: bytes) -> None:
    reply = client.post("/predict", content=body)
    assert reply.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert reply.json()["detail"]


def test_a_body_that_is_too_large_is_refused(client: httpx.Client) -> None:
    reply = client.post("/predict", content=b" " * (serve.LARGEST_BODY + 1))
    assert reply.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


def test_the_documentation_shows_the_example(client: httpx.Client, row: dict[str, Any]) -> None:
    told = client.get("/openapi.json").json()["paths"]["/predict"]["post"]["requestBody"]
    assert told["content"]["application/json"]["example"] == row


def test_the_page_is_whole_by_itself(client: httpx.Client) -> None:
    page = client.get("/").text
    assert "<form" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "function shown(" in client.get("/answer.js").text


def test_without_a_model_it_says_what_to_run(sample: Settings, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="run `stand-in all`"):
        predictor.load(replace(sample, root=tmp_path))
