"""What the service answers: the place of a row on each component."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field


class Answer(BaseModel):
    """The answer for one row."""

    prediction: Annotated[
        dict[str, float], Field(description="the place on each component, in standard deviations")
    ]
    place: Annotated[list[float], Field(description="the same in the units of the components")]


def answers(values: NDArray[np.float64], card: Mapping[str, Any]) -> Iterator[Answer]:
    """Name the places, and give them in standard deviations of the known rows."""
    for row in values.tolist():
        yield Answer(
            prediction={
                each["name"]: round(value / (each["spread"] or 1.0), 4)
                for each, value in zip(card["components"], row, strict=True)
            },
            place=[float(f"{value:.6g}") for value in row],
        )
