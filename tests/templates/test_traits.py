"""Whatever the data hold, the project that is cut out for them is tidy: nothing stands unused."""

import csv
import random
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

ROWS = 300
CALLED_BY_OTHERS = "create_app,do_GET,log_message"
DEAD = re.compile(r"unused (?:function|class|method|property)(?! 'test_)")
WORDS = ("firm", "soft", "spotted", "shiny", "fresh", "old", "bruised", "sweet")
Draw = Callable[[random.Random, int], object]
COLUMNS: dict[str, dict[str, Draw]] = {
    "numbers": {
        "weight": lambda drawn, _: round(drawn.gauss(150, 25), 1),
        "length": lambda drawn, _: round(drawn.gauss(12, 3), 1),
    },
    "categories": {
        "colour": lambda drawn, _: drawn.choice(["red", "green", "yellow"]),
        "origin": lambda drawn, _: drawn.choice(["north", "south", "east", "west"]),
    },
    "booleans": {"ripe": lambda drawn, _: drawn.choice(["yes", "no"])},
    "gaps": {
        "sugar": lambda drawn, _: "" if drawn.random() < 0.1 else round(drawn.gauss(11, 2), 2)
    },
    "dates": {"picked": lambda _, at: f"20{10 + at // 30}-0{at % 9 + 1}-{at % 28 + 1:02}"},
    "text": {"note": lambda drawn, _: " ".join(drawn.choices(WORDS, k=6))},
    "groups": {"orchard": lambda _, at: f"orchard {at % 60}"},
}
TARGETS: dict[str, Draw] = {
    "binary": lambda drawn, _: drawn.choice(["sold", "kept", "sold"]),
    "multiclass": lambda drawn, _: drawn.choice(["apple", "pear", "plum"]),
    "regression": lambda drawn, _: round(drawn.gauss(3, 1), 2),
}
TASKS = ("clustering", "dimensionality-reduction", "anomaly-detection")
HOLDS = (
    ("numbers",),
    ("categories",),
    ("numbers", "categories", "booleans", "gaps"),
)
ALSO_SUPERVISED = (("numbers", "dates"), ("numbers", "text", "gaps"), ("categories", "groups"))


def written(folder: Path, columns: dict[str, Draw]) -> Path:
    """Write a file of these columns."""
    drawn = random.Random(5)  # noqa: S311 - made-up data keeps no secrets
    file = folder / "fruit.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows([draw(drawn, at) for draw in columns.values()] for at in range(ROWS))
    return file


def run(*words: str, cwd: Path, fails: bool = True) -> str:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    assert not (fails and done.returncode), f"{done.stdout}\n{done.stderr}"
    return done.stdout


def tidy(folder: Path, kind: str, columns: dict[str, Draw], words: Sequence[str]) -> None:
    """Make the project, and look for what is unused, unnamed or untidy in it."""
    data, author = str(written(folder, columns)), ("--author", "Ada", "--email", "a@example.com")
    new = (sys.executable, "-m", "mlportfolio", "new", kind, "fruit", "--data", data)
    run(*new, *words, *author, "--yes", cwd=folder)
    project = folder / "fruit"
    run("ruff", "check", "--no-cache", cwd=project)
    run("ruff", "format", "--check", "--no-cache", cwd=project)
    called_by_others = (
        "--ignore-decorators",
        "@service.*,@pytest.fixture",
        "--ignore-names",
        CALLED_BY_OTHERS,
    )
    unused = run("vulture", "src", "tests", *called_by_others, cwd=project, fails=False)
    assert not [line for line in unused.splitlines() if DEAD.search(line)]


def seen(_: random.Random, at: int) -> str:
    """Return the day of a row, twenty rows a week, so that there are batches to take."""
    return (date(2024, 1, 1) + timedelta(weeks=at // 20)).isoformat()


def held(names: Sequence[str]) -> dict[str, Draw]:
    """Return the columns that a file of these traits has."""
    return {column: draw for name in names for column, draw in COLUMNS[name].items()}


@pytest.mark.parametrize(
    ("target", "names"), list(product(TARGETS, (*HOLDS, *ALSO_SUPERVISED))), ids=str
)
def test_a_supervised_project_is_tidy(tmp_path: Path, target: str, names: tuple[str, ...]) -> None:
    columns = held(names) | {"fate": TARGETS[target]}
    tidy(tmp_path, "supervised", columns, ("--target", "fate"))


@pytest.mark.parametrize(
    ("target", "names"), [*product(TARGETS, HOLDS[:2]), ("binary", HOLDS[2])], ids=str
)
def test_an_end_to_end_project_is_tidy(tmp_path: Path, target: str, names: tuple[str, ...]) -> None:
    columns = {"seen": seen} | held(names) | {"fate": TARGETS[target]}
    tidy(tmp_path, "end-to-end", columns, ("--target", "fate"))


@pytest.mark.parametrize(
    ("task", "names", "label", "identifier"),
    [
        *product(TASKS, HOLDS[:2], [False], [False]),
        *product(TASKS, HOLDS[2:], [False, True], [False, True]),
    ],
    ids=str,
)
def test_an_unsupervised_project_is_tidy(
    tmp_path: Path, task: str, names: tuple[str, ...], *, label: bool, identifier: bool
) -> None:
    columns = held(names)
    words = ["--task", task]
    if label:
        columns["sort"] = TARGETS["multiclass"]
        words += ["--label", "sort"]
    if identifier:
        columns["fruit"] = lambda _, at: f"F{at:04}"
        words += ["--id", "fruit"]
    tidy(tmp_path, "unsupervised", columns, words)
