"""The report for programs: stable, versioned; docs/report.schema.json describes it."""

import json
from typing import Any

from mlportfolio import __version__
from mlportfolio.audit.facts.kind import Trait
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.report import Report, Result, score

SCHEMA = 1


def render(report: Report) -> str:
    """Return the report as JSON."""
    return json.dumps(document(report), indent=2, ensure_ascii=True) + "\n"


def document(report: Report) -> dict[str, Any]:
    """Return the report as plain values."""
    kind = report.kind
    return {
        "schema": SCHEMA,
        "mlportfolio": __version__,
        "repository": report.repository,
        "kind": str(kind.kind) if kind else None,
        "why": kind.why if kind else "",
        "tasks": [_trait(each) for each in kind.tasks] if kind else [],
        "domain": _trait(kind.domain) if kind else None,
        "techniques": [_trait(each) for each in kind.techniques] if kind else [],
        "projects": list(kind.projects) if kind else [],
        "score": round(report.score, 1),
        "categories": {
            str(category): round(score(results), 1)
            for category, results in report.categories.items()
            if results
        },
        "results": [_result(each) for each in report.results],
        "next": [each.check.code for each in report.next_steps],
        "unread": [{"path": each.path, "why": each.why} for each in report.unread],
    }


def _result(result: Result) -> dict[str, Any]:
    check, verdict = result.check, result.verdict
    return {
        "code": check.code,
        "name": check.name,
        "title": check.title,
        "verdict": str(verdict.outcome) if verdict else "error",
        "note": verdict.note if verdict else result.failure,
        "sure": verdict.sure if verdict else False,
        "evidence": [_place(each) for each in verdict.evidence] if verdict else [],
        "weight": check.weight,
        "guide": check.guide,
        "remedy": result.remedy if result.gain else "",
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "cell": place.cell}


def _trait(trait: Trait) -> dict[str, Any]:
    return {"name": trait.name, "at": _place(trait.at) if trait.at else None}
