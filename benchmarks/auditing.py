"""Auditing: CPU time and memory of mlportfolio beside other auditors on the same repositories.

    python benchmarks/auditing.py [--runs 5] [REPOSITORY ...]

The peers are installed into an environment of their own below a temporary folder. Without
repositories, a project is made and a repository of 10,000 scripts generated, and both audited.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import sleep

from measure import PASS, once

PEERS = ("ml-project-doctor", "reprolint", "mlguard-lint")
AUDIT = (sys.executable, "-m", "mlportfolio", "audit")
FINDINGS = (0, 1, 2, 11)
"""A peer that finds something leaves with 1 or 2."""
SCRIPT = """\"\"\"Part {number} of the delays.\"\"\"

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def part_{number}(path):
    trains = pd.read_csv(path).dropna()
    trains["speed_{number}"] = trains["distance"] / trains["minutes"]
    fitted, held = train_test_split(trains, random_state={number})
    model = LogisticRegression().fit(fitted[["speed_{number}"]], fitted["late"])
    return model.score(held[["speed_{number}"]], held["late"])
"""
SCRIPTS, A_FOLDER = 10_000, 100
SETTLED = 3
"""Seconds after which a file that was written is taken for unchanged."""


def installed(folder: Path) -> Path:
    """Install the peers into an environment of their own; return where their scripts stand."""
    environment = folder / "peers"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *PEERS], check=True)
    return environment / "bin"


def made(folder: Path) -> Iterator[Path]:
    """Make a project, and a repository of many scripts."""
    words = ["new", "supervised", "project", "--case", "crash-fatality", "--yes"]
    author = ["--author", "Ada Lovelace", "--email", "ada@example.org"]
    command = [sys.executable, "-m", "mlportfolio", *words, *author]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    yield folder / "project"
    many = folder / "many"
    for number in range(SCRIPTS):
        place = many / f"part{number // A_FOLDER}" / f"delays{number}.py"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(SCRIPT.format(number=number), encoding="utf-8")
    yield many


def commands(scripts: Path, repository: Path) -> Iterator[tuple[str, tuple[str | Path, ...]]]:
    """Yield what is measured on one repository."""
    yield "python -c pass", PASS
    yield "mlportfolio audit --no-cache", (*AUDIT, repository, "--no-cache")
    yield "mlportfolio audit, unchanged", (*AUDIT, repository)
    for peer in PEERS:
        yield peer, (scripts / peer, repository)


def measure(scripts: Path, repository: Path, runs: int, home: Path) -> None:
    """Print a line a command: its CPU time, beside a bare Python, and its peak memory."""
    print(f"\n{repository.name}")
    base = 0.0
    environment = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    once((*AUDIT, repository), home, environment, FINDINGS)
    for title, words in commands(scripts, repository):
        used = [once(words, home, environment, FINDINGS) for _ in range(runs)]
        taken = median(usage.ru_utime + usage.ru_stime for usage in used)
        memory = max(usage.ru_maxrss for usage in used) / 1024
        base = base or taken
        print(f"  {title:30} {taken:8.3f} s CPU {taken / base:8.1f} x {memory:7.0f} MB")


def main() -> None:
    """Measure every auditor on every repository."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("repositories", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        scripts = installed(folder)
        chosen = [path.resolve() for path in arguments.repositories] or [*made(folder)]
        sleep(SETTLED)
        for repository in chosen:
            measure(scripts, repository, arguments.runs, folder)


if __name__ == "__main__":
    main()
