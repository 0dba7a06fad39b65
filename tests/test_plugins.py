"""What registers by existing is found, and nothing is imported on the way."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from mlportfolio import plugins


@pytest.fixture
def package(tmp_path: Path) -> ModuleType:
    for name in ("second.py", "first.py", "_private.py"):
        (tmp_path / name).write_text("raise RuntimeError", encoding="utf-8")
    found = ModuleType("a_package")
    found.__path__ = [str(tmp_path)]
    return found


def test_public_modules_are_named_in_order(package: ModuleType) -> None:
    assert plugins.module_names(package) == ("first", "second")


def test_naming_imports_nothing(package: ModuleType) -> None:
    plugins.module_names(package)
    assert "a_package.first" not in sys.modules


def test_a_module_is_loaded_by_its_name() -> None:
    import json  # noqa: PLC0415 - the package under load

    assert plugins.load(json, "decoder").__name__ == "json.decoder"
