"""What the service answers: the likeliest class, and how probable each is."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field


class Answer(BaseModel):
    """The answer for one row."""

    prediction: Annotated[str, Field(description="the likeliest class")]
    reliable: Annotated[bool, Field(description="whether its probability can be relied on")]
    probabilities: Annotated[dict[str, float], Field(description="of each class")]


def answers(values: NDArray[np.float64], card: Mapping[str, Any]) -> Iterator[Answer]:
    """Turn probabilities into answers; below the threshold a person should look."""
    names = card["classes"]
    for row in values.tolist():
        top = max(row)
        yield Answer(
            prediction=names[row.index(top)],
            reliable=top >= card["threshold"],
            probabilities={name: round(each, 6) for name, each in zip(names, row, strict=True)},
        )
