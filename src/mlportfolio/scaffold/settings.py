"""Write a design as the project's ``settings.toml``."""

from dataclasses import asdict
from typing import Any

import tomli_w

from mlportfolio.profile.design import (
    SUPERVISED,
    ColumnDesign,
    Design,
    Loop,
    Role,
    SplitMethod,
    Task,
)

OPENING = """\
# What a run depends on besides the data itself. Change a line, run again, and the results in
# README.md follow. A column's role is {roles}; where a
# column is no plain feature, `reason` says why, and it is yours to overrule.

"""
TO_PREDICT = "feature, target, time, group, weight or excluded"
TO_DESCRIBE = "feature, id, label or excluded"
SAMPLE = "data/sample.csv"
DEFAULTS = {
    "reason": "",
    "description": "",
    "unit": "",
    "missing": 0.0,
    "integer": False,
    "levels": [],
    "distinct": 0,
}
"""What a column's table leaves out, because the project reads its absence so."""


def opening(design: Design) -> str:
    """Return the comment that the settings begin with."""
    return OPENING.format(roles=TO_PREDICT if design.task in SUPERVISED else TO_DESCRIBE)


def settings_toml(design: Design) -> str:
    """Return the text of the project's settings, without its opening and the title."""
    return tomli_w.dumps(table(design), multiline_strings=False)


def table(design: Design) -> dict[str, Any]:
    """Return the settings as the tables that the file holds."""
    data = design.data
    return {
        "seed": design.seed,
        "task": str(design.task),
        "data": {
            "file": data_path(design),
            "format": data.format,
            **({"delimiter": data.delimiter} if data.format == "csv" else {}),
            "sha256": data.sha256,
            "rows": data.rows,
            "sample": SAMPLE,
            "max_rows": design.max_rows,
        },
        **(_aim(design) if design.task in SUPERVISED else _label(design)),
        **(_life(design.loop) if design.loop else {}),
        "columns": {column.column: _column(column) for column in design.columns},
    }


def _aim(design: Design) -> dict[str, Any]:
    """Return what is predicted, how rows are held out, and how models are compared."""
    target, split = design.target, design.split
    return {
        "target": {
            "column": target.column,
            **({"positive": target.positive} if design.task is Task.BINARY else {}),
            "description": target.description,
            "unit": target.unit,
        },
        "split": {
            "method": str(split.method),
            **({"column": split.column} if split.column else {}),
            "test_share": split.test_share,
            **({"test_from": split.test_from} if split.method is SplitMethod.TIME else {}),
        },
        "model": {"metric": design.metric, "folds": design.folds},
    }


def _life(loop: Loop) -> dict[str, Any]:
    """Return how batches arrive, where they are kept, and when the model is made anew."""
    return {
        "loop": asdict(loop),
        "source": {"kind": "file", "address": "data/source", "retries": 3},
        "storage": {"url": "duckdb:data/store.duckdb"},
        "registry": {"url": "sqlite:///mlflow.db"},
        "engine": {"kind": "duckdb", "master": "local[2]"},
        "monitoring": {"psi": 0.2, "share": 0.2, "drop": 0.1},
    }


def _label(design: Design) -> dict[str, Any]:
    """Return the column that is held back, if there is one."""
    held = design.titles(Role.LABEL)
    return {"label": {"column": held[0]}} if held else {}


def data_path(design: Design) -> str:
    """Return where the data file stands in the project."""
    return f"data/raw/{design.data.name}"


def _column(column: ColumnDesign) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "type": str(column.type),
        "role": str(column.role),
        "reason": column.reason if column.role is not Role.FEATURE else "",
        "description": column.description,
        "unit": column.unit,
        "missing": column.missing,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "integer": column.integer,
        "levels": list(column.levels),
        "distinct": column.distinct,
    }
    return {
        key: value
        for key, value in found.items()
        if value is not None and value != DEFAULTS.get(key)
    }
