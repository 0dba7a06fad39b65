"""Small repositories, written for one test each."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from mlportfolio.audit.run import Facts

Files = Mapping[str, str]


@pytest.fixture
def repository(tmp_path: Path) -> Callable[[Files], Path]:
    """Write files below a folder of its own and return the folder."""

    def write(files: Files) -> Path:
        root = tmp_path / "repository"
        root.mkdir(exist_ok=True)
        for name, text in files.items():
            place = root / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(dedent(text), encoding="utf-8")
        return root

    return write


@pytest.fixture
def facts(repository: Callable[[Files], Path]) -> Callable[[Files], Facts]:
    """Return the facts of a repository of some files."""
    return lambda files: Facts(repository(files))
