"""Targets are listed by name; a wrong one is answered with those there are."""

import pytest

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import library
from mlportfolio.scaffold.answers import Answers, request
from mlportfolio.scaffold.request import Author
from mlportfolio.scaffold.targets import chosen


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        pytest.param("render", ("render",), id="one"),
        pytest.param("render, fly", ("render", "fly"), id="several"),
        pytest.param("fly,fly render", ("fly", "render"), id="each once"),
        pytest.param("none", (), id="nowhere"),
    ],
)
def test_targets_are_listed(words: str, targets: tuple[str, ...]) -> None:
    assert chosen(words) == targets


@pytest.mark.parametrize(
    ("words", "error"),
    [
        pytest.param("heroku", "deploy cannot be 'heroku'$", id="unknown"),
        pytest.param("gate", "deploy cannot be 'gate'$", id="no target of its own"),
        pytest.param("none, fly", "'none' beside other targets", id="nowhere and somewhere"),
    ],
)
def test_a_wrong_word_is_answered_with_the_list(words: str, error: str) -> None:
    with pytest.raises(ScaffoldError, match=error) as refused:
        chosen(words)
    assert ", ".join(library.names("deploy")) in refused.value.hint


@pytest.mark.parametrize(
    ("said", "recorded", "targets"),
    [
        pytest.param("", "render", ("render",), id="by default"),
        pytest.param("fly,render", "fly, render", ("fly", "render"), id="as said"),
        pytest.param("none", "none", (), id="nowhere"),
    ],
)
def test_the_record_says_where(
    said: str, recorded: str, targets: tuple[str, ...], ada: Author
) -> None:
    made = request(Answers(kind="supervised", case="crash-fatality", deploy=said), ada)
    assert (dict(made.answers)["deploy"], made.deploy) == (recorded, targets)
