"""Servers that really run: PostgreSQL, and a source behind HTTP that fails now and then."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

import pytest

OWNER = "postgres" if os.geteuid() == 0 else None
"""PostgreSQL refuses to run as root."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def ports() -> Iterator[int]:
    """Return ports on which nothing listens."""
    return (free_port() for _ in count())


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """Run a PostgreSQL of our own, and return what makes an empty database and tells its URL."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    shutil.chown(folder, OWNER or os.geteuid())
    data, listening = str(folder / "data"), free_port()

    def call(name: str, *words: str) -> None:
        command = [str(binaries[-1].with_name(name)), *words]
        with (folder / "log").open("ab") as log:
            subprocess.run(command, user=OWNER, cwd=folder, stdout=log, stderr=log, check=True)

    options = f"-k {folder} -p {listening} -c listen_addresses=127.0.0.1 -c fsync=off"
    call("initdb", "-D", data, "-U", "loop", "-A", "trust", "-E", "UTF8", "--no-locale")
    call("pg_ctl", "-D", data, "-w", "-l", str(folder / "server.log"), "-o", options, "start")

    def database(name: str) -> str:
        call("createdb", "-h", "127.0.0.1", "-p", str(listening), "-U", "loop", name)
        return f"postgresql://loop@127.0.0.1:{listening}/{name}"

    yield database
    call("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


class Moody(SimpleHTTPRequestHandler):
    """A file server that turns away every third request, and hangs up halfway in every seventh."""

    asked = count(1)

    def do_GET(self) -> None:
        now = next(self.asked)
        if now % 3 == 0:
            self.send_error(503)
            return
        if now % 7 == 0:
            self.send_response(200)
            self.send_header("content-length", "1000000")
            self.end_headers()
            self.wfile.write(b"ordered_at,")
            return
        super().do_GET()

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - as http.server has it
        del format, words


@pytest.fixture
def moody(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Return a folder and the address that serves it, in its moody way."""
    folder = tmp_path / "moody"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Moody, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of a few megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)
