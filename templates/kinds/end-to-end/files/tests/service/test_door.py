"""Who is let in: the key, the rate, and how much one may send."""

import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from live_process import Running, served, until

from stand_in.options import Options
from stand_in.serve import LARGEST_BODY
from stand_in.settings import ProjectError, Settings

KEY = {"X-API-Key": "opens"}
BROWSER = {"Authorization": f"Basic {b64encode(b'visitor:opens').decode()}"}
WRONG = (
    {},
    {"X-API-Key": "guess"},
    {"X-API-Key": ""},
    {"X-API-Key": "guess", **BROWSER},
    {"Authorization": "opens"},
    {"Authorization": "Basic opens"},
    {"Authorization": f"Basic {b64encode(b'opens').decode()}"},
)
RATE = 12


@pytest.fixture(scope="module")
def guarded(versions: Path) -> Iterator[Running]:
    """Serve behind a key and a rate, with a request log where none can be written."""
    nowhere = str(versions / "settings.toml" / "requests")
    words = {"API_KEY": "opens", "RATE_LIMIT": f"{RATE}/minute", "REQUEST_LOG": nowhere}
    with served(versions, **words) as running:
        yield running


def client(guarded: Running, address: str) -> httpx.Client:
    """Ask as the proxy before the service would for a client of that address."""
    return guarded.client(headers={"X-Forwarded-For": address})


def test_without_the_key_only_probes_are_answered(guarded: Running, row: dict[str, Any]) -> None:
    with client(guarded, "10.0.0.2") as asking:
        for headers in WRONG:
            refused = asking.post("/predict", json=row, headers=headers)
            assert refused.status_code == httpx.codes.UNAUTHORIZED
            assert "X-API-Key" in refused.json()["detail"][0]["message"]
            assert refused.headers["www-authenticate"].startswith("Basic ")
        assert asking.get("/health").is_success
        assert asking.get("/ready").is_success
        assert asking.get("/metrics").status_code == httpx.codes.UNAUTHORIZED


@pytest.mark.parametrize("headers", [KEY, {"Authorization": "Bearer opens"}, BROWSER], ids=str)
def test_with_the_key_the_model_answers(
    guarded: Running, row: dict[str, Any], headers: dict[str, str]
) -> None:
    with client(guarded, "10.0.0.3") as asking:
        assert asking.post("/predict", json=row, headers=headers).is_success


def test_who_asks_too_often_is_told_when_to_come_back(
    guarded: Running, row: dict[str, Any]
) -> None:
    with client(guarded, "10.0.0.4") as asking:
        told = [asking.post("/predict", json=row, headers=KEY) for _ in range(RATE + 1)]
        assert [each.status_code for each in told] == [200] * RATE + [429]
        assert 0 < int(told[-1].headers["retry-after"]) <= 60
        assert asking.get("/health").is_success
    with client(guarded, "10.0.0.5") as another:
        assert another.post("/predict", json=row, headers=KEY).is_success


def test_a_request_log_that_cannot_be_written_costs_no_request(
    guarded: Running, row: dict[str, Any]
) -> None:
    with client(guarded, "10.0.0.7") as asking:
        assert asking.post("/predict", json=row, headers=KEY).is_success
        until(lambda: guarded.says("trouble"))
        assert asking.post("/predict", json=row, headers=KEY).is_success
        assert re.search(r"service_log_lines_lost_total [1-9]", metrics(asking))
    (line,) = guarded.says("trouble")
    assert "the request log cannot be written" in line["message"]


def metrics(asking: httpx.Client) -> str:
    return asking.get("/metrics", headers=KEY).text


def test_a_body_that_is_too_large_is_refused(guarded: Running) -> None:
    with client(guarded, "10.0.0.6") as asking:
        for size in (LARGEST_BODY + 1, 3 * LARGEST_BODY):
            reply = asking.post("/predict", content=b" " * size, headers=KEY)
            assert reply.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


@pytest.mark.parametrize(
    ("name", "words"),
    [("RATE_LIMIT", "often"), ("DRAIN_SECONDS", "soon"), ("DRAIN_SECONDS", "-1")],
)
def test_a_setting_that_cannot_be_understood_is_named(
    sample: Settings, name: str, words: str
) -> None:
    with pytest.raises(ProjectError, match=f"{name} is '{words}'"):
        Options.read({name: words}, sample)


def test_the_key_is_told_to_no_log(sample: Settings) -> None:
    assert "opens" not in repr(Options.read({"API_KEY": "opens"}, sample))
