"""The life of an end-to-end project among faults and servers: nothing lost, nothing doubled."""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mlportfolio.scaffold.run import scripts, steps, surroundings

pytestmark = [
    pytest.mark.matrix,
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of POSIX"),
]
DRIVER = Path(__file__).with_name("lives.py")
ROWS = 1500
MADE_AGAIN = ("data/source", "data/batches", "data/store.duckdb", "runs", "mlruns", "mlflow.db")
PATIENCE = 120.0
CLOSED = "http://127.0.0.1:9"
"""Where nothing listens."""
KILLS: tuple[tuple[str, str, int] | str, ...] = (
    ("provider.whole", "before", 1),
    ("storage.whole", "before", 1),
    "2021-02-01/.rows.csv",
    ("collect.whole", "after", 5),
    ("storage.Duck.insert", "after", 1),
    ("cycle.ingest", "after", 2),
    ("founding.whole", "before", 1),
    ("challenger.make", "after", 1),
    ("registry._recorded", "after", 1),
    ("registry.register", "after", 1),
    ("registry.point", "before", 1),
    ("registry.point", "after", 1),
    ("cycle.answer", "before", 1),
    ("storage.Duck.insert", "after", 1),
    ("cycle.answer", "after", 1),
    ("logbook.keep", "before", 1),
    "reports/.monitoring.json",
    ("challenger.make", "after", 1),
    ("gate.gain", "after", 1),
    ".meeting.json",
    ("registry._recorded", "after", 1),
    ("registry.register", "after", 1),
    ("registry.promote", "before", 1),
    ("registry.point", "before", 1),
    ("registry.point", "after", 1),
    ("registry.promote", "after", 1),
    ("logbook.keep", "before", 1),
    ("intake.keep", "before", 1),
    ("life.draw", "before", 1),
)
"""Where the loop is killed, one after the other: at a call, or when half of a file is written."""
CUT_SHORT = {"data/source", "reports", "runs/2023-01-01/reports"}
"""Where a kill may leave half a file: hidden, passed over by git, and looked at by nobody."""
ROOM = (0, 60_000, 300_000, 700_000, 1_000_000, 1_300_000)
"""The bytes that are left on the disk, from one attempt to the next."""


