"""A pattern is compiled when it is first needed, and asked of no text that cannot match."""

import re

import pytest

from mlportfolio.audit.gather.pattern import Pattern

BROKEN = "(never compiled"


def test_a_pattern_that_is_not_used_is_not_compiled() -> None:
    Pattern(BROKEN)


def test_a_pattern_that_is_used_is_compiled() -> None:
    with pytest.raises(re.error):
        Pattern(BROKEN).search("text")


def test_a_text_without_a_hint_is_not_searched() -> None:
    hinted = Pattern(BROKEN, hints="kaggle zenodo")
    assert hinted.search("nothing") is None
    assert hinted.match("nothing") is None
    assert hinted.fullmatch("nothing") is None
    assert list(hinted.finditer("nothing")) == []
    assert hinted.findall("nothing") == []
    assert hinted.sub("", "nothing") == "nothing"
    assert hinted.split("nothing") == ["nothing"]


@pytest.mark.parametrize("hints", ["", "data"])
def test_a_text_that_matches_is_found_with_and_without_hints(hints: str) -> None:
    pattern = Pattern(r"Data\d", re.IGNORECASE, hints=hints)
    assert pattern.search("of DATA1") is not None
    assert pattern.search("DATA1 and", 1) is None
    assert pattern.match("data1 and") is not None
    assert pattern.fullmatch("data1 and") is None
    assert [match[0] for match in pattern.finditer("data1 data2")] == ["data1", "data2"]
    assert pattern.findall("data1 data2") == ["data1", "data2"]
    assert pattern.sub("x", "data1!") == "x!"
    assert pattern.split("a data1 b") == ["a ", " b"]
