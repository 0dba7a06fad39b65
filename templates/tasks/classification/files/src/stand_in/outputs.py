"""How to read what the exported classifier returns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def found(outputs: Sequence[Any]) -> NDArray[np.float64]:
    """Return the probability of each class, row by row; the first output is the label."""
    return np.asarray(outputs[1], dtype=np.float64)
