"""Tells automated tests from the code that they test."""

import re

from mlportfolio.audit.facts.usage import Usage
from mlportfolio.audit.gather.pattern import Pattern

_AMONG_TESTS = Pattern(r"(?:^|/)(?:(?:unit_?|integration_?)?tests?/|conftest\.py$)", hints="test")
_TEST = Pattern(r"(?:^|/)(?:test_[^/]*|[^/]*_test)\.py$", hints="test")
_FRAMEWORKS = frozenset({"pytest", "unittest", "nose", "hypothesis", "doctest"})
_NAMED = Pattern(
    r"^(?:tests?|testing)\d*(?:[_ -]|$)|[_ -]tests?$|^[\d._ -]+tests?[_ -]",
    re.IGNORECASE,
    hints="test",
)
_STATISTICAL = Pattern(
    r"(?:^|[_ -])(?:a_?b|t|z|f|chi_?2?|chi_?sq\w*|ks|adf|anova|hypothesis|stat\w*|normality|"
    r"stationarity|significance|granger|cointegration)[_ -]tests?$",
    re.IGNORECASE,
    hints="test",
)
"""A test of a hypothesis, not of code."""


def is_among_tests(path: str) -> bool:
    """Whether a file stands where automated tests are kept."""
    return _AMONG_TESTS.search(path.lower()) is not None and not _is_statistical(path)


def is_test(used: Usage) -> bool:
    """Whether a script of Python tests code: it stands among tests, or is named so and tests.

    ``model_test.py`` may as well be the script that scores a model on the test set.
    """
    path = used.script.path
    if is_among_tests(path):
        return True
    if _TEST.search(path.lower()) is None or _is_statistical(path):
        return False
    defined = [define.name for _, define in used.definitions]
    defined += [one.name for one, _ in used.classes]
    return any(name.lower().startswith("test") for name in defined) or any(
        one.source.partition(".")[0] in _FRAMEWORKS for one in used.imports
    )


def is_named_test(path: str) -> bool:
    """Whether a file's own name says that it tests."""
    return _NAMED.search(_stem(path)) is not None and not _is_statistical(path)


def _is_statistical(path: str) -> bool:
    return _STATISTICAL.search(_stem(path)) is not None


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
