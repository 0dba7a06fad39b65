"""Turn the table into model inputs."""

import numpy as np
import pandas as pd

from .derive import derive
from .settings import Settings

FLOAT = np.float32
"""What the model computes with, in training as in the service."""


def inputs(table: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the model's inputs for the rows of a table."""
    columns = {column.name: table[column.name].to_numpy() for column in settings.features}
    return pd.DataFrame(derive(columns), index=table.index)


def numeric(frame: pd.DataFrame) -> list[str]:
    """Return the names of the inputs that are numbers."""
    return [str(name) for name in frame.columns if frame[name].dtype == FLOAT]
