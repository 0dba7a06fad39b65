"""The report for programs: stable, versioned; docs/report.schema.json describes it."""

import json
from typing import Any

from mlportfolio import __version__
from mlportfolio.audit.facts.kind import Kind, ProjectKind, Trait
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.report import Report, Result, score

SCHEMA = 1


def render(report: Report) -> str:
    """Return the report as JSON; letters beyond ASCII are escaped, so any pipe carries it."""
    return json.dumps(document(report), indent=2, ensure_ascii=True) + "\n"


def document(report: Report) -> dict[str, Any]:
    """Return the report as plain values."""
    return {
        "schema": SCHEMA,
        "mlportfolio": __version__,
        "repository": report.repository,
        **_kind(report.kind),
        "score": round(report.score, 1),
        "score_without_ignores": round(report.score_without_ignores, 1),
        "categories": {
            str(category): round(score(results), 1)
            for category, results in report.categories.items()
        },
        "results": [_result(each) for each in report.results],
        "next": [each.check.code for each in report.next_steps],
        "unused_ignores": list(report.unused_ignores),
        "unread": [{"path": each.path, "why": each.why} for each in report.unread],
    }


def _kind(kind: Kind | None) -> dict[str, Any]:
    known = kind or Kind(ProjectKind.NOT_ML, why="")
    return {
        "kind": str(kind.kind) if kind else None,
        "why": known.why,
        "tasks": [_trait(each) for each in known.tasks],
        "domain": _trait(known.domain),
        "techniques": [_trait(each) for each in known.techniques],
        "projects": list(known.projects),
    }


def _result(result: Result) -> dict[str, Any]:
    check, verdict = result.check, result.verdict
    return {
        "code": check.code,
        "name": check.name,
        "title": check.title,
        "verdict": result.outcome,
        "note": result.note,
        "sure": verdict.sure if verdict else False,
        "evidence": [_place(each) for each in verdict.evidence] if verdict else [],
        "weight": check.weight,
        "guide": check.guide,
        "remedy": result.remedy if result.gain else "",
        "ignored": result.ignored,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "cell": place.cell}


def _trait(trait: Trait) -> dict[str, Any]:
    return {"name": trait.name, "at": _place(trait.at) if trait.at else None}
