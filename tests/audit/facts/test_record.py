import pickle
from collections.abc import Callable
from typing import Any, NamedTuple, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.audit.facts.record import Record


class Original(NamedTuple):
    what: str
    at: int = 7
    parts: tuple[str, ...] = ()


class Fast(Record):
    what: str
    at: int = 7
    parts: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        return f"{self.what} {self.at}"


WAYS: dict[str, Callable[[Any], Any]] = {
    "by place": lambda kind: kind("a", 1, ("x",)),
    "by name": lambda kind: kind(parts=("x",), what="a"),
    "by defaults": lambda kind: kind("a"),
    "changed": lambda kind: kind("a")._replace(at=2),
    "from a list": lambda kind: kind("b")._make(["a", 1, ()]),
}


@pytest.mark.parametrize("made", WAYS.values(), ids=WAYS)
def test_a_record_holds_what_a_named_tuple_holds(made: Callable[[Any], object]) -> None:
    assert made(Fast) == made(Original)


@pytest.mark.parametrize("made", WAYS.values(), ids=WAYS)
def test_a_record_is_shown_as_a_named_tuple_is(made: Callable[[Any], object]) -> None:
    assert repr(made(Fast)) == repr(made(Original)).replace("Original", "Fast")


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda kind: kind(), TypeError),
        (lambda kind: kind("a", 1, (), 4), TypeError),
        (lambda kind: kind("a", colour=1), TypeError),
        (lambda kind: kind("a", what="b"), TypeError),
        (lambda kind: kind("a")._replace(colour=1), (TypeError, ValueError)),
        (lambda kind: setattr(kind("a"), "at", 2), AttributeError),
        (lambda kind: setattr(kind("a"), "colour", 2), AttributeError),
    ],
)
def test_wrong_use_is_refused_as_by_a_named_tuple(
    wrong: Callable[[Any], object], error: type[Exception] | tuple[type[Exception], ...]
) -> None:
    for kind in (Original, Fast):
        with pytest.raises(error):
            wrong(kind)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TypeError, match="what"):
        Fast()  # type: ignore[call-arg]


def test_fields_and_their_types_can_be_asked_for() -> None:
    assert Fast._fields == Original._fields
    assert Fast._field_defaults == Original._field_defaults
    assert get_type_hints(Fast) == get_type_hints(Original)
    assert Fast("a")._asdict() == Original("a")._asdict()


def test_a_record_is_matched_by_its_fields() -> None:
    match Fast("a", 2):
        case Fast(what, at):
            assert (what, at) == ("a", 2)


def test_a_record_keeps_its_properties() -> None:
    assert Fast("a").told == "a 7"


@given(st.text(), st.integers(), st.lists(st.text()))
def test_a_record_comes_back_from_a_pickle(what: str, at: int, parts: list[str]) -> None:
    kept = Fast(what, at, tuple(parts))
    back = pickle.loads(pickle.dumps(kept))  # noqa: S301 - written a moment ago
    assert back == kept
    assert type(back) is Fast
