"""The report for code hosts: SARIF 2.1.0, so that findings show at their lines.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from typing import Any
from urllib.parse import quote

from mlportfolio import __version__
from mlportfolio.audit.check import Check
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.report import Report, Result
from mlportfolio.audit.showing import note

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"fail": "warning", "partial": "note", "error": "none"}
NOWHERE = Place("README.md", 1)


def render(report: Report) -> str:
    """Return the report as one SARIF run."""
    checks = [each.check for each in report.results]
    order = {check.code: place for place, check in enumerate(checks)}
    findings = [each for each in report.results if each.outcome in {"fail", "partial"}]
    run = {
        "tool": {
            "driver": {
                "name": "mlportfolio",
                "version": __version__,
                "rules": [_rule(check) for check in checks],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": note(each.failure)},
                        "associatedRule": {"id": each.check.code},
                    }
                    for each in report.failures
                ],
            }
        ],
        "results": [_result(each, order[each.check.code]) for each in findings],
        "columnKind": "unicodeCodePoints",
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": "".join(part.capitalize() for part in check.name.split("-")),
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.guide},
        "help": {"text": check.remedy},
        "properties": {"category": str(check.category), "weight": check.weight},
    }


def _result(result: Result, index: int) -> dict[str, Any]:
    verdict = result.verdict
    places = (verdict.evidence if verdict else ()) or (NOWHERE,)
    told = {
        "ruleId": result.check.code,
        "ruleIndex": index,
        "level": LEVELS[result.outcome],
        "message": {"text": f"{note(result.note)}. {note(result.remedy)}"},
        "locations": [_location(places[0])],
    }
    if len(places) > 1:
        told["relatedLocations"] = [_location(each) for each in places[1:10]]
    if result.ignored:
        told["suppressions"] = [{"kind": "external", "justification": note(result.ignored)}]
    return told


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(place.path, errors="replace"), "uriBaseId": "%SRCROOT%"}
    }
    if place.line and place.cell is None:
        physical["region"] = {"startLine": place.line}
    found: dict[str, Any] = {"physicalLocation": physical}
    if place.cell is not None:
        found["message"] = {"text": f"cell {place.cell}"}
    return found
