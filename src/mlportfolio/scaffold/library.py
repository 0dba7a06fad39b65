"""The template library: where it stands, and what its layers say of themselves."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from mlportfolio.errors import ScaffoldError

MANIFEST = "layer.toml"
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a layer's ``layer.toml`` says."""

    summary: str
    extends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    dev_dependencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of whole files and README sections, with its manifest."""

    id: str
    folder: Path
    manifest: Manifest

    def files(self) -> tuple[tuple[str, Path], ...]:
        """Pair the path in the project with the file, sorted; ``dot_`` becomes a dot."""
        return _below(self.folder / "files")

    def sections(self) -> tuple[tuple[str, Path], ...]:
        """Pair the name of each README section with its file, sorted."""
        return _below(self.folder / "sections")


def _below(root: Path) -> tuple[tuple[str, Path], ...]:
    found = (
        path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return tuple(sorted((_shown(path.relative_to(root)), path) for path in found))


def _shown(path: Path) -> str:
    return "/".join(
        "." + part.removeprefix("dot_") if part.startswith("dot_") else part for part in path.parts
    )
