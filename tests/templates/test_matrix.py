"""Whole projects: made, installed, trained, tested, served, linted, typed and audited."""

import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import duckdb
import pytest

pytestmark = pytest.mark.matrix
Look = Callable[..., dict[str, Any]]
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
    return ("--data", written(folder / "fruit.parquet", lines), "--target", "fruit")


def written(file: Path, lines: list[str]) -> str:
    """Write rows in the format that the name asks for, its numbers and dates as such."""
    plain = file.with_suffix(".csv")
    plain.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if file != plain:
        form = {".parquet": "parquet", ".jsonl": "json"}[file.suffix]
        duckdb.execute(f"COPY (FROM '{plain}') TO '{file}' (FORMAT {form})")
    return str(file)


def orders(folder: Path) -> tuple[str, ...]:
    """Write three years of orders whose size follows the season, the shop and a slow change."""
    drawn = random.Random(3)  # noqa: S311 - orders need no secrecy
    lines = ["order_id,ordered_at,shop,weight_kg,gift,amount"]
    start = date(2021, 1, 1)
    for number in range(6000):
        day = start + timedelta(days=number * 1095 // 6000)
        shop, weight = drawn.choice(["north", "south", "east"]), drawn.gauss(4, 1)
        season = 10 if day.month in {11, 12} else 0
        grown = number / 6000 * (15 if shop == "east" else 2)
        amount = 20 + 6 * weight + season + grown + drawn.gauss(0, 5)
        gap = "" if drawn.random() < 0.03 else f"{weight:.2f}"
        gift = drawn.choice(["yes", "no"])
        lines.append(f"O{number:05},{day} {number % 24:02}:00,{shop},{gap},{gift},{amount:.2f}")
    file = written(folder / "orders.csv", lines)
    return ("--data", file, "--target", "amount", "--time", "ordered_at")


def noise(folder: Path) -> tuple[str, ...]:
    """Write a file in which every column is drawn for itself: no row is like another."""
    drawn = random.Random(11)  # noqa: S311 - noise needs no secrecy
    lines = ["shop,sales,staff,distance_km,rating"]
    for number in range(400):
        cells = [f"{drawn.gauss(mean, spread):.2f}" for mean, spread in ((90, 20), (7, 2), (3, 1))]
        lines.append(",".join([f"S{number:04}", *cells, f"{drawn.gauss(4, 0.4):.2f}"]))
    return ("--data", written(folder / "shops.jsonl", lines), "--id", "shop")


@dataclass(frozen=True)
class Variant:
    """A project, and what the audit has to call it."""

    kind: str
    task: str
    words: Callable[[Path], tuple[str, ...]]
    authors_own: frozenset[str] = frozenset()


def case(name: str) -> Callable[[Path], tuple[str, ...]]:
    """Return the words that choose a case study."""
    return lambda _: ("--case", name)


OWN_PROBLEM = frozenset({"DOC07", "DOC02"})
"""What only the owner of the data knows: where they are from, and what they are asked."""
VARIANTS = {
    "crash-fatality": Variant("supervised", "classification", case("crash-fatality")),
    "hurricane-wind": Variant("supervised", "regression", case("hurricane-wind")),
    "own-data": Variant("supervised", "classification", fruit, OWN_PROBLEM),
    "flight-delays": Variant("end-to-end", "classification", case("flight-delays")),
    "own-orders": Variant("end-to-end", "regression", orders, OWN_PROBLEM),
    "vehicle-segments": Variant("unsupervised", "clustering", case("vehicle-segments")),
    "olive-oils": Variant("unsupervised", "dimensionality reduction", case("olive-oils")),
    "shuttle-telemetry": Variant("unsupervised", "anomaly detection", case("shuttle-telemetry")),
    "own-noise": Variant("unsupervised", "clustering", noise, OWN_PROBLEM),
}


@pytest.fixture(scope="module", params=VARIANTS)
def project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Make and run a project with the command of the README."""
    folder = tmp_path_factory.mktemp("projects")
    variant = VARIANTS[request.param]
    told: dict[str, Any] = json.loads(
        run(
            sys.executable,
            *("-m", "mlportfolio", "new", variant.kind, request.param, *variant.words(folder)),
            *("--yes", "--run", "--json", "--author", "Ada", "--email", "ada@example.com"),
            cwd=folder,
        )
    )
    return told | {"folder": folder / request.param, "variant": variant}


def test_the_service_answered(project: dict[str, Any]) -> None:
    assert "prediction" in project["prediction"]


def test_the_model_is_served_as_a_graph(project: dict[str, Any]) -> None:
    *_, file = sorted(project["folder"].glob("**/models/model.json"))
    card = json.loads(file.read_text(encoding="utf-8"))
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
    variant: Variant = project["variant"]
    expected = AUTHORS_OWN | variant.authors_own
    assert (told["kind"], told["tasks"][0]["name"]) == (variant.kind, variant.task)
    assert missing <= expected, missing - expected


@pytest.fixture(scope="module")
def service(project: dict[str, Any]) -> Iterator[str]:
    """Serve the project's model, and return where."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = project["folder"] / ".venv" / SCRIPTS / project["name"]
    words = [command, "serve", "--port", str(port)]
    with subprocess.Popen(words, cwd=project["folder"], stdout=subprocess.DEVNULL) as process:
        wait_for(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}/"
        process.terminate()


def wait_for(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(OSError), urlopen(address):  # noqa: S310 - our own service
            return
        time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


VIEWS = [("1280,900", False), ("390,844", True)]
MOVED = """
  const answer = document.getElementById("answer");
  const known = () => answer.textContent && !answer.textContent.startsWith("Loading");
  await until(known);
  done.before = answer.textContent;
  for (const each of document.querySelectorAll("input[type=range]")) {
    each.value = each.value < (Number(each.min) + Number(each.max)) / 2 ? each.max : each.min;
    each.dispatchEvent(new Event("input"));
  }
  const end = performance.now() + 5000;
  await until(() => answer.textContent !== done.before || performance.now() > end);
  done.after = answer.textContent;
"""


@pytest.mark.parametrize("view", VIEWS, ids=["wide and light", "narrow and dark"])
def test_a_visitor_changes_the_row_and_the_page_answers(
    service: str, project: dict[str, Any], look: Look, view: tuple[str, bool]
) -> None:
    size, dark = view
    told = look(service, size=size, dark=dark, act=MOVED)
    assert (told["violations"], told["overflow"], told["dark"]) == ([], False, dark)
    answers_vary = project["name"] != "own-noise"  # where there are no segments, none is moved to
    assert (told["done"]["after"] != told["done"]["before"]) is answers_vary
    if project["name"] == "vehicle-segments":
        assert "where the real row is" in told["done"]["before"]
        assert "moved here from" in told["done"]["after"]


@pytest.mark.parametrize("view", VIEWS, ids=["wide and light", "narrow and dark"])
def test_the_page_of_the_reviews_is_for_everyone(
    project: dict[str, Any], look: Look, view: tuple[str, bool]
) -> None:
    page = project["folder"] / "reports" / "monitoring" / "index.html"
    if project["variant"].kind != "end-to-end":
        pytest.skip("has no life to review")
    size, dark = view
    told = look(page.as_uri(), size=size, dark=dark)
    assert (told["violations"], told["overflow"], told["dark"]) == ([], False, dark)


def test_segments_are_found_where_there_are_any_and_nowhere_else(project: dict[str, Any]) -> None:
    if project["variant"].task != "clustering":
        pytest.skip("looks for no segments")
    readme = (project["folder"] / "README.md").read_text(encoding="utf-8")
    assert ("There are no segments to describe" in readme) is (project["name"] == "own-noise")
