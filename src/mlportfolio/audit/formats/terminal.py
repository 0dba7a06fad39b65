"""The report for a terminal: a summary a category, then what fails and what to do."""

import os
import sys
import textwrap
from collections.abc import Iterator

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.report import Report, Result, score
from mlportfolio.audit.showing import about, note, place, safe

SIGNS = {"pass": "✓", "partial": "~", "fail": "✗", "n/a": "·", "error": "?"}
PLAIN = {"pass": "+", "partial": "~", "fail": "x", "n/a": ".", "error": "?"}
COLOURS = {"pass": "32", "partial": "33", "fail": "31", "n/a": "2", "error": "35"}
NARROWEST, USUAL, WIDEST = 40, 80, 100
BAR = 20
NEXT_STEPS = 3
EVIDENCE = 3


def render(report: Report) -> str:
    """Return the report as lines of text, coloured where they go to a terminal."""
    return "\n".join(_Screen().lines(report)) + "\n"


def _columns() -> int:
    """How wide the terminal is, as ``shutil`` tells it, which takes longer to import than this."""
    told = os.environ.get("COLUMNS", "")
    try:
        return int(told) if told.isdecimal() else os.get_terminal_size().columns or USUAL
    except OSError:
        return USUAL


class _Screen:
    """What the terminal can show: its width, its colours and its letters."""

    def __init__(self) -> None:
        self.width = max(NARROWEST, min(_columns(), WIDEST))
        self.colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        encoding = (sys.stdout.encoding or "").lower()
        self.signs = SIGNS if "utf" in encoding else PLAIN

    def lines(self, report: Report) -> Iterator[str]:
        yield from self._head(report)
        yield ""
        yield from self._summary(report)
        open_ones = [each for each in report.results if each.outcome in {"fail", "partial"}]
        counted = [each for each in open_ones if not each.ignored]
        if counted:
            yield ""
            yield self._bold("What is missing")
            for each in sorted(counted, key=lambda one: one.outcome != Outcome.FAIL):
                yield from self._missing(each)
        yield from self._ignored(report, open_ones)
        yield from self._failures(report)
        yield from self._next(report)

    def _head(self, report: Report) -> Iterator[str]:
        yield self._bold(f"{safe(report.repository)}: {report.score:.0f} of 100")
        yield from self._wrapped(about(report), "")
        if report.score_without_ignores != report.score:
            yield f"{report.score_without_ignores:.0f} without what it asks to ignore"

    def _summary(self, report: Report) -> Iterator[str]:
        for category, results in report.categories.items():
            share = score(results)
            filled = round(BAR * share / 100)
            bar = "█" * filled + "░" * (BAR - filled) if self.signs is SIGNS else ""
            if self.width < 60:  # noqa: PLR2004 - no room for a bar
                bar = ""
            marks = "".join(self._sign(each) for each in results)
            yield f"{category:<14} {share:>3.0f} {bar} {marks}".rstrip()

    def _missing(self, result: Result) -> Iterator[str]:
        check = result.check
        sure = "" if result.verdict and result.verdict.sure else " (not sure)"
        head = f"{self._sign(result)} {check.code} {check.name}"
        yield f"{head}{self._dim(sure)}"
        yield from self._wrapped(note(result.note), "    ")
        evidence = result.verdict.evidence[:EVIDENCE] if result.verdict else ()
        if evidence:
            yield from self._wrapped("at " + ", ".join(map(place, evidence)), "    ")
        yield from self._wrapped("→ " + note(result.remedy), "    ")

    def _ignored(self, report: Report, open_ones: list[Result]) -> Iterator[str]:
        for each in open_ones:
            if each.ignored:
                said = f"ignored: {each.check.code} ({each.outcome}): {note(each.ignored)}"
                yield from self._wrapped(said, "")
        for code in report.unused_ignores:
            yield from self._wrapped(f"ignored for nothing: {safe(code)} does not fail here", "")

    def _failures(self, report: Report) -> Iterator[str]:
        for each in report.failures:
            said = f"? {each.check.code} could not answer: {note(each.failure)}"
            yield from self._wrapped(said, "")

    def _next(self, report: Report) -> Iterator[str]:
        steps = report.next_steps[:NEXT_STEPS]
        if not steps:
            return
        yield ""
        yield self._bold("What to do next")
        for number, each in enumerate(steps, 1):
            yield from self._wrapped(f"{number}. {each.check.code}: {note(each.remedy)}", "   ")

    def _wrapped(self, text: str, indent: str) -> Iterator[str]:
        first = indent if indent.startswith("    ") else ""
        yield from textwrap.wrap(text, self.width, initial_indent=first, subsequent_indent=indent)

    def _sign(self, result: Result) -> str:
        outcome = result.outcome
        return self._painted(self.signs[outcome], COLOURS[outcome])

    def _bold(self, text: str) -> str:
        return self._painted(text, "1")

    def _dim(self, text: str) -> str:
        return self._painted(text, "2") if text else ""

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours else text
