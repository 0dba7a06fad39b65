"""How to read what the exported projection returns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def found(outputs: Sequence[Any]) -> NDArray[np.float64]:
    """Return the place of each row on each component."""
    return np.asarray(outputs[0], dtype=np.float64)
