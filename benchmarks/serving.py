"""Serving: requests a second of a made project beside the same model behind mlflow.

    python benchmarks/serving.py PROJECT [--seconds 5] [--connections 8]

PROJECT is a project that `mlportfolio new ... --run` made. mlflow is installed into an
environment of its own below a temporary folder, with the packages that the project trains with;
both services run one worker and answer the same row, one after the other.
"""

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120.0
SAVE = """
import sys
from pathlib import Path
import mlflow
from importlib import import_module
package, target = sys.argv[1:]
settings = import_module(f"{package}.settings").read(Path.cwd())
model, _, _ = import_module(f"{package}.evaluate").fitted(settings)
judged = import_module(f"{package}.evaluate").judge(settings)
frame = import_module(f"{package}.features").inputs(judged.rows, settings).head(1)
mlflow.sklearn.save_model(model, target, serialization_format="cloudpickle")
print(frame.to_json(orient="split", index=False))
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(
    words: list[str | Path], port: int, health: str, cwd: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a service until it has answered and been measured."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "MLFLOW_TRACKING_URI": "sqlite:///x.db"}
    with subprocess.Popen(
        [str(word) for word in words],
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            deadline = time.monotonic() + PATIENCE
            while not answers(port, health):
                if process.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"{words[0]} does not serve")
                time.sleep(0.2)
            yield process
        finally:
            process.terminate()


def answers(port: int, path: str) -> bool:
    """Say whether a service answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False


def rate(port: int, path: str, body: bytes, seconds: float, connections: int) -> float:
    """Return the requests a second that all connections together get answered."""
    counts = [0] * connections
    end = time.monotonic() + seconds

    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    message = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def ask(place: int) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            while time.monotonic() < end:
                connection.sendall(message)
                answered(connection)
                counts[place] += 1

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def answered(connection: socket.socket) -> None:
    """Read one answer; a client that does more would be what is measured."""
    reply = connection.recv(65536)
    while b"\r\n\r\n" not in reply:
        reply += connection.recv(65536)
    head, _, body = reply.partition(b"\r\n\r\n")
    if b" 200 " not in head[:20]:
        raise RuntimeError(reply)
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
    while len(body) < length:
        body += connection.recv(65536)


def main() -> None:
    """Measure both services in one run and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("project", type=Path)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--connections", type=int, default=8)
    asked = parser.parse_args()
    project = asked.project.resolve()
    slug, package = project.name, project.name.replace("-", "_")
    bound = (asked.seconds, asked.connections)
    row = (project / "examples" / "request.json").read_bytes()
    port = free_port()
    with served(
        [project / ".venv/bin" / slug, "serve", "--port", str(port)], port, "/health", project
    ):
        rate(port, "/predict", row, 1.0, asked.connections)
        ours = rate(port, "/predict", row, *bound)
    with tempfile.TemporaryDirectory() as name:
        theirs = mlflow_rate(project, package, Path(name), bound)
    print(f"{slug} serve          {ours:9.0f} requests/s")
    print(f"mlflow models serve   {theirs:9.0f} requests/s")
    print(f"ratio                 {ours / theirs:9.1f}")


def mlflow_rate(project: Path, package: str, folder: Path, bound: tuple[float, int]) -> float:
    """Save the project's own pipeline with mlflow, serve it, and measure it."""
    environment = folder / "environment"
    subprocess.run(["uv", "venv", "--quiet", "--python", sys.executable, environment], check=True)
    python = environment / "bin" / "python"
    install: list[str | Path] = ["uv", "pip", "install", "--quiet", "--python", python]
    subprocess.run([*install, "-r", project / "requirements.txt"], check=True)
    subprocess.run([*install, "--no-deps", "-e", project], check=True)
    subprocess.run([*install, "mlflow"], check=True)
    saved = subprocess.run(
        [python, "-c", SAVE, package, folder / "model"],
        cwd=project,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"MLFLOW_TRACKING_URI": f"sqlite:///{folder / 'x.db'}"},
    )
    row = json.dumps({"dataframe_split": json.loads(saved.stdout.splitlines()[-1])}).encode()
    port = free_port()
    words: list[str | Path] = [
        environment / "bin" / "mlflow",
        "models",
        "serve",
        "-m",
        folder / "model",
    ]
    words += ["--env-manager", "local", "-p", str(port), "-w", "1"]
    path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    os.environ["PATH"] = path
    with served(words, port, "/health", project):
        rate(port, "/invocations", row, 1.0, bound[1])
        return rate(port, "/invocations", row, *bound)


if __name__ == "__main__":
    main()
