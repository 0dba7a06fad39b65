"""Follow a remote registry: fetch the version that it calls champion, and point to it.

A registry that is away, slow or talks nonsense costs one line of the log; the champion that
is there goes on, and the registry is asked less often until it answers again.
"""

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import httpx

from . import champion, mlflow_rest
from .champion import ALIAS, ARTIFACT, DIGEST, NAME, SINCE, Champion
from .mlflow_rest import Version
from .options import Options
from .settings import ProjectError, Settings
from .trail import Trail, told

PATIENCE = 120.0
LONGEST_WAIT = 60.0
INCOMING = ".incoming-"


class Follower:
    """What keeps the folder of champions level with a registry."""

    def __init__(self, settings: Settings, options: Options, log: Trail) -> None:
        self._settings, self._options, self._log = settings, options, log
        self._home = options.champions
        self._seen: Version | None = None
        self._complaint = ""

    async def follow(self) -> None:
        """Ask the registry until cancelled, less often while it fails."""
        await asyncio.to_thread(self._tidy)
        every = wait = self._options.registry_seconds
        async with mlflow_rest.client(self._options.registry) as server:
            while True:
                well = await self._tried(server)
                wait = every if well else min(2 * wait, LONGEST_WAIT)
                await asyncio.sleep(wait)

    async def _tried(self, server: httpx.AsyncClient) -> bool:
        """Ask once; whatever goes wrong is said once."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._look(server)
        except Exception as error:  # noqa: BLE001 - a stranger's server may do anything
            self._complain(f"{type(error).__name__}: {error}")
            return False
        if self._complaint:
            self._log.put(told(event="registry", message="the registry answers again"))
        self._complaint = ""
        return True

    async def _look(self, server: httpx.AsyncClient) -> None:
        """Take the version over when the alias has moved since the last look."""
        version = await mlflow_rest.aliased(server, NAME, ALIAS)
        if version == self._seen:
            return
        named = Champion(version.version, version.tag(SINCE) or _day(version))
        folder, promised = self._home / named.folder, version.tag(DIGEST)
        if not promised or await asyncio.to_thread(_digest, folder) != promised:
            await self._bring(server, version, folder)
        await asyncio.to_thread(self._point, named, version)

    async def _bring(self, server: httpx.AsyncClient, version: Version, folder: Path) -> None:
        """Fetch a version beside the others; it gets its name when it has proved to be whole."""
        self._home.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=INCOMING, dir=self._home))
        try:
            await mlflow_rest.download(server, version.run_id, ARTIFACT, beside / folder.name)
            await asyncio.to_thread(self._settle, beside / folder.name, folder, version)
        finally:
            await asyncio.to_thread(shutil.rmtree, beside)

    def _settle(self, fetched: Path, folder: Path, version: Version) -> None:
        promised = version.tag(DIGEST)
        if champion.digest(fetched) != promised:
            msg = f"the files of version {version.version} have not the digest {promised!r}"
            raise ProjectError(msg)
        champion.load(self._settings, fetched)
        if folder.exists():
            folder.rename(fetched.with_name("replaced"))
        fetched.rename(folder)

    def _point(self, named: Champion, version: Version) -> None:
        """Move the pointer and remember it together: who is cancelled here does both or none."""
        if champion.read(self._home) != named:
            champion.point(self._home, named)
        self._seen = version

    def _tidy(self) -> None:
        """Remove what a crash left half fetched."""
        for left in self._home.glob(f"{INCOMING}*"):
            shutil.rmtree(left, ignore_errors=True)

    def _complain(self, words: str) -> None:
        """Log what is wrong, once and not at every look."""
        if words != self._complaint:
            self._complaint = words
            message = f"the registry does not give its champion, the last one goes on: {words}"
            self._log.put(told(event="registry", message=message))


def _digest(folder: Path) -> str:
    return champion.digest(folder) if folder.is_dir() else ""


def _day(version: Version) -> str:
    return datetime.fromtimestamp(version.creation_timestamp / 1000, UTC).date().isoformat()
