"""Where batches come from: files, an HTTP server or a database; a setting says which."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import httpx
import pandas as pd

from .batches import batch_of, bounds
from .provider import INDEX
from .settings import ProjectError, Settings
from .split import clock
from .storage import connect

PATIENCE = 20.0


class SilentSourceError(Exception):
    """The source did not answer as it should; it may the next time."""


class Connector(Protocol):
    """Something that lists batches and hands over the bytes of one."""

    def listed(self) -> Mapping[str, str]:
        """Return the checksum of each batch that there is; empty where none is promised."""
        ...

    def fetch(self, batch: str) -> bytes:
        """Return the batch as CSV with a header."""
        ...


class Files:
    """A folder, as the provider writes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def listed(self) -> Mapping[str, str]:
        """Read the index."""
        return _listed(self._read(INDEX))

    def fetch(self, batch: str) -> bytes:
        """Read the file of one batch."""
        return self._read(f"{batch}.csv")

    def _read(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            msg = f"{self.folder / name}: {error.strerror}"
            raise SilentSourceError(msg) from error


class Http:
    """The same files, behind an HTTP server."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def listed(self) -> Mapping[str, str]:
        """Ask for the index."""
        return _listed(self._get(INDEX))

    def fetch(self, batch: str) -> bytes:
        """Ask for the file of one batch."""
        return self._get(f"{batch}.csv")

    def _get(self, name: str) -> bytes:
        url = f"{self.address}/{name}"
        try:
            answer = httpx.get(url, timeout=PATIENCE, follow_redirects=True).raise_for_status()
        except httpx.HTTPError as error:
            msg = f"{url}: {error}"
            raise SilentSourceError(msg) from error
        return answer.content


class Database:
    """A table of a database; the batches are cut out of it by the time of its rows."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.time = clock(settings).title
        self.table = settings.source.table

    def listed(self) -> Mapping[str, str]:
        """Ask which batches there are; a table promises no checksums."""
        found = self._frame(f'select distinct "{self.time}" as time from "{self.table}"')  # noqa: S608 - names from settings.toml
        batches = batch_of(found["time"].astype("datetime64[ns]"), self.settings.loop.batch)
        return dict.fromkeys(sorted(set(batches)), "")

    def fetch(self, batch: str) -> bytes:
        """Ask for the rows of one batch, in the order of their time."""
        start, end = bounds(batch, self.settings.loop.batch)
        query = (
            f'select * from "{self.table}" where "{self.time}" >= :start '  # noqa: S608 - as above
            f'and "{self.time}" < :end order by "{self.time}"'
        )
        rows = self._frame(query, start=start.to_pydatetime(), end=end.to_pydatetime())
        text: str = rows.to_csv(index=False, lineterminator="\n")
        return text.encode()

    def _frame(self, query: str, **values: object) -> pd.DataFrame:
        try:
            place, root = self.settings.source.address, self.settings.root
            with connect(place, root, reading=True) as database:
                return database.frame(query, **values)
        except ProjectError as error:
            raise SilentSourceError(str(error)) from error


def connector(settings: Settings) -> Connector:
    """Return the connector that settings.toml names."""
    source = settings.source
    match source.kind:
        case "file":
            return Files(settings.root / source.address)
        case "http":
            return Http(source.address)
        case "sql":
            return Database(settings)
    msg = f"[source] kind is {source.kind!r} in settings.toml: it has to be file, http or sql"
    raise ProjectError(msg)


def _listed(index: bytes) -> Mapping[str, str]:
    try:
        batches = json.loads(index)["batches"]
        return {str(batch): str(each["sha256"]) for batch, each in sorted(batches.items())}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"{INDEX} is no index of batches: {error}"
        raise SilentSourceError(msg) from error
