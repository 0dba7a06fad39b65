"""Tells automated tests from the code that they test."""

import re
from typing import Final

_TEST: Final = re.compile(r"(?:^|/)(?:tests?/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)")
_NAMED: Final = re.compile(r"^(?:tests?|testing)(?:[_ -]|$)|[_ -]tests?$", re.IGNORECASE)


def is_test(path: str) -> bool:
    """Whether a path is that of an automated test, by where it is and its name."""
    return _TEST.search(path.lower()) is not None


def is_named_test(path: str) -> bool:
    """Whether a file's own name says that it tests."""
    return _NAMED.search(path.rpartition("/")[2].rpartition(".")[0]) is not None
