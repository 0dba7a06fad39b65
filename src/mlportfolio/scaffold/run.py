"""Take a new project to its first served prediction: the commands that its README names."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlportfolio.errors import ScaffoldError

LOCK = "requirements.txt"
ENVIRONMENT = ".venv"
EXAMPLE = "examples/request.json"
LAST_LINES = 12
PATIENCE = 60.0
"""Seconds that a service gets to start."""

Tell = Callable[[str, float | None], None]
"""Called with a step's words when it starts (None) and with its seconds when it is done."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command with the words that say what it is for."""

    words: str
    command: tuple[str, ...]


def run(project: Path, slug: str, python: str, tell: Tell) -> Any:  # noqa: ANN401 - the service's JSON
    """Install, train, test and serve the project; return the service's answer to one row.

    Raises:
        ScaffoldError: a step failed; says which command, and its last lines.
    """
    for step in steps(project, slug, python):
        with _told(step.words, tell):
            _call(step, project)
    with _told("ask the service for a prediction", tell):
        return _ask(project, slug)


def steps(project: Path, slug: str, python: str) -> tuple[Step, ...]:
    """Return the commands from a fresh project to a trained and tested one."""
    inside = str(scripts(project) / "python")
    uv = shutil.which("uv")
    if uv:
        make: tuple[str, ...] = (
            uv,
            "venv",
            "--quiet",
            "--python",
            interpreter(python),
            ENVIRONMENT,
        )
        pip: tuple[str, ...] = (uv, "pip", "install", "--quiet", "--python", inside)
    else:
        make = (interpreter(python), "-m", "venv", ENVIRONMENT)
        pip = (inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    return (
        Step("make the environment", make),
        Step("install the locked packages", (*pip, "--require-hashes", "-r", LOCK)),
        Step("install the project", (*pip, "--no-deps", "-e", ".")),
        Step("train, evaluate and report", (str(scripts(project) / slug), "all")),
        Step("run the project's tests", (inside, "-m", "pytest", "-q")),
    )


def interpreter(python: str) -> str:
    """Return the interpreter of the version asked for, or the one that runs now."""
    return shutil.which(f"python{python}") or sys.executable


def scripts(project: Path) -> Path:
    """Return the folder of the environment's commands."""
    return project / ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")


@contextmanager
def _told(words: str, tell: Tell) -> Iterator[None]:
    start = time.monotonic()
    tell(words, None)
    yield
    tell(words, time.monotonic() - start)


def surroundings() -> dict[str, str]:
    """Leave out what would send the project's commands to the tool's own environment."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    kept.pop("VIRTUAL_ENV", None)
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"}


def _call(step: Step, project: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own words
        step.command,
        cwd=project,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise _failure(step, done.stdout, project)


def _failure(step: Step, output: str, project: Path) -> ScaffoldError:
    command = " ".join(_short(word, project) for word in step.command)
    last = "\n".join(f"  {line}" for line in output.strip().splitlines()[-LAST_LINES:])
    msg = f"could not {step.words}: {command}\n{last}"
    return ScaffoldError(msg, hint=f"the project stands in {project}; put it right and go on there")


def _short(word: str, project: Path) -> str:
    return word.removeprefix(f"{project}{os.sep}")


def _ask(project: Path, slug: str) -> Any:  # noqa: ANN401 - the service's JSON
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    step = Step(
        "ask the service for a prediction",
        (str(scripts(project) / slug), "serve", "--port", str(port)),
    )
    log = project / ENVIRONMENT / "serve.log"
    with log.open("w+", encoding="utf-8", errors="replace") as output:
        service = subprocess.Popen(  # noqa: S603 - our own words
            step.command,
            cwd=project,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            return _prediction(service, f"http://127.0.0.1:{port}", project)
        except OSError as error:
            output.seek(0)
            raise _failure(step, output.read() or str(error), project) from error
        finally:
            service.terminate()
            service.wait(timeout=PATIENCE)


def _prediction(service: "subprocess.Popen[bytes]", address: str, project: Path) -> Any:  # noqa: ANN401
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=PATIENCE).close()  # noqa: S310 - loopback
            break
        except urllib.error.URLError:
            if service.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    body = (project / EXAMPLE).read_bytes()
    question = urllib.request.Request(  # noqa: S310 - loopback
        f"{address}/predict", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(question, timeout=PATIENCE) as answer:  # noqa: S310 - loopback
        return json.load(answer)
