"""Small data files, written where a test can have them."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest

Columns = Mapping[str, Sequence[object]]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write text or bytes to a file of this name."""

    def written(content: str | bytes, name: str = "data.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return written


@pytest.fixture
def table(tmp_path: Path) -> Write:
    """Write columns of equal length as a CSV file; None becomes an empty cell."""

    def written(columns: Columns, name: str = "table.csv") -> Path:
        file = tmp_path / name
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(zip(*columns.values(), strict=True))
        return file

    return written


@pytest.fixture
def dice() -> Random:
    """Chance that is the same in every run."""
    return Random(7)  # noqa: S311 - made-up data keeps no secrets
