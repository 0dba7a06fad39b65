"""What the service answers: whether a row is unlike the others, and how far."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field


class Answer(BaseModel):
    """The answer for one row."""

    prediction: Annotated[
        Literal["usual", "unusual"], Field(description="whether the score is over the threshold")
    ]
    score: Annotated[float, Field(description="how unlike the others the row is")]
    stranger_than: Annotated[
        float, Field(description="the share of the known rows that it is stranger than")
    ]


def answers(values: NDArray[np.float64], card: Mapping[str, Any]) -> Iterator[Answer]:
    """Hold each score against the threshold, and against the scores of the known rows."""
    known = card["quantiles"]
    places = np.interp(values, known, np.linspace(0, 1, len(known)))
    for value, place in zip(values.tolist(), places.tolist(), strict=True):
        yield Answer(
            prediction="unusual" if value >= card["threshold"] else "usual",
            score=float(f"{value:.6g}"),
            stranger_than=round(place, 4),
        )
