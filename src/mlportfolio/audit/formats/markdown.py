"""The report for a pull request: a table a category, then what is missing."""

import re
from collections.abc import Iterator

from mlportfolio.audit.report import Report, Result, score
from mlportfolio.audit.showing import about, note, place, safe

SIGNS = {"pass": "✅", "partial": "🟡", "fail": "❌", "n/a": "⚪", "error": "❔"}
SPECIAL = re.compile(r"([\\`*_\[\]<>|#!~])")
NEXT_STEPS = 3


def render(report: Report) -> str:
    """Return the report as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", safe(text))


def _lines(report: Report) -> Iterator[str]:
    yield f"## {escaped(report.repository)}: {report.score:.0f} of 100"
    yield ""
    yield escaped(about(report))
    yield ""
    yield "| category | score | checks |"
    yield "| --- | ---: | --- |"
    for category, results in report.categories.items():
        marks = " ".join(f"{SIGNS[each.outcome]} {each.check.code}" for each in results)
        yield f"| {category} | {score(results):.0f} | {marks} |"
    yield from _missing(report)
    yield from _next(report)


def _missing(report: Report) -> Iterator[str]:
    told = [each for each in report.results if each.outcome in {"fail", "partial", "error"}]
    if not told:
        return
    yield ""
    yield "<details><summary>What is missing</summary>"
    yield ""
    yield "| check | what was found | what to do |"
    yield "| --- | --- | --- |"
    for each in told:
        yield _row(each)
    yield ""
    yield "</details>"


def _row(result: Result) -> str:
    check, evidence = result.check, result.verdict.evidence[:3] if result.verdict else ()
    where = ", ".join(f"`{_coded(place(each))}`" for each in evidence)
    found = escaped(note(result.note)) + (f" ({where})" if where else "")
    ignored = f" *Ignored: {escaped(note(result.ignored))}*" if result.ignored else ""
    head = f"{SIGNS[result.outcome]} **{check.code}** {escaped(check.name)}"
    return f"| {head} | {found}{ignored} | {escaped(note(result.remedy))} |".replace("\n", " ")


def _coded(text: str) -> str:
    """Return text for a code span in a table, where a bar would end the cell all the same."""
    return text.replace("`", "'").replace("|", "\\|")


def _next(report: Report) -> Iterator[str]:
    steps = report.next_steps[:NEXT_STEPS]
    if not steps:
        return
    yield ""
    yield "**Next:**"
    yield ""
    for number, each in enumerate(steps, 1):
        yield f"{number}. {escaped(note(each.remedy))} ({each.check.code})"
