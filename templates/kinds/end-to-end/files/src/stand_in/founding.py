"""The database of a local registry comes into being as a whole, or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from .artifacts import whole


def found(url: str) -> None:
    """Set up the file that the URL names, unless it is there.

    MLflow takes dozens of steps for that; a file that is cut off between two of them can never
    be opened again.
    """
    scheme, _, path = url.partition("?")[0].partition(":///")
    file = Path(path)
    if scheme != "sqlite" or file.exists():
        return
    from mlflow import MlflowClient  # noqa: PLC0415 - takes seconds to import

    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        fresh = Path(folder) / file.name
        address = f"sqlite:///{fresh}"
        MlflowClient(address, address).search_registered_models()
        whole(file, lambda beside: _copy(fresh, beside))


def _copy(fresh: Path, beside: Path) -> None:
    with closing(sqlite3.connect(fresh)) as source, closing(sqlite3.connect(beside)) as target:
        source.backup(target)
