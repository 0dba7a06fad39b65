"""The live service as a process of its own, asked over real HTTP."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from stand_in import artifacts, champion
from stand_in.settings import Settings

PATIENCE = 30.0
SERVE = "import sys; from stand_in import live, settings; "
SERVE += "live.run(settings.load(), '127.0.0.1', int(sys.argv[1]))"


@dataclass(frozen=True)
class Running:
    """A service that runs, and where it keeps what it needs."""

    root: Path
    port: int
    process: subprocess.Popen[bytes]
    output: Path

    @property
    def home(self) -> Path:
        return self.root / champion.HOME

    def client(self, **words: Any) -> httpx.Client:  # noqa: ANN401 - httpx's own
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", **words)

    def says(self, event: str) -> list[dict[str, Any]]:
        """Return what the service has logged of one sort so far."""
        lines = self.output.read_text(encoding="utf-8").splitlines()
        return [line for line in map(json.loads, lines) if line["event"] == event]


def until(true: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.02)


def put_version(trained: Settings, home: Path, version: int) -> Path:
    """Lay out a version's folder as a promotion does; its card tells versions apart."""
    folder = home / f"v{version}"
    for name in (artifacts.MODEL, artifacts.DESCRIPTION, artifacts.EXAMPLE, artifacts.METRICS):
        if (trained.root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(trained.root / name, folder / name)
    card = artifacts.read(folder / artifacts.DESCRIPTION)
    artifacts.write(folder / artifacts.DESCRIPTION, card | {"model": f"number {version}"})
    return folder


@contextmanager
def served(root: Path, **environment: str) -> Iterator[Running]:
    """Run the service until it was asked enough."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    output = root / f"log-{port}.jsonl"
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(port)],
            cwd=root,
            env=os.environ | {"DRAIN_SECONDS": "0", "MLFLOW_TRACKING_URI": ""} | environment,
            stdout=stream,
        )
    running = Running(root, port, process, output)
    try:
        with running.client() as client:
            until(lambda: process.poll() is not None or _alive(client))
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _alive(client: httpx.Client) -> bool:
    try:
        return client.get("/health").is_success
    except httpx.TransportError:
        return False
