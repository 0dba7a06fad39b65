"""What the service answers: the segment of a row, and how much it belongs to each."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field


class Answer(BaseModel):
    """The answer for one row."""

    prediction: Annotated[str, Field(description="the segment of the row")]
    membership: Annotated[
        dict[str, float], Field(description="how much it belongs to each, from 0 to 1")
    ]


def answers(values: NDArray[np.float64], card: Mapping[str, Any]) -> Iterator[Answer]:
    """Turn memberships into answers."""
    names = [each["name"] for each in card["segments"]]
    for row in values.tolist():
        yield Answer(
            prediction=names[row.index(max(row))],
            membership={name: round(each, 6) for name, each in zip(names, row, strict=True)},
        )
