"""Live the life of an end-to-end project, be killed on the way, and tell what came of it.

It runs in the project's own environment: `python lives.py PACKAGE`, with one order a line, as
JSON, on standard input; it answers each with an exit code. Each order is a process of its own,
which dies by SIGKILL at the place of the code that the order names; what is imported once
serves them all.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

HEAVY = ("registry", "replay", "cli", "figures")
TABLES = {
    "batches": "batch",
    "observations": "batch, place",
    "quarantine": "batch, place",
    "predictions": "batch, place, version",
}


def main() -> None:
    """Take orders until there are no more."""
    package = sys.argv[1]
    for name in HEAVY:
        import_module(f"{package}.{name}")
    import_module("mlflow.tracking")
    for line in sys.stdin:
        print(apart(package, json.loads(line)), flush=True)  # noqa: T201 - the answer


def apart(package: str, order: Mapping[str, Any]) -> int:
    """Take the order in a process of its own; return its exit code, below zero when killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    for stream, name in ((1, "out"), (2, "err")):
        with Path(order[name]).open("w", encoding="utf-8") as log:
            os.dup2(log.fileno(), stream)
    os.chdir(order["folder"])
    os.environ.update(order["environment"])
    sys.argv = [package, *order["words"]]
    if "file" in order:
        die_halfway_through(order["file"])
    elif "at" in order:
        die_at(package, **{key: order[key] for key in ("at", "when", "turn")})
    code = lived(package, order.get("tell", ""))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def lived(package: str, tell: str) -> int:
    """Run the command, or tell; say of any end what the interpreter would."""
    try:
        if tell:
            json.dump(TOLD[tell](package, import_module(f"{package}.settings").load()), sys.stdout)
        else:
            import_module(f"{package}.cli").main()
    except SystemExit as leaving:
        if isinstance(leaving.code, str):
            sys.stderr.write(f"{leaving.code}\n")
            return 1
        return leaving.code or 0
    except BaseException:  # noqa: BLE001 - it is told, as the interpreter would
        traceback.print_exc()
        return 1
    return 0


def die_at(package: str, at: str, when: str, turn: int) -> None:
    """Replace a function by one that kills the process before or after a call of it."""
    module, _, path = at.partition(".")
    *parents, name = path.split(".")
    owner: Any = import_module(f"{package}.{module}")
    for parent in parents:
        owner = getattr(owner, parent)
    real: Callable[..., object] = getattr(owner, name)
    calls = 0

    def deadly(*words: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls == turn and when == "before":
            die()
        found = real(*words, **more)
        if calls == turn:
            die()
        return found

    setattr(owner, name, deadly)


def die_halfway_through(name: str) -> None:
    """Let the process be killed when half of a file is written."""
    for writer in ("write_text", "write_bytes"):
        real = getattr(Path, writer)

        def halfway(
            path: Path, content: str, *, real: Callable[..., int] = real, **words: str
        ) -> int:
            if name not in str(path):
                return real(path, content, **words)
            real(path, content[: len(content) // 2], **words)
            die()

        setattr(Path, writer, halfway)


def die() -> NoReturn:
    """Leave as the kernel lets a process leave: at once."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise SystemExit


def told(package: str, settings: Any) -> dict[str, Any]:  # noqa: ANN401 - the project's
    """Return what there is to compare: the store, the reviews, the versions, the files."""
    champion = import_module(f"{package}.champion")
    home = settings.root / champion.HOME
    reviews = settings.root / "reports" / "monitoring.json"
    return {
        "store": stored(package, settings),
        "batches": files(settings.root / "data" / "batches"),
        "reviews": json.loads(reviews.read_text(encoding="utf-8")),
        "pointer": json.loads((home / champion.POINTER).read_text(encoding="utf-8")),
        "champions": {each.name: champion.digest(each) for each in sorted(home.glob("v*"))},
        "registry": registered(package, settings),
    }


def stored(package: str, settings: Any) -> dict[str, list[list[str]]]:  # noqa: ANN401 - the project's
    """Return every row of the store as text."""
    with import_module(f"{package}.storage").opened(settings) as database:
        return {
            table: [
                [plain(value) for value in row]
                for row in database.frame(f"select * from {table} order by {keys}")  # noqa: S608 - our own names
                .astype(object)
                .to_numpy()
            ]
            for table, keys in TABLES.items()
        }


def plain(value: Any) -> str:  # noqa: ANN401 - whatever stands in a row
    """Return a value in the same words whichever database it comes from."""
    pandas = import_module("pandas")
    if pandas.isna(value):
        return ""
    if hasattr(value, "isoformat"):
        return str(pandas.Timestamp(value))
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)


def files(folder: Path) -> dict[str, str]:
    """Return the text of every file below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in found}


def registered(package: str, settings: Any) -> dict[str, Any]:  # noqa: ANN401 - the project's
    """Return the versions and the trainings that the registry knows."""
    champion = import_module(f"{package}.champion")
    url = import_module(f"{package}.registry")._url(settings)  # noqa: SLF001 - it is asked the same
    client = import_module("mlflow").MlflowClient(url, url)
    experiment = client.get_experiment_by_name(champion.NAME).experiment_id
    return {
        "champion": int(client.get_model_version_by_alias(champion.NAME, champion.ALIAS).version),
        "versions": sorted(
            [int(each.version), each.tags["batch"], each.tags["digest"]]
            for each in client.search_model_versions(f"name = '{champion.NAME}'")
        ),
        "trainings": sorted(
            [run.data.tags["batch"], run.info.status] for run in client.search_runs([experiment])
        ),
    }


TOLD = {"all": told, "store": stored}

if __name__ == "__main__":
    main()