def orders(file: Path) -> None:
    """Write three years of orders whose size follows the season, the shop and a slow change."""
    drawn = random.Random(3)  # noqa: S311 - orders need no secrecy
    lines = ["order_id,ordered_at,shop,weight_kg,gift,amount"]
    for number in range(ROWS):
        day = date(2021, 1, 1) + timedelta(days=number * 1095 // ROWS)
        shop, weight = drawn.choice(["north", "south", "east"]), drawn.gauss(4, 1)
        season = 10 if day.month in {11, 12} else 0
        grown = number / ROWS * (15 if shop == "east" else 2)
        amount = 20 + 6 * weight + season + grown + drawn.gauss(0, 5)
        gap = "" if drawn.random() < 0.03 else f"{weight:.2f}"
        gift = drawn.choice(["yes", "no"])
        lines.append(f"O{number:05},{day} {number % 24:02}:00,{shop},{gap},{gift},{amount:.2f}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Life:
    """A folder in which the project's loop runs, with the environment of the first one made."""

    project: Path
    folder: Path
    driver: "subprocess.Popen[str]"

    def copy(self, folder: Path) -> "Life":
        """Return a life that begins where this one is."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(".venv"))
        return Life(self.project, folder, self.driver)

    def ordered(self, *words: str, environment: Mapping[str, str], **more: object) -> int:
        """Let the driver take an order in this folder; return how it ended."""
        order = {
            "folder": str(self.folder),
            "words": words,
            "environment": dict(environment),
            "out": str(self.output("out")),
            "err": str(self.output("err")),
        }
        assert self.driver.stdin
        assert self.driver.stdout
        self.driver.stdin.write(json.dumps(order | more) + "\n")
        self.driver.stdin.flush()
        return int(self.driver.stdout.readline())

    def output(self, name: str) -> Path:
        """Return what the last order said, outside of the folder, for that may be full."""
        return self.project.with_name(name)

    def run(self, *words: str, **environment: str) -> None:
        """Run a command that has to go well."""
        code = self.ordered(*words, environment=environment)
        assert code == 0, self.output("err").read_text(encoding="utf-8")[-3000:]

    def refused(self, *words: str, **environment: str) -> str:
        """Run a command that has to fail with one line, and return the line."""
        assert self.ordered(*words, environment=environment) == 1
        (line,) = self.output("err").read_text(encoding="utf-8").splitlines()
        assert line.startswith("error: ")
        return line

    def told(self, name: str = "all", **environment: str) -> dict[str, Any]:
        """Return what came of the life so far."""
        code = self.ordered(environment=environment, tell=name)
        assert code == 0, self.output("err").read_text(encoding="utf-8")[-3000:]
        found: dict[str, Any] = json.loads(self.output("out").read_text(encoding="utf-8"))
        return found


def around() -> dict[str, str]:
    """Return the environment of the project's processes; they keep what they compile."""
    kept = {key: value for key, value in surroundings().items() if key[:6] != "PYTHON"}
    return kept | {"OMP_NUM_THREADS": "1", "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1"}


def called(life: Life, *words: str, **environment: str) -> str:
    """Run a command of the project's environment as a shell would; it has to go well."""
    name, *rest = words
    done = subprocess.run(
        [str(scripts(life.project) / name), *rest],
        cwd=life.folder,
        env=around() | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """Make and install a project that compares two families of models, which is quick."""
    folder = tmp_path_factory.mktemp("life")
    orders(folder / "orders.csv")
    project = folder / "orders"
    words = ("--data", "orders.csv", "--target", "amount", "--time", "ordered_at")
    author = ("--author", "Ada", "--email", "ada@example.com")
    command = [sys.executable, "-m", "mlportfolio", "new", "end-to-end", "orders", *words, *author]
    subprocess.run([*command, "--yes"], cwd=folder, check=True, capture_output=True)
    for step in steps(project, "orders", "")[:3]:
        subprocess.run(step.command, cwd=project, env=surroundings(), check=True)
    models = project / "src/orders/models.py"
    text = models.read_text(encoding="utf-8")
    text = re.sub(r'^ +"(forest|boosting)": .*\n', "", text, flags=re.MULTILINE)
    models.write_text(text, encoding="utf-8")
    git(project, "commit", "--all", "--message", "feat: two families are compared")
    with subprocess.Popen(
        [str(scripts(project) / "python"), str(DRIVER), "orders"],
        env=around(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as driver:
        yield Life(project, project, driver)


@pytest.fixture
def life(made: Life, tmp_path: Path) -> Life:
    """Return a life that has not begun."""
    return made.copy(tmp_path / "orders")


@pytest.fixture(scope="module")
def calm(made: Life, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Return a life that nothing has disturbed."""
    life = made.copy(tmp_path_factory.mktemp("calm") / "orders")
    called(life, "orders", "replay")
    return life


@pytest.fixture(scope="module")
def outcome(calm: Life) -> dict[str, Any]:
    """Return what comes of a life that nothing disturbs."""
    return calm.told()


def git(folder: Path, *words: str) -> str:
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
    done = subprocess.run(
        ["git", *author, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def test_an_undisturbed_life_is_worth_comparing_with(outcome: Mapping[str, Any]) -> None:
    assert len(outcome["store"]["observations"]) == ROWS
    decisions = [each["decision"] for each in outcome["reviews"] if each["decision"]]
    assert {each["promoted"] for each in decisions} == {True, False}
    assert outcome["registry"]["champion"] == outcome["pointer"]["version"] > 1
    versions = {f"v{number}": digest for number, _, digest in outcome["registry"]["versions"]}
    assert outcome["champions"].items() <= versions.items()


def test_what_is_committed_holds_no_path_of_this_machine(calm: Life, tmp_path: Path) -> None:
    clone = calm.copy(tmp_path / "orders")
    git(clone.folder, "add", "--all")
    touched = git(clone.folder, "diff", "--cached", "--name-only").split()
    assert {name.split("/")[0] for name in touched} == {"champions", "reports"}
    for name in touched:
        content = (clone.folder / name).read_bytes()
        assert str(calm.folder.parents[1]).encode() not in content, name


def test_killed_at_each_step_it_loses_nothing_and_doubles_nothing(
    life: Life, outcome: Mapping[str, Any]
) -> None:
    keys = ("at", "when", "turn")
    plans: list[dict[str, object]] = [
        {"file": each} if isinstance(each, str) else dict(zip(keys, each, strict=True))
        for each in KILLS
    ]
    for plan in plans:
        assert life.ordered("replay", environment={}, **plan) == -signal.SIGKILL, plan
    life.run("replay")
    assert life.told() == outcome
    assert left_over(life.folder) <= CUT_SHORT


@contextmanager
def spoiled(life: Life, batch: str, content: bytes, *, listed: bool) -> Iterator[None]:
    """Let the provider hand over something else for a while, under its right checksum or not."""
    folder = life.folder / "data/source"
    file, index = folder / f"{batch}.csv", folder / "index.json"
    kept = {each: each.read_bytes() for each in (file, index)}
    file.write_bytes(content)
    if listed:
        told = json.loads(kept[index])
        told["batches"][batch]["sha256"] = hashlib.sha256(content).hexdigest()
        index.write_text(json.dumps(told), encoding="utf-8")
    yield
    for each, sound in kept.items():
        each.write_bytes(sound)


def bad_rows(content: bytes, share: float) -> bytes:
    """Let some rows name a shop that nobody knows."""
    header, *lines = content.decode().splitlines()
    spoilt = max(1, round(share * len(lines)))
    shop = re.compile("north|south|east")
    lines[:spoilt] = [shop.sub("moon", line) for line in lines[:spoilt]]
    return "\n".join([header, *lines, ""]).encode()


def test_what_is_wrong_at_the_source_is_refused_or_set_aside(life: Life) -> None:
    life.run("cycle", "--date", "2021-01-31")
    sound = (life.folder / "data/source/2021-02-01.csv").read_bytes()
    with spoiled(life, "2021-02-01", sound[:-9], listed=False):
        line = life.refused("cycle", "--date", "2021-06-30")
        assert "2021-02-01" in line
        assert "not those promised" in line
        assert not (life.folder / "data/batches/2021-02-01").exists()
    few = bad_rows((life.folder / "data/source/2021-03-01.csv").read_bytes(), 0.0)
    many = bad_rows((life.folder / "data/source/2021-04-01.csv").read_bytes(), 0.2)
    with (
        spoiled(life, "2021-03-01", few, listed=True),
        spoiled(life, "2021-04-01", many, listed=True),
        spoiled(life, "2021-05-01", b"<html>busy</html>\n" * 9, listed=True),
    ):
        life.run("cycle", "--date", "2021-06-30")
    batches = {row[0][:10]: row[2:5] for row in life.told("store")["batches"]}
    assert batches["2021-02-01"][1:] == ["0", ""]
    assert batches["2021-03-01"][1:] == ["1", ""]
    assert batches["2021-04-01"][0] == batches["2021-05-01"][0] == "0"
    assert "20% of the rows break" in batches["2021-04-01"][2]
    assert batches["2021-05-01"][1] == "1"
    assert "lacks" in batches["2021-05-01"][2]
    assert batches["2021-06-01"][1:] == ["0", ""]


def left_over(folder: Path) -> set[str]:
    """Return the folders that hold something half written."""
    return {path.parent.relative_to(folder).as_posix() for path in folder.rglob(".*.part")}


def fill(ballast: Path, disk: Path, room: int) -> None:
    """Leave so many bytes on the disk."""
    ballast.unlink(missing_ok=True)
    size = shutil.disk_usage(disk).free - room
    with ballast.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, size)


def test_a_full_disk_is_told_in_a_line_and_leaves_nothing_half(
    made: Life, small_disk: Path, outcome: Mapping[str, Any]
) -> None:
    life = made.copy(small_disk / "orders")
    shutil.rmtree(life.folder / ".git")
    for room in ROOM:
        fill(small_disk / "ballast", small_disk, room)
        line = life.refused("replay")
        assert any(words in line for words in ("No space left on device", "disk is full")), line
        assert left_over(life.folder) == set(), room
    (small_disk / "ballast").unlink()
    life.run("replay")
    assert life.told() == outcome


@contextmanager
def running(life: Life, address: str, *words: str, **environment: str) -> Iterator[Path]:
    """Run a server of the project's environment until it has been asked enough."""
    log = life.folder.parent / f"{words[0]}.log"
    with log.open("wb") as stream:
        name, *rest = words
        process = subprocess.Popen(
            [str(scripts(life.project) / name), *rest],
            cwd=life.folder,
            env=around() | environment,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    try:
        until(lambda: asked(address) is not None or process.poll() is not None)
        assert process.poll() is None, log.read_text(encoding="utf-8")[-3000:]
        yield log
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def until(true: Callable[[], object]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.1)


def asked(address: str, body: bytes | None = None) -> Any:  # noqa: ANN401 - the service's JSON
    """Return what a server answers; None while it does not."""
    question = urllib.request.Request(address, body, {"content-type": "application/json"})  # noqa: S310 - loopback
    try:
        with urllib.request.urlopen(question, timeout=PATIENCE) as answer:  # noqa: S310 - loopback
            text = answer.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return None
    return json.loads(text) if text.startswith(("{", "[")) else text


def test_while_the_registry_is_away_the_service_answers_and_the_loop_waits(
    life: Life, ports: Iterator[int], outcome: Mapping[str, Any]
) -> None:
    life.run("cycle", "--date", "2022-12-31")
    line = life.refused("replay", MLFLOW_TRACKING_URI=CLOSED)
    assert "registry" in line
    assert CLOSED in line
    address = f"http://127.0.0.1:{next(ports)}"
    with running(life, f"{address}/ready", *service_at(address), MLFLOW_TRACKING_URI=CLOSED) as log:
        body = (life.folder / "champions/v1/examples/request.json").read_bytes()
        assert "prediction" in asked(f"{address}/predict", body)
        until(lambda: "the registry does not give its champion" in log.read_text(encoding="utf-8"))
    life.run("replay")
    assert life.told() == outcome


@pytest.fixture
def clone(calm: Life, moody: tuple[Path, str], tmp_path: Path) -> Life:
    """Return a clone of what a life has left, with its source behind HTTP."""
    clone = calm.copy(tmp_path / "clone")
    shutil.copytree(calm.folder / "data/source", moody[0], dirs_exist_ok=True)
    for name in MADE_AGAIN:
        path = clone.folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    ask_at(clone, "http")
    return clone


@pytest.fixture
def servers(
    clone: Life, moody: tuple[Path, str], postgres: Callable[[str], str], ports: Iterator[int]
) -> Iterator[dict[str, str]]:
    """Run the servers, and return the environment that points to them."""
    port = str(next(ports))
    address = f"http://127.0.0.1:{port}"
    kept = clone.folder.with_name("tracking")
    words = ("server", "--host", "127.0.0.1", "--port", port, "--workers", "1", "--serve-artifacts")
    backend = ("--backend-store-uri", f"sqlite:///{kept}.db", "--artifacts-destination", str(kept))
    told = {"STORAGE_URL": postgres("loop"), "MLFLOW_TRACKING_URI": address}
    with running(clone, f"{address}/health", "mlflow", *words, *backend):
        yield told | {"SOURCE_ADDRESS": moody[1]}


def test_a_clone_on_servers_lives_the_life_that_was_lived_in_process(
    clone: Life,
    servers: Mapping[str, str],
    life: Life,
    ports: Iterator[int],
    outcome: Mapping[str, Any],
) -> None:
    address = f"http://127.0.0.1:{next(ports)}"
    version, elsewhere = outcome["pointer"]["version"], life.folder.with_name("elsewhere")
    service = {**servers, "CHAMPIONS": str(elsewhere), "REGISTRY_SECONDS": "0.5"}
    with running(life, f"{address}/health", *service_at(address), **service):
        assert asked(f"{address}/ready") is None
        clone.run("replay", **servers)
        assert clone.told(**servers) == outcome
        until(lambda: (asked(f"{address}/ready") or {}).get("version") == version)
        body = (elsewhere / f"v{version}/examples/request.json").read_bytes()
        assert "prediction" in asked(f"{address}/predict", body)


def ask_at(life: Life, kind: str) -> None:
    """Let the source be of another kind."""
    file = life.folder / "settings.toml"
    text = file.read_text(encoding="utf-8")
    words = f'kind = "{kind}"\ntable = "orders"'
    file.write_text(text.replace('kind = "file"', words), encoding="utf-8")


def service_at(address: str) -> tuple[str, ...]:
    return ("orders", "serve", "--port", address.rpartition(":")[2])


def test_the_projects_own_tests_of_the_store_hold_on_postgresql(
    life: Life, postgres: Callable[[str], str]
) -> None:
    words = ("-q", "-p", "no:cacheprovider", "-k", "postgresql", "tests/loop/test_storage.py")
    told = called(life, "python", "-m", "pytest", *words, TEST_POSTGRES_URL=postgres("tests"))
    assert "passed" in told
    assert "skipped" not in told


COLUMNS = (
    "order_id text, ordered_at timestamp, shop text, weight_kg float8, gift text, amount float8"
)


@pytest.mark.parametrize(
    ("engine", "silent"),
    [("duckdb", "duckdb:nothing.duckdb"), ("postgresql", "postgresql://127.0.0.1:9/nothing")],
)
def test_batches_are_cut_out_of_a_database(
    life: Life,
    request: pytest.FixtureRequest,
    engine: str,
    silent: str,
    outcome: Mapping[str, Any],
) -> None:
    data = life.folder / "data/raw/orders.csv"
    if engine == "duckdb":
        address = "duckdb:owner.duckdb"
        filled = f"create table orders ({COLUMNS}); copy orders from '{data}' (header)"
        filled = f"import duckdb; duckdb.connect('owner.duckdb').execute({filled!r})"
        called(life, "python", "-c", filled)
    else:
        address = request.getfixturevalue("postgres")("source")
        words = (f"create table orders ({COLUMNS})", f"\\copy orders from '{data}' csv header")
        filling = [word for each in words for word in ("-c", each)]
        subprocess.run(["psql", "-q", address, *filling], check=True)
    ask_at(life, "sql")
    life.run("cycle", "--date", "2021-02-28", SOURCE_ADDRESS=address)
    found = life.told("store")["observations"]
    asked_for = [row for row in outcome["store"]["observations"] if row[0] < "2021-03"]
    assert sorted(row[2:] for row in found) == sorted(row[2:] for row in asked_for)
    line = life.refused("cycle", "--date", "2021-03-31", SOURCE_ADDRESS=silent)
    assert "the source does not answer" in line
