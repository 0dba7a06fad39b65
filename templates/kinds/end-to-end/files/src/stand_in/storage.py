"""The database of the loop: DuckDB in a file, or PostgreSQL by its URL. The SQL is the same."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pandas as pd

from .artifacts import whole
from .settings import ProjectError, Settings

NAMED = re.compile(r":(\w+)")
DUCKDB = "duckdb:"
POSTGRES = ("postgresql://", "postgres://")
TURN = f"{__package__} turn"


class Database(Protocol):
    """What the loop asks of a database; parameters stand as :name in the SQL."""

    def frame(self, query: str, **values: object) -> pd.DataFrame:
        """Return the rows of a query."""
        ...

    def run(self, statement: str, **values: object) -> None:
        """Run a statement."""
        ...

    def insert(self, table: str, rows: pd.DataFrame) -> None:
        """Add rows to a table whose columns are called like theirs."""
        ...

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all that is done inside count together, or not at all."""
        ...

    def claim(self) -> None:
        """Keep other turns away until the connection ends; refuse where one is under way."""
        ...


class Duck:
    """DuckDB, in a file or in memory."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def frame(self, query: str, **values: object) -> pd.DataFrame:
        """Return the rows of a query."""
        return self.connection.execute(NAMED.sub(r"$\1", query), values or None).df()

    def run(self, statement: str, **values: object) -> None:
        """Run a statement."""
        self.connection.execute(NAMED.sub(r"$\1", statement), values or None)

    def insert(self, table: str, rows: pd.DataFrame) -> None:
        """Add rows by name."""
        self.connection.register("incoming", rows)
        self.connection.execute(f"insert into {table} by name select * from incoming")  # noqa: S608 - our own names
        self.connection.unregister("incoming")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end, roll back on any error."""
        self.connection.begin()
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):  # the first error is the one to tell
                self.connection.rollback()
            raise
        self.connection.commit()

    def claim(self) -> None:
        """Nothing to do: who opens the file to write has it alone."""


class Postgres:
    """PostgreSQL, through psycopg."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - psycopg is imported where needed
        self.connection = connection

    def frame(self, query: str, **values: object) -> pd.DataFrame:
        """Return the rows of a query."""
        with self.connection.cursor() as cursor:
            cursor.execute(NAMED.sub(r"%(\1)s", query), values or None)
            names = [each.name for each in cursor.description]
            return pd.DataFrame(cursor.fetchall(), columns=names)

    def run(self, statement: str, **values: object) -> None:
        """Run a statement."""
        with self.connection.cursor() as cursor:
            cursor.execute(NAMED.sub(r"%(\1)s", statement), values or None)

    def insert(self, table: str, rows: pd.DataFrame) -> None:
        """Copy rows in, with NULL for what is missing."""
        names = ", ".join(f'"{name}"' for name in rows.columns)
        blank = rows.astype(object).where(rows.notna(), None)
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"copy {table} ({names}) from stdin") as copy,
        ):
            for row in blank.itertuples(index=False, name=None):
                copy.write_row(row)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit at the end, roll back on any error."""
        with self.connection.transaction():
            yield

    def claim(self) -> None:
        """Take a lock that the server gives to one connection, and frees when that is gone."""
        told = self.frame("select pg_try_advisory_lock(hashtext(:name)) as free", name=TURN)
        if not told["free"][0]:
            msg = "another turn of the loop is under way on this database"
            raise ProjectError(msg)


@contextmanager
def connect(url: str, root: Path, *, reading: bool = False) -> Iterator[Database]:
    """Open a database by its URL; the path of a DuckDB file starts at the project.

    Where it is opened for `reading` alone, it has to be there, and nothing in it can change.
    """
    if url.startswith(DUCKDB):
        name = url.removeprefix(DUCKDB)
        with _in_words(duckdb.Error), _duck(name, root, reading=reading) as connection:
            yield Duck(connection)
    elif url.startswith(POSTGRES):
        import psycopg  # noqa: PLC0415 - only where the database is a server

        kept = {"options": "-c default_transaction_read_only=on"} if reading else {}
        with _in_words(psycopg.Error), psycopg.connect(url, autocommit=True, **kept) as connection:
            yield Postgres(connection)
    else:
        msg = f"{url.partition(':')[0]}: is no database: say duckdb:FILE or postgresql://…"
        raise ProjectError(msg)


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open the store of the loop, with its tables."""
    with connect(settings.storage.url, settings.root) as database:
        database.run(query("schema"))
        yield database


def query(name: str) -> str:
    """Return the text of one of the SQL files."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def _duck(name: str, root: Path, *, reading: bool) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file; only one process may write to it at a time."""
    if name.startswith(":"):
        return duckdb.connect(name)
    path = root / name
    if reading:
        return duckdb.connect(path, read_only=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():  # a new file that is cut off halfway could never be opened again
        whole(path, lambda beside: duckdb.connect(beside).close())
    return duckdb.connect(path)


@contextmanager
def _in_words(errors: type[Exception]) -> Iterator[None]:
    """Say in one line what the database has to say; it never says the password."""
    try:
        yield
    except errors as error:
        told, *_ = str(error).strip().splitlines() or [type(error).__name__]
        msg = f"the database says: {told}"
        raise ProjectError(msg) from error
