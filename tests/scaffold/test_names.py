"""A name is a folder and a package at once, or refused with one that would do."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold.names import LONGEST, ProjectName, project_name, slug_of


@pytest.mark.parametrize(
    ("word", "slug", "package"),
    [
        ("crash-fatality", "crash-fatality", "crash_fatality"),
        ("My Churn Model!", "my-churn-model", "my_churn_model"),
        ("Précision", "precision", "precision"),
        ("a" * 90, "a" * LONGEST, "a" * LONGEST),
    ],
)
def test_free_words_become_a_slug_and_a_package(word: str, slug: str, package: str) -> None:
    name = project_name(word)
    assert (name.slug, name.package) == (slug, package)


@pytest.mark.parametrize(
    ("word", "reason", "instead"),
    [
        ("", "empty", "letters"),
        ("  ", "empty", "letters"),
        ("..", "path", "letters"),
        ("a/b", "path", "a-b"),
        ("a\\b", "path", "a-b"),
        ("🎉", "no letter", "letters"),
        ("2fast", "digit", "project-2fast"),
        ("class", "keyword", "class-project"),
        ("match", "keyword", "match-project"),
        ("json", "standard library", "json-project"),
        ("CON", "Windows", "con-project"),
        ("tests", "folder", "tests-project"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_one_that_can(
    word: str, reason: str, instead: str
) -> None:
    with pytest.raises(ScaffoldError, match=reason) as refused:
        project_name(word)
    assert instead in refused.value.hint


def accepted(word: str) -> ProjectName | None:
    try:
        return project_name(word)
    except ScaffoldError:
        return None


@given(st.text())
def test_whatever_is_accepted_is_a_package_that_python_can_import(word: str) -> None:
    name = accepted(word)
    if name is not None:
        assert name.package.isidentifier()
        assert not keyword.iskeyword(name.package)
        assert slug_of(name.slug) == name.slug


@given(st.text())
def test_the_name_that_would_do_is_accepted(word: str) -> None:
    if accepted(word) is None:
        with pytest.raises(ScaffoldError) as refused:
            project_name(word)
        _, found, instead = refused.value.hint.partition("this one would do: ")
        assert not found or accepted(instead)
