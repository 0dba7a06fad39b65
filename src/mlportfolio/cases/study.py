"""Find the built-in case studies and read them: a folder with a ``case.toml`` is one."""

import json
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mlportfolio.errors import ScaffoldError
from mlportfolio.profile.design import (
    ColumnDesign,
    ColumnType,
    DataFile,
    Design,
    Loop,
    Role,
    Split,
    SplitMethod,
    Target,
    Task,
)

FOLDER = Path(__file__).parent
MANIFEST = "case.toml"
FACTS = "facts.json"
SAMPLE = "sample.csv"
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where data comes from and under which terms; empty words for a user's own file."""

    name: str = ""
    publisher: str = ""
    licence: str = ""
    url: str = ""
    years: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """Real data with a question that somebody would ask of it."""

    name: str
    kind: str
    title: str
    summary: str
    description: str
    problem: str
    source: Source
    design: Design
    data: Path
    sample: Path


def names() -> tuple[str, ...]:
    """Name the built-in case studies, sorted; read none of them."""
    return tuple(path.parent.name.replace("_", "-") for path in sorted(FOLDER.rglob(MANIFEST)))


def load(name: str) -> CaseStudy:
    """Read one case study.

    Raises:
        ScaffoldError: there is none of that name.
    """
    if name not in names():
        close = get_close_matches(name, names(), n=1)
        hint = f"did you mean {close[0]}?" if close else "see: mlportfolio new --list-cases"
        msg = f"no case study is called {name!r}"
        raise ScaffoldError(msg, hint=hint)
    folder = FOLDER / name.replace("-", "_")
    told = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    return CaseStudy(
        name=name,
        kind=told["kind"],
        title=told["title"],
        summary=told["summary"],
        description=told["description"],
        problem=told["problem"].strip(),
        source=Source(**told["source"]),
        design=_design(told, facts),
        data=folder / told["data"]["file"],
        sample=folder / SAMPLE,
    )


def _design(told: dict[str, Any], facts: dict[str, Any]) -> Design:
    split, model = told.get("split", {}), told["model"]
    return Design(
        data=DataFile(
            name=told["data"]["file"],
            format="csv",
            sha256=facts["sha256"],
            bytes=facts["bytes"],
            rows=facts["rows"],
        ),
        task=Task(model["task"]),
        metric=model.get("metric", ""),
        folds=model.get("folds", FOLDS),
        max_rows=told["data"]["max_rows"],
        target=Target(**told.get("target", {})),
        split=Split(**split | {"method": SplitMethod(split.get("method", SplitMethod.NONE))}),
        loop=Loop(**told["loop"]) if "loop" in told else None,
        columns=tuple(
            _column(column, facts["columns"][column] | words)
            for column, words in told["columns"].items()
        ),
        shares=facts["shares"],
    )


def _column(column: str, table: dict[str, Any]) -> ColumnDesign:
    return ColumnDesign(
        **table
        | {
            "column": column,
            "type": ColumnType(table["type"]),
            "role": Role(table["role"]),
            "levels": tuple(table.get("levels", ())),
        }
    )
