"""What the service takes: a row as the model's card describes it, checked field by field."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, create_model

MOST_ROWS = 10_000
LONGEST_TEXT = 10_000


def row_model(card: Mapping[str, Any]) -> type[BaseModel]:
    """Return the model of one row; unknown fields, NaN and words for numbers are refused."""
    fields = {each["name"]: (_type(each), _field(each)) for each in card["inputs"]}
    example: dict[str, Any] = {"examples": [card["example"]]}
    config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, json_schema_extra=example)
    row: type[BaseModel] = create_model("Row", __config__=config, **fields)  # type: ignore[call-overload]
    return row


def rows_type(row: type[BaseModel]) -> Any:  # noqa: ANN401 - a type
    """Return the type of a request for many rows at once."""
    return Annotated[list[row], Field(min_length=1, max_length=MOST_ROWS)]  # type: ignore[valid-type]


def columns(
    rows: Sequence[BaseModel], inputs: Sequence[Mapping[str, Any]]
) -> dict[str, NDArray[Any]]:
    """Return the rows column by column, typed as training had them."""
    return {
        each["name"]: _array([getattr(row, each["name"]) for row in rows], each) for each in inputs
    }


def _array(values: list[Any], told: Mapping[str, Any]) -> NDArray[Any]:
    match told["type"]:
        case "number" | "boolean":
            return np.array([np.nan if value is None else value for value in values], np.float64)
        case "date":
            naive = [value and value.replace(tzinfo=None) for value in values]
            return np.array(naive, "datetime64[ns]")
        case _:
            return np.array(values, dtype=object)


def _type(told: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a type
    kinds: dict[str, Any] = {"boolean": bool, "date": datetime, "text": str, "category": str}
    kind: Any = kinds.get(told["type"], int if told["integer"] else float)
    if told["type"] == "category" and told["levels"]:
        kind = Literal[tuple(told["levels"])]
    if kind is str:
        kind = Annotated[str, Field(max_length=LONGEST_TEXT)]
    return kind | None if told["missing_allowed"] else kind


def _field(told: Mapping[str, Any]) -> Any:  # noqa: ANN401 - pydantic's
    default = None if told["missing_allowed"] else ...
    return Field(default, description=_words(told))


def _words(told: Mapping[str, Any]) -> str:
    words = [told["description"] or told["column"]]
    if told["unit"]:
        words.append(f"in {told['unit']}")
    if told["minimum"] is not None:
        words.append(f"(in training from {told['minimum']} to {told['maximum']})")
    return " ".join(words)
