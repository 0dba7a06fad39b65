"""The model in service: a pointer says which version it is, and each version has a folder.

Versions are immutable; the pointer is replaced in one step. So whoever reads sees one whole
version, the old one or the new one, whenever a promotion is cut short.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from . import predictor
from .answer import answers
from .artifacts import whole
from .predictor import Predictor
from .request import columns, row_model
from .settings import ProjectError, Settings

HOME = "champions"
POINTER = "current.json"
# How a registry knows the model: its name and alias, the path of its files, what versions carry
NAME = "stand-in"
ALIAS = "champion"
ARTIFACT = "champion"
DIGEST = "digest"
SINCE = "since"


@dataclass(frozen=True)
class Champion:
    """A version, and the day since which it answers."""

    version: int
    since: str

    @property
    def folder(self) -> str:
        """The name of the version's folder."""
        return f"v{self.version}"


def read(home: Path) -> Champion | None:
    """Return what the pointer says; None before the first promotion."""
    try:
        text = (home / POINTER).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        told = json.loads(text)
        found = Champion(version=told["version"], since=str(told["since"]))
        if type(found.version) is int and found.version > 0:
            return found
    except (ValueError, TypeError, KeyError):
        pass
    msg = f"{home / POINTER} names no version: it holds {text[:80]!r}"
    raise ProjectError(msg)


def current(homes: tuple[Path, ...]) -> tuple[Path, Champion | None]:
    """Return the first folder that has a pointer, with what it says."""
    for home in homes:
        found = read(home)
        if found:
            return home, found
    return homes[0], None


def point(home: Path, champion: Champion) -> None:
    """Put a version into service, in one step that no crash can halve."""
    home.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(champion)) + "\n"
    whole(home / POINTER, lambda beside: beside.write_text(text, encoding="utf-8"))


def digest(folder: Path) -> str:
    """Return one checksum of all files of a version, their names included."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        total.update(f"{content}  {file.relative_to(folder).as_posix()}\n".encode())
    return total.hexdigest()


def load(settings: Settings, folder: Path) -> Predictor:
    """Load one version, and make sure that it answers its own example."""
    found = predictor.load(replace(settings, root=folder))
    card = found.card
    row = row_model(card).model_validate_json(json.dumps(card["example"]))
    values = found.predict(columns([row], card["inputs"]))
    if not np.isfinite(values).all():
        msg = f"{folder.name} answers its example with {values.tolist()}"
        raise ProjectError(msg)
    list(answers(values, card))
    return found
