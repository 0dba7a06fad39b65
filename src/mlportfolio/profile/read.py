"""Look at all of a data file, without holding it in memory."""

from collections.abc import Callable
from pathlib import Path

from mlportfolio.profile import source
from mlportfolio.profile.scan import Scan
from mlportfolio.profile.table import Profile

Progress = Callable[[float], None]


def read(file: Path, *, progress: Progress | None = None) -> Profile:
    """Return what the file holds; ``progress`` is told the share that is done, up to 1.

    Raises:
        DataError: the file cannot be read, or holds no table that a project could use.
    """
