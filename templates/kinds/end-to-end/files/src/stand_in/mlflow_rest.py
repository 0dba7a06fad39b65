"""The few words of MLflow's REST interface that the service speaks.

MLflow itself is no part of the image. What the server says is checked as any stranger's
input is: its shape, its size, and that no file lands outside the folder meant for it.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath
from typing import Annotated, TypeVar

import httpx
from pydantic import BaseModel, Field, PositiveInt

from .settings import ProjectError

ALIAS = "/api/2.0/mlflow/registered-models/alias"
RUN = "/api/2.0/mlflow/runs/get"
FILES = "/api/2.0/mlflow-artifacts/artifacts"
PROXIED = "mlflow-artifacts:"
MOST_FILES = 1000
MOST_BYTES = 500_000_000
DEEPEST = 5

Told = TypeVar("Told", bound=BaseModel)


class Tag(BaseModel):
    """A word that whoever registered a version left with it."""

    key: str
    value: str = ""


class Version(BaseModel):
    """A registered version of the model."""

    version: PositiveInt
    run_id: Annotated[str, Field(pattern=r"^[0-9a-f]{8,64}$")]
    creation_timestamp: int = 0
    tags: tuple[Tag, ...] = ()

    def tag(self, key: str) -> str:
        """Return what one tag says; nothing when it is not there."""
        return next((tag.value for tag in self.tags if tag.key == key), "")


class _Aliased(BaseModel):
    model_version: Version


class _Info(BaseModel):
    artifact_uri: str


class _Run(BaseModel):
    info: _Info


class _Ran(BaseModel):
    run: _Run


class _Listed(BaseModel):
    path: str
    is_dir: bool = False


class _Listing(BaseModel):
    files: tuple[_Listed, ...] = ()


def client(address: str) -> httpx.AsyncClient:
    """Return a client of the server; it proves itself as MLflow's own clients do."""
    name = os.environ.get("MLFLOW_TRACKING_USERNAME", "")
    token = os.environ.get("MLFLOW_TRACKING_TOKEN", "")
    return httpx.AsyncClient(
        base_url=address,
        auth=(name, os.environ.get("MLFLOW_TRACKING_PASSWORD", "")) if name else None,
        headers={"Authorization": f"Bearer {token}"} if token else None,
        timeout=10.0,
    )


async def aliased(server: httpx.AsyncClient, model: str, alias: str) -> Version:
    """Return the version of a model that an alias points to."""
    return (await _ask(server, ALIAS, _Aliased, name=model, alias=alias)).model_version


async def download(server: httpx.AsyncClient, run: str, name: str, into: Path) -> None:
    """Fetch a folder of a run's artifacts, through the server's own proxy."""
    address = (await _ask(server, RUN, _Ran, run_id=run)).run.info.artifact_uri
    if not address.startswith(PROXIED):
        msg = f"run {run} keeps its artifacts at {address}: start the server with --serve-artifacts"
        raise ProjectError(msg)
    root = PurePosixPath(httpx.URL(address).path.lstrip("/")) / name
    files, left = 0, MOST_BYTES
    async for file in _walk(server, root, PurePosixPath()):
        files += 1
        if files > MOST_FILES:
            msg = f"run {run} holds more than {MOST_FILES} files"
            raise ProjectError(msg)
        left -= await _fetch(server, root / file, into / file, left)


async def _ask(server: httpx.AsyncClient, address: str, shape: type[Told], **words: str) -> Told:
    reply = await server.get(address, params=words)
    reply.raise_for_status()
    return shape.model_validate_json(reply.content)


async def _walk(
    server: httpx.AsyncClient, root: PurePosixPath, below: PurePosixPath
) -> AsyncIterator[PurePosixPath]:
    """Yield the files below a folder, each by its path from the root."""
    if len(below.parts) > DEEPEST:
        msg = f"{root} is nested deeper than any version"
        raise ProjectError(msg)
    listing = await _ask(server, FILES, _Listing, path=str(root / below))
    for each in listing.files:
        if each.path in ("", ".", "..") or "/" in each.path or "\\" in each.path:
            msg = f"the registry names a file {each.path!r}"
            raise ProjectError(msg)
        if not each.is_dir:
            yield below / each.path
            continue
        async for file in _walk(server, root, below / each.path):
            yield file


async def _fetch(server: httpx.AsyncClient, path: PurePosixPath, target: Path, most: int) -> int:
    """Write one file, and return its size."""
    content = bytearray()
    async with server.stream("GET", f"{FILES}/{path}") as reply:
        reply.raise_for_status()
        async for chunk in reply.aiter_bytes():
            content += chunk
            if len(content) > most:
                msg = f"{path} is larger than any version"
                raise ProjectError(msg)
    await asyncio.to_thread(_write, target, bytes(content))
    return len(content)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
