"""How to read what the exported model returns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def found(outputs: Sequence[Any]) -> NDArray[np.float64]:
    """Return how much each row belongs to each class; the first output is the likeliest."""
    return np.asarray(outputs[1], dtype=np.float64)
