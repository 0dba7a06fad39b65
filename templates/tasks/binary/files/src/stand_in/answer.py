"""What the service answers: the class, and how probable the positive one is."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field


class Answer(BaseModel):
    """The answer for one row."""

    prediction: Annotated[str, Field(description="the class that the row is called")]
    probability: Annotated[float, Field(ge=0, le=1, description="of the positive class")]


def answers(values: NDArray[np.float64], card: Mapping[str, Any]) -> Iterator[Answer]:
    """Turn probabilities into answers, at the threshold that training settled."""
    negative, positive = card["classes"]
    for value in values[:, 1].tolist():
        called = positive if value >= card["threshold"] else negative
        yield Answer(prediction=called, probability=round(value, 6))
