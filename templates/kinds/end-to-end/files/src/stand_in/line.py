"""What a turn of the loop works with: the settings, the open store, and what the source lists."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import collect, provider
from .champion import HOME
from .connectors import Connector, connector
from .settings import ProjectError, Settings
from .storage import Database, opened


@dataclass(frozen=True, eq=False)
class Line:
    """The loop while it runs; `promised` holds the checksum that the source gives each batch."""

    settings: Settings
    database: Database
    source: Connector
    promised: Mapping[str, str]

    @cached_property
    def batches(self) -> tuple[str, ...]:
        """The batches that the source has, in order of time."""
        return tuple(sorted(self.promised))

    @cached_property
    def start(self) -> int:
        """The place of the first batch that the service answers."""
        live_from = self.settings.loop.live_from
        return sum(batch < live_from for batch in self.batches)

    @property
    def champions(self) -> Path:
        """Where the versions are that have been in service."""
        return self.settings.root / HOME


@contextmanager
def opened_line(settings: Settings) -> Iterator[Line]:
    """Open the store, and ask the source what it has."""
    source = settings.source
    if source.kind == "file" and source.address == provider.FOLDER:
        provider.provide(settings)
    link = connector(settings)
    with opened(settings) as database:
        database.claim()
        line = Line(settings, database, link, collect.listed(link, source.retries))
        if line.start >= len(line.batches):
            msg = f"the source has no batch from {settings.loop.live_from} on: see [loop] live_from"
            raise ProjectError(msg)
        yield line
