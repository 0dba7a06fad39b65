"""Load: the live service of an end-to-end project beside the bare service of the same model.

    python benchmarks/loading.py PROJECT [--seconds 10] [--connections 8] [--rounds 3]

PROJECT is a project that `mlportfolio new end-to-end ... --run` made; `wrk` has to be installed
(Debian: `apt-get install wrk`). Each service runs one worker on loopback and answers the same
row; they take turns, so that what else the machine does falls on all of them. Told are what
wrk saw, and the processor's time that the service took for each request (Linux), which hardly
depends on what else the machine does; by it the live service is compared with the bare one, as
it is and with its key, its rate limit and its request log.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from serving import free_port, served

KEY = "benchmark"
BARE = """
import sys
from importlib import import_module
import uvicorn
package, port = sys.argv[1:]
champion, serve, settings = (
    import_module(f"{package}.{name}") for name in ("champion", "serve", "settings")
)
project = settings.load()
home, named = champion.current((project.root / champion.HOME,))
service = serve.app(champion.load(project, home / named.folder))
uvicorn.run(service, host="127.0.0.1", port=int(port), log_level="warning", access_log=False)
"""
ASK = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-API-Key"] = "{key}"
wrk.body = [==[{row}]==]
"""
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Load:
    """What one run of wrk measured."""

    requests: int
    rate: float
    half: float
    slowest: float
    failed: int
    cpu: float = 0.0

    @property
    def microseconds(self) -> float:
        """The processor's time for one request."""
        return 1e6 * self.cpu / self.requests


def cpu_seconds(process: int) -> float:
    """Return how long a process has kept a processor busy."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def loaded(port: int, script: Path, seconds: int, connections: int) -> Load:
    """Ask a service from several connections for some seconds."""
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(script)]
    words.append(f"http://127.0.0.1:{port}/predict")
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    failed = re.findall(r"Non-2xx or 3xx responses: (\d+)", told)
    failed += re.findall(r"(?:connect|read|write|timeout) (\d+)", told)
    return Load(
        requests=int(re.findall(r"(\d+) requests in", told)[0]),
        rate=float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0]),
        half=latency(told, "50%"),
        slowest=latency(told, "99%"),
        failed=sum(map(int, failed)),
    )


def latency(told: str, share: str) -> float:
    """Return within how many milliseconds a share of the requests was answered."""
    value, unit = re.findall(rf"{share}\s+([\d.]+)(us|ms|s)", told)[0]
    return float(value) * MILLISECONDS[unit]


def services(project: Path, folder: Path) -> dict[str, tuple[list[str | Path], Mapping[str, str]]]:
    """Return the words and the environment that start each service; a port ends the words."""
    slug, package = project.name, project.name.replace("-", "_")
    programs = project / ".venv" / "bin"
    live: list[str | Path] = [programs / slug, "serve", "--port"]
    guards = {"API_KEY": KEY, "RATE_LIMIT": "1000000/second", "REQUEST_LOG": str(folder / "log")}
    return {
        "bare": ([programs / "python", "-c", BARE, package], {}),
        "live": (live, {}),
        "live, key, limit, request log": (live, guards),
    }


def main() -> None:
    """Let the services take turns, and print how they compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("project", type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    measured: dict[str, list[Load]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder, project = Path(name), asked.project.resolve()
        (script := folder / "ask.lua").write_text(question(project), encoding="utf-8")
        for _ in range(asked.rounds):
            for service, (words, environment) in services(project, folder).items():
                port = free_port()
                os.environ.update({"API_KEY": "", "RATE_LIMIT": "", "REQUEST_LOG": ""})
                os.environ.update(environment)
                with served([*words, str(port)], port, "/health", project) as process:
                    loaded(port, script, 1, asked.connections)
                    before = cpu_seconds(process.pid)
                    found = loaded(port, script, asked.seconds, asked.connections)
                    found = replace(found, cpu=cpu_seconds(process.pid) - before)
                measured.setdefault(service, []).append(found)
    tell(measured)


def question(project: Path) -> str:
    """Return wrk's script: the example of the newest version, over and over."""
    examples = sorted((project / "champions").glob("v*/examples/request.json"))
    if not examples:
        sys.exit(f"{project} has no champion: make it with --run")
    return ASK.format(key=KEY, row=examples[-1].read_text(encoding="utf-8"))


def tell(measured: Mapping[str, list[Load]]) -> None:
    """Print medians over the rounds, and each service beside the bare one."""
    bare = median(load.microseconds for load in measured["bare"])
    for service, loads in measured.items():
        each = median(load.microseconds for load in loads)
        print(
            f"{service:30} {median(load.rate for load in loads):7.0f} requests/s"
            f"  half within {median(load.half for load in loads):6.2f} ms"
            f"  99% within {median(load.slowest for load in loads):7.2f} ms"
            f"  failed {sum(load.failed for load in loads)}"
            f"  {each:6.0f} us of CPU a request, {each / bare:.2f} of bare"
        )


if __name__ == "__main__":
    main()
