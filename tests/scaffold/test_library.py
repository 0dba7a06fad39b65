"""Every layer of the library can be read, and names what it brings."""

import pytest

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import library


def test_the_kinds_are_the_folders_that_have_a_manifest() -> None:
    assert "supervised" in library.names("kinds")


@pytest.mark.parametrize(
    "axis", ["kinds", "tasks", "splits", "domains", "frameworks", "deploy", "licenses"]
)
def test_every_layer_says_what_it_is(axis: str) -> None:
    for name in library.names(axis):
        assert library.read(f"{axis}/{name}").summary.endswith(".")


def test_what_is_only_there_to_be_extended_cannot_be_chosen() -> None:
    assert library.read("deploy/gate").abstract
    assert "gate" not in library.names("deploy")


def test_a_layer_comes_after_what_it_extends() -> None:
    ids = [layer.id for layer in library.layers("tasks", "binary")]
    assert ids == ["tasks/memberships", "tasks/classification", "tasks/binary"]


def test_dot_names_become_dot_files() -> None:
    assert ".gitignore" in dict(library.read("base").files())


def test_caches_are_no_files_of_a_layer() -> None:
    paths = [path for path, _ in library.read("kinds/supervised").files()]
    assert not [path for path in paths if "cache" in path]


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(ScaffoldError, match="no template layer"):
        library.read("kinds/nothing")
