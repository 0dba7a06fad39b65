"""Which checks are judged, and what a repository may ask to ignore."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mlportfolio.audit.run import audit, checks
from mlportfolio.audit.selection import Selection, ignores
from mlportfolio.errors import AuditError

Write = Callable[[Mapping[str, str]], Path]
IGNORING = '[tool.mlportfolio.audit.ignore]\nDOC10 = "nothing to publish yet"\nDOC99 = "never"\n'


def codes(selection: Selection) -> list[str]:
    return [check.code for check in selection.of(checks())]


def test_a_prefix_chooses_all_that_begin_with_it() -> None:
    assert codes(Selection(select=("REL", "mth01"))) == ["MTH01", "REL01"]


def test_ignoring_leaves_out() -> None:
    assert "DOC10" not in codes(Selection(ignore=("DOC10",)))


def test_a_misspelt_code_is_told_the_right_one() -> None:
    with pytest.raises(AuditError, match="'DOC2'") as refused:
        codes(Selection(select=("DOC2",)))
    assert refused.value.hint.startswith("did you mean DOC")


def test_a_word_like_no_code_is_told_where_they_are_listed() -> None:
    with pytest.raises(AuditError) as refused:
        codes(Selection(ignore=("!",)))
    assert refused.value.hint == "see: mlportfolio checks"


def test_an_ignored_check_shows_its_reason_and_what_it_would_have_said(repository: Write) -> None:
    report = audit(repository({"pyproject.toml": IGNORING}))
    (result,) = [each for each in report.results if each.ignored]
    assert (result.check.code, result.outcome, result.ignored) == (
        "DOC10",
        "fail",
        "nothing to publish yet",
    )


def test_an_ignore_of_no_use_is_named(repository: Write) -> None:
    assert audit(repository({"pyproject.toml": IGNORING})).unused_ignores == ("DOC99",)


@pytest.mark.parametrize(
    "text",
    [
        "not toml at [",
        '[tool.mlportfolio.audit]\nignore = "DOC10"\n',
        "[tool.mlportfolio.audit.ignore]\nDOC10 = 3\n",
        '[tool.mlportfolio.audit.ignore]\nDOC10 = ""\n',
        'tool = "x"\n',
    ],
)
def test_an_ignore_without_a_reason_counts_for_nothing(repository: Write, text: str) -> None:
    report = audit(repository({"pyproject.toml": text}))
    assert not [each for each in report.results if each.ignored]


def test_without_texts_nothing_is_ignored() -> None:
    assert ignores(None) == {}
