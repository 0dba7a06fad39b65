"""Decide what a project is made of: its layers, its traits, and the words for its templates."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from mlportfolio import __version__
from mlportfolio.profile.design import (
    SUPERVISED,
    UNSUPERVISED,
    ColumnDesign,
    ColumnType,
    Design,
    Role,
    SplitMethod,
    Task,
)
from mlportfolio.scaffold import library, settings
from mlportfolio.scaffold.library import Layer
from mlportfolio.scaffold.request import ProjectRequest

RARE = 0.2
"""The share of the rarest class under which classes count as imbalanced."""
TRAIT_OF = {
    ColumnType.NUMBER: "numbers",
    ColumnType.CATEGORY: "categories",
    ColumnType.BOOLEAN: "booleans",
    ColumnType.DATE: "dates",
    ColumnType.TEXT: "text",
}
IN_WORDS = (ColumnType.CATEGORY, ColumnType.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The layers in order, what the scissors keep, and the templates' variables."""

    request: ProjectRequest
    layers: tuple[Layer, ...]
    traits: frozenset[str]
    context: dict[str, Any]


def plan(request: ProjectRequest) -> Plan:
    """Choose the layers that the request asks for."""
    stack = tuple(dict.fromkeys(_stack(request)))
    traits = traits_of(request.design) | {name.replace("-", "_") for name in request.deploy}
    return Plan(
        request=request, layers=stack, traits=traits, context=context(request, stack, traits)
    )


def _stack(request: ProjectRequest) -> Iterator[Layer]:
    design = request.design
    yield library.read("base")
    yield from library.layers("tasks", design.task)
    if design.split.method is not SplitMethod.NONE:
        yield from library.layers("splits", design.split.method)
    yield from library.layers("domains", "tabular")
    if design.data.format in library.names("formats"):
        yield from library.layers("formats", design.data.format)
    yield from library.layers("frameworks", "sklearn")
    yield from library.layers("kinds", request.kind)
    for target in request.deploy:
        yield from library.layers("deploy", target)
    if request.case in library.names("cases"):
        yield from library.layers("cases", request.case)
    if request.license != "none":
        yield from library.layers("licenses", request.license)


def traits_of(design: Design) -> frozenset[str]:
    """Name what the project has, for the scissors."""
    return frozenset(_traits(design))


def _traits(design: Design) -> Iterator[str]:
    yield str(design.task).replace("-", "_")
    yield "supervised" if design.task in SUPERVISED else "unsupervised"
    features = [column for column in design.columns if column.role is Role.FEATURE]
    yield from (TRAIT_OF[column.type] for column in features if column.type in TRAIT_OF)
    if any(column.type in IN_WORDS for column in features):
        yield "words"
    if any(column.missing > 0 for column in features):
        yield "missing"
    if design.task is not Task.REGRESSION and min(design.shares.values(), default=1) < RARE:
        yield "imbalanced"
    if design.titles(Role.WEIGHT):
        yield "weights"
    if design.task in UNSUPERVISED:
        yield "label" if design.titles(Role.LABEL) else "unlabelled"
    if design.titles(Role.ID):
        yield "id"
    if design.split.method is SplitMethod.GROUP:
        yield "groups"
    if design.split.method is SplitMethod.TIME:
        yield "time"
    yield str(design.data.format)
    yield "loop" if design.loop else "offline"


def context(
    request: ProjectRequest, layers: tuple[Layer, ...], traits: frozenset[str]
) -> dict[str, Any]:
    """Return the variables of the rendered files, as plain JSON values."""
    design = request.design
    return {
        "title": request.title,
        "slug": request.name.slug,
        "package": request.name.package,
        "description": request.description,
        "problem": request.problem,
        "author": request.author.name,
        "email": request.author.email,
        "license": request.license,
        "year": str(request.year),
        "python": request.python,
        "kind": request.kind,
        "task": str(design.task),
        "split": str(design.split.method),
        "split_column": design.split.column,
        "split_reason": design.split.reason,
        "test_from": design.split.test_from,
        "deploy": list(request.deploy),
        "case": request.case,
        "metric": design.metric,
        "target": design.target.column,
        "target_description": design.target.description,
        "target_unit": design.target.unit,
        "positive": design.target.positive,
        "loop": asdict(design.loop) if design.loop else {},
        "label": "".join(design.titles(Role.LABEL)),
        "rows": design.data.rows,
        "column_count": len(design.columns),
        "data_file": settings.data_path(design),
        "data_committed": request.data.committed,
        "data_bytes": design.data.bytes,
        "source": asdict(request.data.source),
        "columns": [_told(column) for column in design.columns],
        "excluded": [
            {"column": column.column, "reason": column.reason}
            for column in design.columns
            if column.role is Role.EXCLUDED
        ],
        "warnings": list(design.warnings),
        "traits": sorted(traits),
        "dependencies": _union(layer.dependencies for layer in layers),
        "dev_dependencies": _union(layer.dev_dependencies for layer in layers),
        "tool_version": __version__,
    }


def _told(column: ColumnDesign) -> dict[str, Any]:
    return {
        **asdict(column),
        "type": str(column.type),
        "role": str(column.role),
        "levels": list(column.levels),
    }


def _union(lists: Iterator[tuple[str, ...]]) -> list[str]:
    return sorted({each for every in lists for each in every}, key=str.lower)
