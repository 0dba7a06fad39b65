"""Column names become Python names: unique, never keywords, close to the title."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.profile.names import identifiers


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("age", "age", id="as it is"),
        pytest.param("Age of occupant", "age_of_occupant", id="spaces"),
        pytest.param("ageOFocc", "age_ofocc", id="humps that are no words"),
        pytest.param("yearBuilt", "year_built", id="humps"),
        pytest.param("Größe (m²)", "grosse_m2", id="letters beyond ASCII"),
        pytest.param("% paid", "percent_paid", id="per cent"),
        pytest.param("2nd floor", "n_2nd_floor", id="a digit first"),
        pytest.param("class", "class_", id="a keyword"),
        pytest.param("schema", "schema_", id="a name that requests cannot have"),
        pytest.param("价格", "column_1", id="nothing that could be spelled"),
        pytest.param("", "column_1", id="no title"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert identifiers([title]) == (name,)


def test_names_that_would_be_the_same_are_numbered() -> None:
    assert identifiers(["a b", "a-b", "A_B", "a b 2"]) == ("a_b", "a_b_2", "a_b_3", "a_b_2_2")


@given(st.lists(st.text(), unique=True, max_size=30))
def test_names_are_always_unique_and_usable(titles: list[str]) -> None:
    names = identifiers(titles)
    assert len(set(names)) == len(titles)
    assert all(name.isidentifier() and not keyword.iskeyword(name) for name in names)
