"""What earlier audits found, kept in the user's cache folder and asked for by content.

Nothing here is needed: whatever goes wrong with the cache, the audit goes on without it.
"""

import io
import os
import pickle
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from typing import Any

from mlportfolio import __version__
from mlportfolio.audit.memory import Memory

MOST_BYTES = 256 * 10**6
"""A larger cache is begun anew."""
MOST_WAITING = 4 * 10**6
"""Bytes that wait in memory to be written."""
WAIT = 0.5
"""Seconds to wait for another audit that is writing."""
OWN = "mlportfolio.audit."
TABLE = "CREATE TABLE IF NOT EXISTS found (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"
FIND = "SELECT value FROM found WHERE key = ?"
DIGEST = 16


class Store(Memory):
    """A memory in a file; without one it forgets everything."""

    def __init__(self, file: str | os.PathLike[str] | None) -> None:
        self._file = None if file is None else os.fspath(file)
        self._database: sqlite3.Connection | None = None
        self._new: dict[bytes, bytes] = {}
        self._waiting = 0
        self._code: bytes | None = None

    @property
    def is_on(self) -> bool:
        """Whether anything can be recalled or kept."""
        return self._file is not None

    def key(self, *parts: object) -> bytes:
        """Name what is made of ``parts`` by this version of the code."""
        if self._code is None:
            self._code = _version()
        told = blake2b(self._code, digest_size=DIGEST)
        for part in parts:
            written = str(part).encode("utf-8", "surrogatepass")
            told.update(b"%d:" % len(written))
            told.update(written)
        return told.digest()

    def recall(self, key: bytes) -> Any:  # noqa: ANN401 - whatever was kept
        """Return what was kept under ``key``; None where nothing was, or it is damaged."""
        row = self._asked(lambda database: database.execute(FIND, (key,)).fetchone())
        return None if row is None else _read(row[0])

    def keep(self, key: bytes, value: object) -> None:
        """Note ``value`` under ``key``; it is written by :meth:`close` at the latest."""
        if self._file is not None:
            written = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
            self._new[key] = _digest(written) + written
            self._waiting += len(written)
            if self._waiting > MOST_WAITING:
                self._flush()

    def close(self) -> None:
        """Write what is still new, all of it or nothing."""
        self._flush()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _flush(self) -> None:
        if self._new:
            self._asked(self._write)
        self._new.clear()
        self._waiting = 0

    def _write(self, database: sqlite3.Connection) -> None:
        with database:
            database.executemany("INSERT OR REPLACE INTO found VALUES (?, ?)", self._new.items())

    def _asked(self, work: Callable[[sqlite3.Connection], Any]) -> Any:  # noqa: ANN401 - as work
        """Do some work; a database that is none is thrown away, one that is busy left alone."""
        if self._file is None:
            return None
        try:
            self._database = self._database or _open(self._file)
            return work(self._database)
        except (sqlite3.OperationalError, OSError):
            self._forget()
        except sqlite3.Error:
            file = self._file
            self._forget()
            _remove(file)
        return None

    def _forget(self) -> None:
        if self._database is not None:
            self._database.close()
        self._database = self._file = None


def folder() -> str | None:
    """Return where this system keeps caches, None where the user has no home."""
    told = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if told:
        return os.path.join(told, "mlportfolio")
    home = os.path.expanduser("~")
    return os.path.join(home, ".cache", "mlportfolio") if os.path.isabs(home) else None


def open_default() -> Store:
    """Return the user's memory; it is opened when it is first asked."""
    place = folder()
    return Store(None if place is None else os.path.join(place, "audit.sqlite"))


def _open(file: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    if os.path.exists(file) and os.path.getsize(file) > MOST_BYTES:
        _remove(file)
    database = sqlite3.connect(file, timeout=WAIT)
    try:
        database.execute("PRAGMA synchronous = OFF")  # losing the cache loses nothing
        database.execute(TABLE)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _remove(file: str) -> None:
    with suppress(OSError):
        os.unlink(file)


def _digest(written: bytes) -> bytes:
    return blake2b(written, digest_size=DIGEST).digest()


def _read(kept: bytes) -> Any:  # noqa: ANN401 - whatever was kept
    written = kept[DIGEST:]
    if _digest(written) != kept[:DIGEST]:
        return None
    try:
        return _OwnTypes(io.BytesIO(written)).load()
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError):
        return None


class _OwnTypes(pickle.Unpickler):
    """Reads values of the audit's own types, and of no other."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        if not module.startswith(OWN):
            msg = f"{module}.{name} is none of the audit's types"
            raise pickle.UnpicklingError(msg)
        return super().find_class(module, name)


def _version() -> bytes:
    """Name this state of the audit's code, so that another state recalls nothing of it."""
    told = [__version__]
    for place, folders, names in os.walk(os.path.dirname(__file__)):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        stats = (os.stat(f"{place}/{name}") for name in sorted(names))
        told += [f"{each.st_size}:{each.st_mtime_ns}" for each in stats]
    return "\n".join(told).encode()
