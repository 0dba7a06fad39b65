"""A project whose heavy work is done by Spark comes to the same models and the same answers."""

import json
import random
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from mlportfolio.scaffold.run import scripts, steps, surroundings

pytestmark = [
    pytest.mark.matrix,
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
]
ROWS, DAYS = 1500, 360
CLOSE = 1e-9
ENGINES = ("duckdb", "spark")


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        words, cwd=cwd, env=surroundings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def orders(folder: Path) -> Path:
    """Write a year of orders that grow dearer at the end of it, with gaps."""
    drawn = random.Random(3)  # noqa: S311 - orders need no secrecy
    lines = ["ordered_at,shop,weight_kg,gift,amount"]
    for number in range(ROWS):
        day = date(2023, 1, 1) + timedelta(days=number * DAYS // ROWS)
        shop, weight, gift = drawn.choice(["north", "south"]), drawn.gauss(4, 1), drawn.random()
        amount = 20 + 6 * weight + 10 * (day.month > 10) + 5 * (shop == "north")
        amount += drawn.gauss(0, 5)
        gap = "" if drawn.random() < 0.03 else f"{weight:.2f}"
        told = "yes" if gift < 0.5 else "no"
        lines.append(f"{day} {number % 24:02}:00,{shop},{gap},{told},{amount:.2f}")
    file = folder / "orders.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project and install it with what Spark needs."""
    folder = tmp_path_factory.mktemp("spark")
    new = (sys.executable, "-m", "mlportfolio", "new", "end-to-end", "orders", "--yes")
    data = ("--data", orders(folder), "--target", "amount", "--time", "ordered_at")
    run(*new, *data, "--author", "Ada", "--email", "ada@example.com", cwd=folder)
    made = folder / "orders"
    version = ".".join(map(str, sys.version_info[:2]))
    *installing, project_itself = (each.command for each in steps(made, "orders", version)[:3])
    for command in installing:
        run(*command, cwd=made)
    with_spark = [word for word in project_itself if word != "--no-deps"]
    run(*with_spark[:-1], ".[spark]", cwd=made)
    return made


@pytest.fixture(scope="module")
def lived(project: Path) -> dict[str, dict[str, Any]]:
    """Live through the data with each engine, and return what came of it."""
    return {engine: _lived(project, engine) for engine in ENGINES}


def _lived(project: Path, engine: str) -> dict[str, Any]:
    run("git", "clean", "-qfdx", "-e", ".venv", cwd=project)
    run(scripts(project) / "orders", "replay", "--engine", engine, cwd=project)
    return {
        "champion": _read(project / "champions" / "current.json"),
        "promises": [
            _read(each) for each in sorted(project.glob("champions/v*/reports/promise.json"))
        ],
        "trainings": [
            _read(each)["training"] for each in sorted(project.glob("runs/*/reports/metrics.json"))
        ],
        "life": _read(project / "reports" / "monitoring.json"),
        "predictions": _predictions(project),
    }


def _read(file: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(file.read_text(encoding="utf-8"))


def _predictions(project: Path) -> list[float]:
    """Return every answer that was given, in order."""
    with duckdb.connect(str(project / "data" / "store.duckdb"), read_only=True) as store:
        order = "select predicted_0 from predictions order by batch, place, version"
        return [value for (value,) in store.execute(order).fetchall()]


def laid_out(told: Any, place: str = "") -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Lay out nested values by their place."""
    match told:
        case dict():
            parts = [(f"{place}.{key}", value) for key, value in told.items()]
        case list():
            parts = [(f"{place}[{at}]", value) for at, value in enumerate(told)]
        case _:
            return {place: told}
    return {key: value for at, part in parts for key, value in laid_out(part, at).items()}


def numbers(values: dict[str, Any]) -> dict[str, float]:
    return {place: value for place, value in values.items() if isinstance(value, float)}


@pytest.mark.parametrize("what", ["champion", "promises", "trainings", "life", "predictions"])
def test_both_engines_come_to_the_same(lived: dict[str, dict[str, Any]], what: str) -> None:
    store, spark = (laid_out(lived[engine][what]) for engine in ENGINES)
    assert store
    assert numbers(spark) == pytest.approx(numbers(store), rel=CLOSE)
    assert spark | numbers(store) == store | numbers(store)
