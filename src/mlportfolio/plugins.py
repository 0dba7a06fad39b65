"""Find what registers by existing: the modules of a package."""

import os
from importlib import import_module
from types import ModuleType


def module_names(package: ModuleType) -> tuple[str, ...]:
    """Name the public modules of ``package``, sorted; import none of them."""
    files = (file for folder in package.__path__ for file in os.listdir(folder))
    names = (file.removesuffix(".py") for file in files if file.endswith(".py"))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def load(package: ModuleType, name: str) -> ModuleType:
    """Import one module of ``package`` by its registered name."""
    return import_module(f"{package.__name__}.{name}")
