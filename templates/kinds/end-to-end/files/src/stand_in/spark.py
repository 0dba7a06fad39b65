"""The rows to learn from, and the comparison of candidates, on Spark.

Where the batches outgrow one machine, Spark's tasks read them as they were collected, hold
them against the contract with the same code, and take rows with the same SQL as the store does.
The rows taken, at most `max_rows`, fit one machine again. The comparison is spread over tasks,
each fitting one family on one fold of them; the family that is chosen is fitted by the driver.

On a cluster the project's folder and its environment stand at the same path on every machine.
"""

import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterable
from contextlib import chdir
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from .collect import collected, content
from .ingest import placed
from .screen import screen
from .settings import Column, ProjectError, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark.sql import SparkSession

Given = TypeVar("Given")
Found = TypeVar("Found")
VIEW = "observations"
DIALECT = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.caseSensitive": "true",
}
QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
LOOPBACK = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
PLACE = {"batch": ("date", "date32"), "place": ("int", "int32")}
NUMBER, TIME, TEXT = ("double", "double"), ("timestamp_ntz", "timestamp[us]"), ("string", "string")


@dataclass(frozen=True)
class Spark:
    """Spark in place of the store, and in place of `map`."""

    settings: Settings

    def frame(self, query: str, *, first: str, last: str, most: int, seed: int) -> pd.DataFrame:
        """Return rows of the batches from `first` on and before `last`; no others are read."""
        settings, session = self.settings, started(self.settings.engine.master)
        names = [(batch,) for batch in collected(settings) if first <= batch < last]
        types = ", ".join(f"`{name}` {kind}" for name, (kind, _) in _types(settings).items())
        batches = session.createDataFrame(names, "batch string")
        batches.mapInArrow(partial(_accepted, settings), types).createOrReplaceTempView(VIEW)
        told = {"first": first, "last": last, "most": most, "seed": seed}
        return session.sql(query, args=told).toArrow().to_pandas()

    def spread(self, job: Callable[[Given], Found], given: Iterable[Given]) -> list[Found]:
        """Do the job in a task of its own for each that is given; the order is kept."""
        parts, context = list(given), started(self.settings.engine.master).sparkContext
        tasks = context.parallelize(parts, len(parts))
        return tasks.map(partial(_inside, self.settings.root, job)).collect()


def missing() -> list[str]:
    """Return what Spark needs and is not here."""
    java = os.environ.get("JAVA_HOME") or shutil.which("java")
    needs = {"pyspark": find_spec("pyspark"), "Java 17 or later": java}
    return [name for name, found in needs.items() if not found]


def started(master: str) -> "SparkSession":
    """Return the session, started with the first call."""
    if missing():
        msg = (
            f"Spark needs {' and '.join(missing())}: `pip install -e '.[spark]'` brings pyspark, "
            "the package openjdk-17-jre-headless of Debian and Ubuntu brings Java"
        )
        raise ProjectError(msg)
    # What goes through Spark here is Arrow, whichever pandas there is
    warnings.filterwarnings("ignore", ".* pandas >= 3", FutureWarning)
    from py4j.protocol import Py4JError  # noqa: PLC0415 - only where Spark is asked for
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    local = LOOPBACK if master.startswith("local") else {}
    builder = SparkSession.builder.master(master).appName("stand-in")
    for key, value in (DIALECT | QUIET | local).items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except (Py4JError, PySparkException) as error:
        msg = f"Spark does not start with the master {master}: {_cause(error)}"
        raise ProjectError(msg) from error


def _cause(error: Exception) -> str:
    """Return what went wrong, without the calls that led there."""
    lines = [line for line in str(error).splitlines() if "Exception: " in line]
    return (lines or str(error).splitlines() or [type(error).__name__])[-1].strip()


def _types(settings: Settings) -> dict[str, tuple[str, str]]:
    """Return the columns of the rows, each with its type in Spark's SQL and in Arrow."""
    kept = [column for column in settings.columns if column.role != "excluded"]
    return PLACE | {column.name: _type(column) for column in kept}


def _type(column: Column) -> tuple[str, str]:
    if column.type == "date":
        return TIME
    if column.type == "number" or (column.type == "boolean" and column.role != "target"):
        return NUMBER
    return TEXT


def _accepted(settings: Settings, names: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Read batches, and yield the rows that keep the contract; this runs inside a task."""
    import pyarrow as pa  # noqa: PLC0415 - only where Spark is asked for

    fields = {name: pa.type_for_alias(kind) for name, (_, kind) in _types(settings).items()}
    for part in names:
        for batch in part.column("batch").to_pylist():
            screened = screen(content(settings, batch).read_bytes(), batch, settings)
            if len(screened.accepted):
                rows = placed(screened.accepted, batch)
                table = pa.Table.from_pandas(
                    rows, pa.schema(fields), preserve_index=False, safe=False
                )
                yield from table.to_batches()


def _inside(root: Path, job: Callable[[Given], Found], given: Given) -> Found:
    """Do the job where the commands run, for that is where settings.toml is looked for."""
    with chdir(root):
        return job(given)
