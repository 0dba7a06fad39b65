"""A pattern is compiled when it is first needed, and asked of no text that cannot match."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlportfolio import audit
from mlportfolio.audit.gather.pattern import Pattern

BROKEN = "(never compiled"
SPANS = ["", "tEst", " x_test.csv", "a data1 DATA2 b", "\n# one\ntwo: 2\n", "MIT License 0.93 %"]


def every_pattern() -> list[Pattern]:
    """Patterns that stand in a module of the audit, alone or in a table."""
    modules = (
        import_module(each.name) for each in walk_packages(audit.__path__, f"{audit.__name__}.")
    )
    return [
        found for module in modules for value in vars(module).values() for found in within(value)
    ]


def within(value: object) -> list[Pattern]:
    if isinstance(value, Pattern):
        return [value]
    if isinstance(value, (tuple, list)):
        return [found for each in value for found in within(each)]
    return []


EVERY = {pattern.written: pattern for pattern in every_pattern()}


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


def test_there_are_patterns_to_compare() -> None:
    assert len(EVERY) > 200


@pytest.mark.parametrize("written", EVERY)
@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_matches_is_found(written: str, data: st.DataObject) -> None:
    pattern = EVERY[written]
    known = re.compile(written, pattern.flags)
    around = st.sampled_from(SPANS)
    text = data.draw(around) + data.draw(st.from_regex(known)) + data.draw(around)
    found, expected = pattern.search(text), known.search(text)
    assert (found and found.span()) == (expected and expected.span())
    assert bool(pattern.match(text)) == bool(known.match(text))
    whole, expected = pattern.fullmatch(text), known.fullmatch(text)
    assert (whole and whole.groups()) == (expected and expected.groups())
    assert pattern.findall(text) == known.findall(text)
    assert pattern.sub("-", text) == known.sub("-", text)
    assert pattern.split(text) == known.split(text)
