"""Which commit messages say what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.audit.facts.history import Commit
from mlportfolio.audit.gather.messages import telling, tells


@pytest.mark.parametrize(
    "subject",
    [
        "Add loader for weather data of Kazan",
        "fix: scaler learned from the test rows",
        "feat(api): predict endpoint",
        "Update ready endpoint",
        "Reduce memory of the tokenizer",
        "corrige cálculo da inflação mensal",
        "修复数据泄漏问题",
        "데이터 전처리 추가",
        "[ml] early stopping for the booster",
    ],
)
def test_a_named_change_tells(subject: str) -> None:
    assert tells(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "",
        ".",
        "update",
        "Update README.md",
        "Create train.py",
        "Delete Data/j",
        "Rename a.ipynb to b.ipynb",
        "Add files via upload",
        "Created using Colab",
        "Criado usando o Colab",
        "First commit",
        "initial commit",
        "final version of project",
        "fix bug",
        "minor changes",
        "2023-05-06 12:30",
        "commit Fri  6 Oct 2023 10:13:46 EDT",
        "wip",
    ],
)
def test_the_bare_fact_of_a_change_tells_nothing(subject: str) -> None:
    assert not tells(subject)


def test_merges_are_not_counted() -> None:
    merge = Commit("a", "Merge branch 'loader' of weather", 1, parents=2)
    assert telling([merge, Commit("b", "add loader for weather", 0)]) == (1, 1)


def test_a_message_repeated_by_habit_counts_twice_at_most() -> None:
    commits = [Commit(str(n), "deploy newest forecast", n) for n in range(9)]
    assert telling(commits) == (2, 9)


@given(st.text(max_size=400))
def test_any_message_is_judged(subject: str) -> None:
    assert tells(subject) in {True, False}
