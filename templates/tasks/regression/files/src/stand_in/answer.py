"""What the service answers: a number, and the interval that holds the truth nine times in ten."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field


class Answer(BaseModel):
    """The answer for one row."""

    prediction: float
    low: Annotated[float, Field(description="lower end of the interval")]
    high: Annotated[float, Field(description="upper end of the interval")]


def answers(values: NDArray[np.float64], card: Mapping[str, Any]) -> Iterator[Answer]:
    """Put the interval that training measured around each number."""
    half = card["interval"]["half_width"]
    for value in values.tolist():
        yield Answer(
            prediction=float(f"{value:.6g}"),
            low=float(f"{value - half:.6g}"),
            high=float(f"{value + half:.6g}"),
        )
