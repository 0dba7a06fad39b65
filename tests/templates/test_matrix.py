"""Whole projects: made, installed, trained, tested, served, linted, typed and audited."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.matrix
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
AUTHORS_OWN = {"ENG01", "DOC10"}
"""What only an author can add: a history, and an article that is published."""


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def fruit(folder: Path) -> tuple[str, ...]:
    """Write a file of three classes, with gaps, words, dates, flags and an identifier."""
    drawn = random.Random(7)  # noqa: S311 - fruit needs no secrecy
    lines = ["id,colour,weight_g,length_cm,ripe,picked,note,fruit"]
    kinds = {"apple": (150, 8, "red"), "banana": (120, 18, "yellow"), "pear": (180, 10, "green")}
    for number in range(900):
        name = drawn.choice([*kinds, "apple"])
        weight, length, colour = kinds[name]
        told = colour if drawn.random() < 0.8 else drawn.choice(["red", "yellow", "green"])
        gap = "" if drawn.random() < 0.05 else f"{drawn.gauss(weight, 25):.1f}"
        ripe = drawn.choice(["yes", "no"])
        day = f"2024-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
        note = " ".join(drawn.choices(["firm", "soft", "spotted", "shiny", "fresh", "old"], k=6))
        cells = [f"F{number:05}", told, gap, f"{drawn.gauss(length, 2):.1f}", ripe, day, note, name]
        lines.append(",".join(cells))
    file = folder / "fruit.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ("--data", str(file), "--target", "fruit")


VARIANTS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "crash-fatality": lambda _: ("--case", "crash-fatality"),
    "hurricane-wind": lambda _: ("--case", "hurricane-wind"),
    "own-data": fruit,
}


@pytest.fixture(scope="module", params=VARIANTS)
def project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Make and run a project with the command of the README."""
    folder = tmp_path_factory.mktemp("projects")
    words = VARIANTS[request.param](folder)
    told: dict[str, Any] = json.loads(
        run(
            sys.executable,
            *("-m", "mlportfolio", "new", "supervised", request.param, *words),
            *("--yes", "--run", "--json", "--author", "Ada", "--email", "ada@example.com"),
            cwd=folder,
        )
    )
    return told | {"folder": folder / request.param}


def test_the_service_answered(project: dict[str, Any]) -> None:
    assert "prediction" in project["prediction"]


def test_the_model_is_served_as_a_graph(project: dict[str, Any]) -> None:
    card = json.loads((project["folder"] / "models" / "model.json").read_text(encoding="utf-8"))
    assert (card["runtime"], card["fallback_reason"]) == ("onnx", "")


def test_everything_is_committed(project: dict[str, Any]) -> None:
    assert run("git", "status", "--porcelain", cwd=project["folder"]) == ""
    log = run("git", "log", "--format=%an %s", cwd=project["folder"]).splitlines()
    assert len(log) == 2
    assert all(line.startswith("Ada feat: ") for line in log)


@pytest.mark.parametrize(
    "words", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)], ids=" ".join
)
def test_the_projects_own_tools_are_silent(project: dict[str, Any], words: tuple[str, ...]) -> None:
    tool, *rest = words
    run(project["folder"] / ".venv" / SCRIPTS / tool, *rest, cwd=project["folder"])


def test_the_readme_holds_nothing_unmeasured_and_no_jinja(project: dict[str, Any]) -> None:
    readme = (project["folder"] / "README.md").read_text(encoding="utf-8")
    assert "Not measured yet" not in readme
    assert "{{" not in readme
    assert "{%" not in readme


def test_the_audit_passes_all_but_what_its_author_has_to_add(project: dict[str, Any]) -> None:
    told = json.loads(
        run(
            sys.executable,
            *("-m", "mlportfolio", "audit", "--format", "json", project["folder"]),
            cwd=project["folder"],
        )
    )
    missing = {each["code"] for each in told["results"] if each["verdict"] in {"fail", "partial"}}
    expected = AUTHORS_OWN | ({"DOC07", "DOC02"} if project["name"] == "own-data" else set())
    assert told["kind"] == "supervised"
    assert missing <= expected, missing - expected
