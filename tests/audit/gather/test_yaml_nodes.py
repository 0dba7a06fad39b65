"""YAML is read into nodes, whatever it holds, and never acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.audit.gather.yaml_nodes import Mapping, Scalar, Sequence, compose


def test_nodes_know_their_lines() -> None:
    found = compose("jobs:\n  - run: pytest\n")
    assert found == Mapping(
        (("jobs", Sequence((Mapping((("run", Scalar("pytest", 2)),), 2),), 2)),), 1
    )


def test_on_stays_a_word() -> None:
    found = compose("on: push\n")
    assert isinstance(found, Mapping)
    assert found.get("on") == Scalar("push", 1)
    assert found.get("off") is None


BOMB = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("on : push\n job:\n  x: [", id="broken"),
        pytest.param(BOMB, id="aliases that multiply"),
        pytest.param("&a [*a]", id="an alias of itself"),
        pytest.param("[" * 5_000, id="deep in brackets"),
        pytest.param("- " * 100 + "a", id="deep in lists"),
        pytest.param("".join(f"{' ' * n}a:\n" for n in range(60)), id="deep by indentation"),
        pytest.param("a: " + "b" * 300_000, id="too long"),
        pytest.param("\x00", id="NUL"),
    ],
)
def test_what_is_hostile_or_broken_is_nothing(text: str) -> None:
    assert compose(text) is None


def test_a_tag_constructs_nothing() -> None:
    found = compose("!!python/object/apply:os.system ['exit 1']")
    assert found == Sequence((Scalar("exit 1", 1),), 1)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    compose(text)
