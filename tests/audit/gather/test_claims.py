"""A result in prose is held against what the project put out."""

import json
from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.facts.claims import Claims
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]


def unshown(facts: Gather, files: Mapping[str, str]) -> list[str]:
    found: Claims = facts(files)[Claims]
    return [str(one.number) for one in found.unshown]


def notebook(output: str) -> str:
    printed = {"output_type": "stream", "name": "stdout", "text": [output]}
    cell = {
        "cell_type": "code",
        "source": ["score()"],
        "outputs": [printed],
        "metadata": {},
        "execution_count": 1,
    }
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_number_that_nothing_shows_is_named(facts: Gather) -> None:
    assert unshown(facts, {"README.md": "The model reached an accuracy of 0.93.\n"}) == ["0.93"]


@pytest.mark.parametrize("shown", ["0.93", "0.9312", "93.1", "0.9287"])
@pytest.mark.parametrize("told", ["an accuracy of 0.93", "an accuracy of 93 %", "accuracy: 93%"])
def test_a_number_that_a_file_shows_in_either_way_is_not(
    facts: Gather, told: str, shown: str
) -> None:
    files = {"README.md": f"The model reached {told}.\n", "metrics.json": f'{{"a": {shown}}}'}
    assert unshown(facts, files) == []


def test_a_number_in_a_cells_output_is_shown(facts: Gather) -> None:
    files = {"README.md": "It reached a recall of 0.81.\n", "m.ipynb": notebook("0.8123\n")}
    assert unshown(facts, files) == []


def test_another_number_shows_nothing(facts: Gather) -> None:
    files = {"README.md": "It reached a recall of 0.81.\n", "m.ipynb": notebook("0.7423\n")}
    assert unshown(facts, files) == ["0.81"]


def test_other_prose_shows_nothing(facts: Gather) -> None:
    told = "It reached a recall of 0.81.\n"
    assert "0.81" in unshown(facts, {"README.md": told, "docs/notes.md": "0.81"})
