"""A batch is fetched once, is what was promised, and stays as it came."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from stand_in import collect, connectors, provider
from stand_in.connectors import Files, Http, SilentSourceError
from stand_in.settings import ProjectError, Settings

Handed = Callable[[], tuple[str, bytes]]


class Flaky:
    """A source that fails a few times before it answers."""

    def __init__(self, content: bytes, failures: int) -> None:
        self.content, self.failures, self.asked = content, failures, 0

    def listed(self) -> Mapping[str, str]:
        return {}

    def fetch(self, batch: str) -> bytes:
        self.asked += 1
        if self.asked <= self.failures:
            raise SilentSourceError(batch)
        return self.content


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "FIRST_PAUSE", 0.0)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_batch_is_kept_as_it_came(living: Settings, first_batch: Handed) -> None:
    batch, content = first_batch()
    receipt = collect.collect(living, Flaky(content, 0), batch, sha256(content))
    assert receipt.sha256 == sha256(content)
    assert collect.content(living, batch).read_bytes() == content


def test_what_is_there_is_not_fetched_again(living: Settings, first_batch: Handed) -> None:
    batch, content = first_batch()
    collect.collect(living, Flaky(content, 0), batch, "")
    again = Flaky(content, 0)
    collect.collect(living, again, batch, "")
    assert again.asked == 0


def test_a_batch_without_a_receipt_is_fetched_again(living: Settings, first_batch: Handed) -> None:
    batch, content = first_batch()
    half = collect.content(living, batch)
    half.parent.mkdir(parents=True)
    half.write_bytes(content[:10])
    collect.collect(living, Flaky(content, 0), batch, "")
    assert half.read_bytes() == content


@pytest.mark.usefixtures("no_pause")
def test_a_source_that_fails_is_asked_again(living: Settings, first_batch: Handed) -> None:
    batch, content = first_batch()
    source = Flaky(content, failures=living.source.retries)
    collect.collect(living, source, batch, "")
    assert source.asked == living.source.retries + 1


@pytest.mark.usefixtures("no_pause")
def test_a_source_that_stays_silent_is_told_and_nothing_is_kept(
    living: Settings, first_batch: Handed
) -> None:
    batch, content = first_batch()
    with pytest.raises(ProjectError, match="does not answer"):
        collect.collect(living, Flaky(content, failures=99), batch, "")
    assert not collect.content(living, batch).exists()


@pytest.mark.usefixtures("no_pause")
def test_bytes_that_are_not_those_promised_are_refused(
    living: Settings, first_batch: Handed
) -> None:
    batch, content = first_batch()
    with pytest.raises(ProjectError, match="not those promised"):
        collect.collect(living, Flaky(content[:-5], 0), batch, sha256(content))


def test_a_batch_that_changed_at_its_source_is_refused(
    living: Settings, first_batch: Handed
) -> None:
    batch, content = first_batch()
    collect.collect(living, Flaky(content, 0), batch, sha256(content))
    with pytest.raises(ProjectError, match="must not change"):
        collect.collect(living, Flaky(content, 0), batch, sha256(content + b"x"))


@pytest.fixture
def served(living: Settings) -> Iterator[str]:
    """Serve the provider's folder over real HTTP."""
    folder = provider.provide(living)
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_files_and_http_hand_over_the_same(living: Settings, served: str) -> None:
    files, http = Files(provider.provide(living)), Http(served)
    assert dict(files.listed()) == dict(http.listed())
    for batch in list(files.listed())[:3]:
        assert files.fetch(batch) == http.fetch(batch)


def test_a_batch_that_is_not_there_is_a_silent_source(served: str) -> None:
    with pytest.raises(SilentSourceError, match="404"):
        Http(served).fetch("1900-01-01")


@pytest.mark.parametrize("index", [b"", b"[]", b'{"batches": [1]}', b'{"batches": {"a": {}}}'])
def test_an_index_that_is_none_is_told(tmp_path: Path, index: bytes) -> None:
    (tmp_path / provider.INDEX).write_bytes(index)
    with pytest.raises(SilentSourceError, match="no index"):
        Files(tmp_path).listed()


def test_the_provider_hands_over_every_row_once(living: Settings) -> None:
    folder = provider.provide(living)
    listed = json.loads((folder / provider.INDEX).read_text(encoding="utf-8"))["batches"]
    handed = sum(len(file.read_text("utf-8").splitlines()) - 1 for file in folder.glob("*.csv"))
    whole = (living.root / living.data.sample).read_text(encoding="utf-8").splitlines()
    assert handed == len(whole) - 1
    assert {file.stem for file in folder.glob("*.csv")} == set(listed)


def test_a_database_that_is_not_there_is_silent_and_is_not_made(living: Settings) -> None:
    address = replace(living.source, kind="sql", address="duckdb:nowhere.duckdb")
    with pytest.raises(SilentSourceError, match="nowhere"):
        connectors.connector(replace(living, source=address)).listed()
    assert not (living.root / "nowhere.duckdb").exists()


def test_a_provider_fills_a_folder_that_cannot_be_removed(living: Settings) -> None:
    volume, folder = living.root / "volume", living.root / provider.FOLDER
    volume.mkdir()
    (volume / f"{living.loop.live_from}.csv").write_text("left by another\n", encoding="utf-8")
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(volume)
    first = provider.provide(living)
    (volume / provider.INDEX).unlink()
    again = {file.name: file.read_bytes() for file in first.glob("*.csv")}
    provider.provide(living)
    assert {file.name: file.read_bytes() for file in folder.glob("*.csv")} == again
    assert b"left by another" not in b"".join(again.values())


def test_an_unknown_kind_of_source_is_told(living: Settings) -> None:
    strange = replace(living, source=replace(living.source, kind="pigeon"))
    with pytest.raises(ProjectError, match="pigeon"):
        connectors.connector(strange)
