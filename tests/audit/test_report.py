"""The score is weighted credit of what applies; the steps are ordered by gain for effort."""

import pytest

from mlportfolio.audit.check import Category, Check, Outcome, Verdict
from mlportfolio.audit.report import Report, Result, score


def result(
    code: str, outcome: Outcome | None, weight: float = 1, ignored: str = "", remedy: str = ""
) -> Result:
    check = Check(code, code.lower(), weight, "g", "do it", lambda: None, "t", "w")  # type: ignore[arg-type,return-value]
    verdict = Verdict(outcome, remedy=remedy) if outcome else None
    return Result(check, verdict, "" if outcome else "broken", ignored)


def report(*results: Result) -> Report:
    return Report("churn", results, None)


def test_a_partial_is_half_the_credit() -> None:
    results = [result("DOC01", Outcome.PASS, 3), result("DOC02", Outcome.PARTIAL, 1)]
    assert score(results) == pytest.approx(87.5)


def test_what_does_not_apply_leaves_the_denominator() -> None:
    results = [result("DOC01", Outcome.PASS), result("MTH01", Outcome.NOT_APPLICABLE, 9)]
    assert score(results) == 100


def test_what_could_not_answer_leaves_the_denominator() -> None:
    assert score([result("DOC01", Outcome.PASS), result("MTH01", None, 9)]) == 100


def test_nothing_to_judge_is_worth_nothing() -> None:
    assert score([]) == 0


def test_an_ignored_check_counts_only_without_ignores() -> None:
    told = report(result("DOC01", Outcome.PASS), result("DOC10", Outcome.FAIL, ignored="not mine"))
    assert (told.score, told.score_without_ignores) == (100, 50)


def test_the_next_step_gains_most_for_its_effort() -> None:
    told = report(
        result("DEP01", Outcome.FAIL, 3),
        result("DOC05", Outcome.FAIL, 3),
        result("ENG05", Outcome.PARTIAL, 2),
        result("REL01", Outcome.PASS, 9),
    )
    assert [each.check.code for each in told.next_steps] == ["DOC05", "DEP01", "ENG05"]


def test_a_verdicts_own_remedy_goes_before_the_checks() -> None:
    assert result("DOC01", Outcome.FAIL, remedy="write it").remedy == "write it"
    assert result("DOC01", Outcome.FAIL).remedy == "do it"


def test_categories_without_results_are_left_out() -> None:
    assert list(report(result("DOC01", Outcome.PASS)).categories) == [Category.DOC]


def test_failures_are_those_without_a_verdict() -> None:
    told = report(result("DOC01", Outcome.PASS), result("DOC02", None))
    assert [each.check.code for each in told.failures] == ["DOC02"]
    assert told.failures[0].note == "broken"
