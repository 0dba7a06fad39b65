"""Layers merge into one set of files, and nothing is shadowed in silence."""

import ast
import re
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from mlportfolio.errors import ScaffoldError
from mlportfolio.profile.design import ColumnType, Role
from mlportfolio.scaffold import compose
from mlportfolio.scaffold.compose import Blueprint, Item
from mlportfolio.scaffold.plan import plan
from mlportfolio.scaffold.request import ProjectRequest

MARKED = re.compile(rb"^\s*(#|<!--) ?(8<|>8) ", re.MULTILINE)


@pytest.fixture
def files(crash: ProjectRequest) -> Blueprint:
    return compose.named(compose.compose(plan(crash)), "crashes", "crashes")


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_what_reads_a_format_comes_with_data_of_that_format(
    crash: ProjectRequest, form: str
) -> None:
    data = replace(crash.design.data, format=form)
    made = compose.compose(plan(replace(crash, design=replace(crash.design, data=data))))
    lock = made["requirements.txt"].content
    assert [b"\npyarrow==" in lock, b"8<" in lock] == [form == "parquet", False]
    planned = plan(replace(crash, design=replace(crash.design, data=data))).context
    assert any(each.startswith("pyarrow") for each in planned["dependencies"]) == (
        form == "parquet"
    )
    raw = made["src/stand_in/raw.py"].content
    read = {b"pd.read_csv", b"pd.read_json", b"parquet.ParquetFile"}
    assert {each for each in read if each in raw} == {
        b"pd.read_csv",  # the sample, whatever the data are
        *({b"pd.read_json"} if form == "jsonl" else ()),
        *({b"parquet.ParquetFile"} if form == "parquet" else ()),
    }


def test_what_a_project_needs_is_there(files: Blueprint) -> None:
    assert {
        "README.md",
        "LICENSE",
        "Dockerfile",
        "pyproject.toml",
        "settings.toml",
        "data/sample.csv",
        ".gitignore",
        ".github/workflows/ci.yml",
        "src/crashes/train.py",
        "src/crashes/serve.py",
    } <= files.keys()


def test_no_stand_in_is_left(files: Blueprint) -> None:
    assert not [
        path for path, item in files.items() if b"stand_in" in item.content or "stand_in" in path
    ]


def test_no_scissors_mark_is_left(files: Blueprint) -> None:
    assert not [path for path, item in files.items() if MARKED.search(item.content)]


def test_python_is_never_rendered_and_always_parses(files: Blueprint) -> None:
    sources = {path: item for path, item in files.items() if path.endswith(".py")}
    assert not [path for path, item in sources.items() if item.rendered]
    for item in sources.values():
        ast.parse(item.content)


def test_workflows_are_never_rendered(files: Blueprint) -> None:
    assert not files[".github/workflows/ci.yml"].rendered


def test_the_readme_holds_every_section_in_number_order(crash: ProjectRequest) -> None:
    planned = plan(crash)
    readme = compose.compose(planned)["README.md"].content.decode()
    sections = sorted(entry for layer in planned.layers for entry in layer.sections())
    first_lines = [file.read_text(encoding="utf-8").splitlines()[0] for _, file in sections]
    assert [line for line in first_lines if line not in readme] == []
    assert readme.index(first_lines[0]) == 0


def test_a_file_of_which_nothing_is_left_is_not_written(crash: ProjectRequest) -> None:
    encoders = "src/stand_in/encoders.py"
    numbers = tuple(
        replace(column, role=Role.EXCLUDED) if column.type is ColumnType.CATEGORY else column
        for column in crash.design.columns
    )
    bare = replace(crash, design=replace(crash.design, columns=numbers))
    assert encoders in compose.compose(plan(crash))
    assert encoders not in compose.compose(plan(bare))


def test_a_file_that_two_layers_bring_is_an_error(crash: ProjectRequest) -> None:
    planned = plan(crash)
    twice = replace(planned, layers=(*planned.layers, planned.layers[0]))
    with pytest.raises(ScaffoldError, match="again"):
        compose.compose(twice)


def test_a_section_that_two_layers_bring_is_an_error(crash: ProjectRequest) -> None:
    planned = plan(crash)
    base = planned.layers[0]
    paths = tuple(path for path, _ in base.files())
    twice = replace(planned, layers=(*planned.layers, replace(base, replaces=paths)))
    with pytest.raises(ScaffoldError, match="section"):
        compose.compose(twice)


def test_large_data_is_kept_out_of_git(crash: ProjectRequest) -> None:
    large = replace(crash, data=replace(crash.data, committed=False))
    assert b"\n/data/raw/\n" in compose.compose(plan(large))[".gitignore"].content
    assert b"\n/data/raw/\n" not in compose.compose(plan(crash))[".gitignore"].content


def test_binary_files_are_left_alone() -> None:
    image = {"logo.png": Item(b"\x89PNG\0stand_in")}
    assert compose.named(image, "crashes", "crashes")["logo.png"].content == b"\x89PNG\0stand_in"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_answer_is_recorded_as_toml(words: str) -> None:
    line = compose.answer("title", words)
    rendered = Environment(keep_trailing_newline=True).from_string(line)  # noqa: S701 - TOML
    told = tomllib.loads(rendered.render(cookiecutter={"title": words}))
    assert told == {"title": words}
