"""Plain cookiecutter makes of the exported template what ``new`` makes."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold.create import create
from mlportfolio.scaffold.export import export
from mlportfolio.scaffold.request import Author, ProjectRequest


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def cookiecutter(template: Path, out: Path, **answers: str) -> Path:
    words = [f"{key}={value}" for key, value in answers.items()]
    subprocess.run(
        [sys.executable, "-m", "cookiecutter", "--no-input", template, "-o", out, *words],
        check=True,
        capture_output=True,
        env={"HOME": str(out.parent), "PATH": "/usr/bin:/bin"},
    )
    (made,) = out.iterdir()
    return made


def test_cookiecutter_makes_the_same_tree(crash: ProjectRequest, tmp_path: Path) -> None:
    export(crash, tmp_path / "template")
    made = create(crash, tmp_path / "new", with_git=False)
    assert tree(cookiecutter(tmp_path / "template", tmp_path / "out")) == tree(made.path)


def test_other_answers_make_the_tree_of_those_answers(
    hurricane: ProjectRequest, tmp_path: Path
) -> None:
    export(hurricane, tmp_path / "template")
    answers = {"title": 'The "storm"', "author": "Grace", "email": "g@example.com"}
    made = cookiecutter(tmp_path / "template", tmp_path / "out", **answers)
    grace = Author(name="Grace", email="g@example.com")
    record = tuple((key, answers.get(key, value)) for key, value in hurricane.answers)
    asked = replace(hurricane, title='The "storm"', author=grace, answers=record)
    assert tree(made) == tree(create(asked, tmp_path / "new", with_git=False).path)


def test_the_questions_are_words_alone(crash: ProjectRequest, tmp_path: Path) -> None:
    export(crash, tmp_path / "template")
    asked = json.loads((tmp_path / "template" / "cookiecutter.json").read_text(encoding="utf-8"))
    shown = {key: value for key, value in asked.items() if not key.startswith("_")}
    assert all(isinstance(value, str) for value in shown.values())


def test_a_folder_that_holds_something_is_refused(crash: ProjectRequest, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ScaffoldError, match="not empty"):
        export(crash, tmp_path)


def test_a_place_that_cannot_be_written_is_refused(crash: ProjectRequest, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ScaffoldError, match="cannot write"):
        export(crash, tmp_path / "file" / "template")
