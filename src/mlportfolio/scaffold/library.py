"""The template library: where it stands, and what its layers say of themselves."""

import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mlportfolio.errors import ScaffoldError

MANIFEST = "layer.toml"
PACKAGE = Path(__file__).parents[1]
INSTALLED = PACKAGE / "templates"
CHECKOUT = PACKAGE.parents[1] / "templates"
UNREAD = ".jinja"
"""Ends the name of a file that our own tools would otherwise read as theirs."""
CACHES = frozenset({"__pycache__", ".ruff_cache", ".mypy_cache", ".pytest_cache"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A folder of whole files and README sections, with what its manifest says."""

    id: str
    folder: Path
    summary: str
    extends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    dev_dependencies: tuple[str, ...] = ()
    serving: tuple[str, ...] = ()
    """What the image of the service installs besides what every service does."""
    abstract: bool = False
    """Only there to be extended: nobody chooses it."""

    def files(self) -> tuple[tuple[str, Path], ...]:
        """Pair each path in the project with its file, sorted; ``dot_`` becomes a dot."""
        return _below(self.folder / "files")

    def sections(self) -> tuple[tuple[str, Path], ...]:
        """Pair the name of each README section with its file, sorted."""
        return _below(self.folder / "sections")


def root() -> Path:
    """Return the folder of the layers: inside the installed package, or in the checkout."""
    return INSTALLED if INSTALLED.is_dir() else CHECKOUT


def names(axis: str) -> tuple[str, ...]:
    """Name the layers of one axis, such as ``kinds``, that can be chosen; sorted."""
    found = sorted(path.parent.name for path in (root() / axis).glob(f"*/{MANIFEST}"))
    return tuple(name for name in found if not read(f"{axis}/{name}").abstract)


def layers(axis: str, name: str) -> tuple[Layer, ...]:
    """Return the named layer of an axis, after those that it extends."""
    layer = read(f"{axis}/{name}" if name else axis)
    below = tuple(each for parent in layer.extends for each in layers(axis, parent))
    return (*below, layer)


def read(name: str) -> Layer:
    """Read the manifest of one layer.

    Raises:
        ScaffoldError: there is no such layer.
    """
    folder = root() / name
    try:
        told = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"there is no template layer {name!r}"
        raise ScaffoldError(msg) from None
    return Layer(id=name, folder=folder, **_fields(told))


def _fields(told: dict[str, Any]) -> dict[str, Any]:
    groups = told.pop("dependency-groups", {})
    lists = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return lists | {"dev_dependencies": tuple(groups.get("dev", ()))}


def _below(folder: Path) -> tuple[tuple[str, Path], ...]:
    found = (path for path in folder.rglob("*") if path.is_file() and not CACHES & {*path.parts})
    return tuple(sorted((_shown(path.relative_to(folder)), path) for path in found))


def _shown(path: Path) -> str:
    parts = (f".{part[4:]}" if part.startswith("dot_") else part for part in path.parts)
    return str(PurePosixPath(*parts)).removesuffix(UNREAD)
