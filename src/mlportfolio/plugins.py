"""Find what registers by existing: modules of a package, folders with a manifest."""

from importlib import import_module
from pathlib import Path
from types import ModuleType


def module_names(package: ModuleType) -> tuple[str, ...]:
    """Name the public modules of ``package``, sorted; import none of them."""
    files = (file for folder in package.__path__ for file in Path(folder).iterdir())
    names = (file.stem for file in files if file.suffix == ".py")
    return tuple(sorted(name for name in names if not name.startswith("_")))


def load(package: ModuleType, name: str) -> ModuleType:
    """Import one module of ``package`` by its registered name."""
    return import_module(f"{package.__name__}.{name}")


def manifests(folder: Path, name: str) -> tuple[Path, ...]:
    """Return the manifest files called ``name`` in the folders below ``folder``, sorted."""
    return tuple(sorted(folder.rglob(name)))
