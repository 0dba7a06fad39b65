"""Tells automated tests from the code that they test."""

import re

from mlportfolio.audit.gather.pattern import Pattern

_TEST = Pattern(r"(?:^|/)(?:tests?/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)", hints="test")
_NAMED = Pattern(
    r"^(?:tests?|testing)(?:[_ -]|$)|[_ -]tests?$|^[\d._ -]+tests?[_ -]",
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


def is_test(path: str) -> bool:
    """Whether a path is that of an automated test, by where it is and its name."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return _TEST.search(path.lower()) is not None and _STATISTICAL.search(stem) is None


def is_named_test(path: str) -> bool:
    """Whether a file's own name says that it tests."""
    stem = path.rpartition("/")[2].rpartition(".")[0]
    return _NAMED.search(stem) is not None and _STATISTICAL.search(stem) is None
