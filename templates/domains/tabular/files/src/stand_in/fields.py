"""Describe the fields of a request to the service, and give an example of one."""

from typing import Any

import pandas as pd

from .settings import Column, Settings

COMPLETE_LIST = 50


def field(column: Column) -> dict[str, Any]:
    """Return what the service has to know of one field of a request."""
    return {
        "name": column.name,
        "column": column.title,
        "type": column.type,
        "description": column.description,
        "unit": column.unit,
        "minimum": _bound(column.minimum),
        "maximum": _bound(column.maximum),
        "integer": column.integer,
        "levels": list(column.levels) if column.distinct <= COMPLETE_LIST else [],
        "missing_allowed": column.missing > 0,
    }


def example(rows: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    """Return the first row that lacks the least, as a request says it."""
    names = [column.name for column in settings.features]
    row = rows[names].loc[rows[names].isna().sum(axis=1).idxmin()]
    return {column.name: _said(row[column.name], column) for column in settings.features}


def _said(value: Any, column: Column) -> Any:  # noqa: ANN401 - a cell holds any type
    if pd.isna(value):
        return None
    match column.type:
        case "boolean":
            return bool(value)
        case "number":
            return int(value) if column.integer else float(value)
        case "date":
            return value.isoformat()
        case _:
            return str(value)


def _bound(value: Any) -> Any:  # noqa: ANN401 - a number, a date or nothing
    return value if value is None or isinstance(value, float | int) else str(value)
