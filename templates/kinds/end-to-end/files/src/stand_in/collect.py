"""Fetch a batch once, check it, and keep it as it came."""

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from .artifacts import whole
from .connectors import Connector, SilentSourceError
from .settings import ProjectError, Settings

FOLDER = "data/batches"
CONTENT, RECEIPT = "rows.csv", "receipt.json"
FIRST_PAUSE = 0.2
Found = TypeVar("Found")


@dataclass(frozen=True)
class Receipt:
    """What was collected: which batch, and the checksum of its bytes."""

    batch: str
    sha256: str


def collect(settings: Settings, source: Connector, batch: str, promised: str) -> Receipt:
    """Return the receipt of a batch; what is there already is not fetched again.

    A batch never changes once it is collected. A source that now promises other bytes under
    the same name is refused: what was trained on could not be shown any more.
    """
    folder = settings.root / FOLDER / batch
    known = _known(folder)
    if known:
        if promised and promised != known.sha256:
            msg = (
                f"{batch} was collected as {known.sha256[:12]}… and is now {promised[:12]}…: "
                "a batch must not change, so ask its owner"
            )
            raise ProjectError(msg)
        return known
    content = _fetched(source, batch, promised, settings.source.retries)
    receipt = Receipt(batch, hashlib.sha256(content).hexdigest())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    whole(folder / CONTENT, lambda beside: beside.write_bytes(content))
    text = json.dumps(asdict(receipt)) + "\n"
    whole(folder / RECEIPT, lambda beside: beside.write_text(text, encoding="utf-8"))
    return receipt


def content(settings: Settings, batch: str) -> Path:
    """Return the file of a collected batch."""
    return settings.root / FOLDER / batch / CONTENT


def collected(settings: Settings) -> list[str]:
    """Return which batches have been collected, in order of time."""
    return sorted(each.parent.name for each in (settings.root / FOLDER).glob(f"*/{RECEIPT}"))


def listed(source: Connector, retries: int) -> Mapping[str, str]:
    """Return which batches the source has, with what it promises of each."""
    return _tried(source.listed, retries)


def _known(folder: Path) -> Receipt | None:
    """Return the receipt, which is written last: without it, nothing was collected."""
    file = folder / RECEIPT
    return Receipt(**json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None


def _fetched(source: Connector, batch: str, promised: str, retries: int) -> bytes:
    """Fetch until the bytes are those that were promised."""

    def once() -> bytes:
        content = source.fetch(batch)
        if promised and hashlib.sha256(content).hexdigest() != promised:
            msg = f"{batch}: {len(content):,} bytes came that are not those promised"
            raise SilentSourceError(msg)
        return content

    return _tried(once, retries)


def _tried(once: Callable[[], Found], retries: int) -> Found:
    """Try again after a pause that doubles each time."""
    attempt = 0
    while True:
        try:
            return once()
        except SilentSourceError as error:
            if attempt == retries:
                msg = f"the source does not answer ({retries + 1} tries): {error}"
                raise ProjectError(msg) from error
        time.sleep(FIRST_PAUSE * 2**attempt)
        attempt += 1
