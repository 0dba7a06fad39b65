"""Ask DuckDB about one file: within bounded memory, interruptibly, in this tool's words."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlportfolio.errors import DataError
from mlportfolio.profile.source import AS_UTF8, Source, text_bytes
from mlportfolio.profile.table import Form

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Progress = Callable[[float], None]
MEMORY = "384MB"
"""The whole process, Python included, then stays under 512 MB."""
FIRST_LINE = "the first line has to name the columns: drop what stands before it"
WIDE = 250
MOST_THREADS = 4
"""Each thread takes memory of its own, and more of it the wider the rows are."""
SLOW_WHEN_WIDE = "in_clause"
"""Takes time with the square of the columns, and does nothing for these queries."""
LONGEST_LINE = 16 << 20
LONGEST_OBJECT = 4 << 20
GLOB = re.compile(r"[*?\[\]{}]")
CSV_ERROR = re.compile(r"CSV Error on Line: (\d+)")
TOLD_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Engine:
    """A connection to one file."""

    connection: "DuckDBPyConnection"
    source: Source
    file: Path

    def ask(self, query: str, tell: Progress | None = None) -> list[tuple[Any, ...]]:
        """Return the rows of the answer; ``tell`` hears the share that is done meanwhile.

        The query runs beside this thread, so that Ctrl-C ends it at once.
        """
        import duckdb  # noqa: PLC0415 - a tenth of a second that --help need not pay

        hear = tell or _nobody
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(lambda: self.connection.execute(query).fetchall())
            try:
                while not wait([answer], TOLD_EVERY).done:
                    hear(min(1.0, max(0.0, self.connection.query_progress() / 100)))
                hear(1.0)
                return answer.result()
            except duckdb.Error as error:
                raise refusal(self.source, str(error)) from None
            except BaseException:
                self.connection.interrupt()
                raise

    def ready(self, columns: int) -> None:
        """Work in one thread when the rows are wide."""
        if columns > WIDE:
            self.connection.execute("SET threads = 1")


def _nobody(_share: float) -> None:
    """Hear nothing."""


@contextmanager
def opened(source: Source) -> Iterator[Engine]:
    """Open the file; what does not fit in memory goes to a folder that is removed again."""
    import duckdb  # noqa: PLC0415 - a tenth of a second that --help need not pay

    with tempfile.TemporaryDirectory(prefix="mlportfolio-") as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "threads": min(MOST_THREADS, os.cpu_count() or 1),
        }
        with duckdb.connect(config=settings) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute("SET enable_progress_bar = true")
            connection.execute("SET enable_progress_bar_print = false")
            with suppress(duckdb.Error):
                connection.execute(f"SET disabled_optimizers = '{SLOW_WHEN_WIDE}'")
            yield Engine(connection, source, _plainly_named(source.file, Path(folder)))


def refusal(source: Source, said: str) -> DataError:
    """Put what DuckDB says about a file in one line, and say what to do."""
    line = CSV_ERROR.search(said)
    where = f"line {line[1]} of {source.file}" if line else str(source.file)
    known = _about_cells(source, where, said) or _about_size(source, where, said)
    if known is not None:
        return known
    reason = next((each for each in said.splitlines() if each.strip()), "unknown")
    reason = reason.replace(str(source.file), source.file.name).rstrip(".")
    hint = "look at the file around there, or write it anew with the program that made it"
    return DataError(f"{where} cannot be read as {source.form}: {reason}", hint=hint)


def _about_cells(source: Source, where: str, said: str) -> DataError | None:
    if "unicode" in said.lower() or "utf-8" in said.lower():
        return DataError(f"{where} is not written in UTF-8", hint=AS_UTF8.format("WINDOWS-1252"))
    if counts := re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", said):
        msg = f"{where} has {counts[2]} cells where the header names {counts[1]} columns"
        quote = f"cells are parted by {source.delimiter!r}; quote those with it"
        return DataError(msg, hint=FIRST_LINE if counts[1] == "1" else quote)
    if "unterminated quote" in said:
        return DataError(f"{where} has a quotation mark too many", hint='write " as "" in a cell')
    if "invalid state" in said:
        msg = f"{source.file} mixes different ends of lines, first in line {_odd_line(source)}"
        hint = "quote the cells that hold a line break, and end all lines alike"
        return DataError(msg, hint=hint)
    return None


def _about_size(source: Source, where: str, said: str) -> DataError | None:
    if "Maximum line size" in said:
        return DataError(f"{where} is longer than {LONGEST_LINE >> 20} MB", hint="is it a table?")
    if said.startswith("Out of Memory"):
        msg = f"{source.file} needs more than the {MEMORY} of memory that reading it may take"
        return DataError(msg, hint="keep the columns that matter, or store the table as Parquet")
    return None


def _odd_line(source: Source) -> int:
    """Return the number of the first line that holds or ends in another end than the first."""
    with text_bytes(source.file) as stream:
        first = stream.readline()
        end = b"\r\n" if first.endswith(b"\r\n") else b"\n"
        lines = enumerate(stream, start=2)
        return next((number for number, line in lines if _is_odd(line, end)), 1)


def _is_odd(line: bytes, end: bytes) -> bool:
    return b"\r" in line.removesuffix(end) or line.endswith(b"\r\n") != (end == b"\r\n")


def _plainly_named(file: Path, folder: Path) -> Path:
    """Return a name for the file that DuckDB takes for no pattern."""
    if not GLOB.search(str(file)):
        return file
    plain = folder / f"data{''.join(file.suffixes[-2:])}"
    plain = folder / GLOB.sub("_", plain.name)
    plain.symlink_to(file.resolve())
    return plain


def literal(text: str) -> str:
    """Return the text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """Return the name of a column as SQL."""
    return '"' + name.replace('"', '""') + '"'


def reader(engine: Engine, titles: tuple[str, ...]) -> str:
    """Return the table function that reads the file, its columns as they are called there."""
    source, path = engine.source, literal(str(engine.file))
    packed = "gzip" if source.file.suffix.lower() == ".gz" else "none"
    match source.form:
        case Form.PARQUET:
            return f"read_parquet({path}, hive_partitioning=false)"
        case Form.JSONL:
            columns = ", ".join(f"{quoted(title)}: 'VARCHAR'" for title in titles)
            shape = f"columns={{{columns}}}" if titles else "sample_size=20480"
            return (
                f"read_json({path}, format='newline_delimited', compression='{packed}',"
                f" hive_partitioning=false, maximum_object_size={LONGEST_OBJECT},"
                f" map_inference_threshold=-1, {shape})"
            )
        case Form.CSV:
            columns = ", ".join(f"c{at}: 'VARCHAR'" for at in range(len(titles)))
            return (
                f"read_csv({path}, auto_detect=false, header=true, strict_mode=true,"
                f" delim={literal(source.delimiter)}, quote='\"', escape='\"',"
                f" comment='', skip={source.skip}, compression='{packed}',"
                f" hive_partitioning=false, max_line_size={LONGEST_LINE},"
                f" buffer_size={2 * LONGEST_LINE}, columns={{{columns}}})"
            )
