"""What an audit found, and what it is worth."""

from collections.abc import Iterable

from mlportfolio.audit.check import Category, Check, Outcome, Verdict
from mlportfolio.audit.facts.kind import Kind
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.tree import Unread

CREDIT = {Outcome.PASS: 1.0, Outcome.PARTIAL: 0.5, Outcome.FAIL: 0.0}
ERROR = "error"


class Result(Record):
    """One check's verdict, or why it could not answer; ``ignored`` says why it doesn't count."""

    check: Check
    verdict: Verdict | None
    failure: str = ""
    ignored: str = ""

    @property
    def outcome(self) -> str:
        """The verdict in a word; "error" where there is none."""
        return str(self.verdict.outcome) if self.verdict else ERROR

    @property
    def note(self) -> str:
        """What was found, or why nothing could be said."""
        return self.verdict.note if self.verdict else self.failure

    @property
    def gain(self) -> float:
        """The weight that doing what the remedy says would add."""
        if self.verdict is None or self.verdict.outcome is Outcome.NOT_APPLICABLE or self.ignored:
            return 0.0
        return self.check.weight * (1 - CREDIT[self.verdict.outcome])

    @property
    def remedy(self) -> str:
        """What to do here: the verdict's own words, or the check's general ones."""
        return (self.verdict.remedy if self.verdict else "") or self.check.remedy


class Report(Record):
    """Every result, with what kind of repository it is and what could not be read."""

    repository: str
    results: tuple[Result, ...]
    kind: Kind | None
    unread: tuple[Unread, ...] = ()
    unused_ignores: tuple[str, ...] = ()
    """Checks that the repository asks to ignore, which are not failing or not there."""

    @property
    def score(self) -> float:
        """Weighted credit, 0-100, of the checks that apply, could answer and are not ignored."""
        return score(each for each in self.results if not each.ignored)

    @property
    def score_without_ignores(self) -> float:
        """The score as if nothing were ignored."""
        return score(self.results)

    @property
    def failures(self) -> tuple[Result, ...]:
        """The checks that could not answer."""
        return tuple(result for result in self.results if result.verdict is None)

    @property
    def categories(self) -> dict[Category, tuple[Result, ...]]:
        """The results a category at a time, in order; categories without results are left out."""
        found = {
            category: tuple(each for each in self.results if each.check.category is category)
            for category in Category
        }
        return {category: results for category, results in found.items() if results}

    @property
    def next_steps(self) -> tuple[Result, ...]:
        """What is worth doing: the largest gain for the effort first."""
        open_ones = [result for result in self.results if result.gain]
        return tuple(
            sorted(open_ones, key=lambda each: (-each.gain / each.check.effort, each.check.code))
        )


def score(results: Iterable[Result]) -> float:
    """Return the weighted credit of some results, 0-100; 0 where none applies."""
    judged = [
        (each.check.weight, CREDIT[each.verdict.outcome])
        for each in results
        if each.verdict is not None and each.verdict.outcome in CREDIT
    ]
    whole = sum(weight for weight, _ in judged)
    return 100 * sum(weight * credit for weight, credit in judged) / whole if whole else 0.0
