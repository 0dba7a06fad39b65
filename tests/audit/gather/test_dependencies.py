"""What a project declares is read from every kind of file that declares it."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlportfolio.audit.facts.dependencies import Dependencies, Pin
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.gather.requirements import read, requirement
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]
HERE = Place("requirements.txt", 1)
LINES = {
    "numpy": ("numpy", Pin.NONE),
    "numpy==1.26.4": ("numpy", Pin.EXACT),
    "numpy ===1.26.4": ("numpy", Pin.EXACT),
    "numpy==1.*": ("numpy", Pin.RANGE),
    "numpy>=1,<2": ("numpy", Pin.RANGE),
    "numpy~=1.2": ("numpy", Pin.RANGE),
    "Scikit_Learn[extra]==1.5 ; python_version > '3.8'": ("scikit-learn", Pin.EXACT),
    "numpy==1.0 # why": ("numpy", Pin.EXACT),
    "numpy==1.0 --hash=sha256:ab": ("numpy", Pin.EXACT),
    "numpy=1.26.4=py311": ("numpy", Pin.EXACT),
    "pkg @ git+https://github.com/a/pkg@v1": ("pkg", Pin.EXACT),
    "git+https://github.com/a/pkg.git": ("pkg", Pin.NONE),
    "git+https://github.com/a/pkg.git#egg=other": ("other", Pin.NONE),
    "https://x.org/torch-2.0-cp311.whl": ("torch", Pin.EXACT),
}


@pytest.mark.parametrize(("line", "expected"), LINES.items())
def test_a_requirement_is_read_as_pip_reads_it(line: str, expected: tuple[str, Pin]) -> None:
    found = requirement(line, HERE)
    assert found is not None
    assert (found.name, found.pin) == expected


@pytest.mark.parametrize("line", ["", "!!!", "@ nothing", "a b c d"])
def test_anything_else_is_no_requirement(line: str) -> None:
    assert requirement(line, HERE) is None


@given(st.text(max_size=80))
def test_any_line_is_read_or_left(line: str) -> None:
    found = requirement(line, HERE)
    assert found is None or found.name


def test_options_comments_and_continued_lines_are_understood() -> None:
    text = "# made\n-r base.txt\n--no-index\n-e ./local\nnumpy==1.0 \\\n  --hash=sha256:a\npandas\n"
    told = read("requirements.txt", text)
    assert [(item.name, item.at.line) for item in told.requirements if item.name != "-"][-2:] == [
        ("numpy", 5),
        ("pandas", 7),
    ]


def test_a_file_of_prose_is_told_unusable() -> None:
    told = read("requirements.txt", "You need a lot of things here\nand some more of them too\n")
    assert told.unusable


FILES = {
    "requirements.txt": "numpy==1.26.4\n",
    "requirements/base.in": "numpy==1.26.4\n",
    "pyproject.toml": '[project]\ndependencies = ["numpy==1.26.4"]\n',
    "a/pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.11"\nnumpy = "1.26.4"\n',
    "Pipfile": '[packages]\nnumpy = "==1.26.4"\n',
    "setup.py": 'setup(\n    name="x",\n    install_requires=["numpy==1.26.4"],\n)\n',
    "setup.cfg": "[options]\ninstall_requires =\n    numpy==1.26.4\n",
    "environment.yml": "name: x\ndependencies:\n  - python=3.11\n  - pip:\n    - numpy==1.26.4\n",
    "myenv.yml": "name: x\ndependencies:\n  - python=3.11\n  - numpy=1.26.4\n",
    "uv.lock": '[[package]]\nname = "numpy"\n',
    "poetry.lock": '[[package]]\nname = "numpy"\n',
    "Pipfile.lock": '{"default": {"numpy": {"version": "==1"}}}',
}


@pytest.mark.parametrize(
    "name", ["mlruns/1/2/artifacts/model/requirements.txt", "mlruns_test/conda.yaml"]
)
def test_what_tracking_keeps_with_a_model_declares_nothing(facts: Gather, name: str) -> None:
    told: Dependencies = facts({name: "numpy==1.26.4\n"})[Dependencies]
    assert told.manifests == ()


@pytest.mark.parametrize(("name", "text"), FILES.items())
def test_every_kind_of_manifest_is_read(facts: Gather, name: str, text: str) -> None:
    told: Dependencies = facts({name: text})[Dependencies]
    (manifest,) = told.manifests
    assert ("numpy", Pin.EXACT) in [(item.name, item.pin) for item in manifest.requirements]


@pytest.mark.parametrize("name", ["pyproject.toml", "Pipfile", "Pipfile.lock"])
def test_a_broken_manifest_is_told(facts: Gather, name: str) -> None:
    told: Dependencies = facts({name: "[[[broken"})[Dependencies]
    assert told.manifests[0].unusable == "it cannot be parsed"


def test_poetrys_ranges_and_groups_are_read(facts: Gather) -> None:
    text = (
        '[tool.poetry.dependencies]\na = "^1"\nb = "*"\nc = {version = "2.0"}\n'
        '[tool.poetry.group.dev.dependencies]\nd = "1"\n'
        '[dependency-groups]\ndev = ["e>=1", {include-group = "x"}]\n'
    )
    told: Dependencies = facts({"pyproject.toml": text})[Dependencies]
    found = {item.name: item.pin for item in told.manifests[0].requirements}
    assert found == {
        "a": Pin.RANGE,
        "b": Pin.NONE,
        "c": Pin.EXACT,
        "d": Pin.EXACT,
        "e": Pin.RANGE,
    }


def test_what_r_packages_declare_is_read(facts: Gather) -> None:
    text = "Package: x\nImports:\n    dplyr,\n    caret (>= 6.0)\n"
    told: Dependencies = facts({"DESCRIPTION": text, "a.R": "library(dplyr)\ncaret::train(x)\n"})[
        Dependencies
    ]
    assert {item.name: item.pin for item in told.manifests[0].requirements} == {
        "dplyr": Pin.NONE,
        "caret": Pin.RANGE,
    }
    assert told.undeclared == ()


def test_an_import_is_held_to_what_brings_it(facts: Gather) -> None:
    files = {
        "requirements.txt": "scikit-learn\npandas\n",
        "main.py": "import os\nimport cv2\nimport sklearn.svm\nimport numpy\nimport local\n",
        "local.py": "",
    }
    told: Dependencies = facts(files)[Dependencies]
    assert [one.module for one in told.undeclared] == ["cv2"]


def test_imports_are_found_wherever_they_stand(facts: Gather) -> None:
    code = (
        "def f():\n    import torch\nif x:\n    import cv2\nelse:\n    import spacy\n"
        "for i in y:\n    import nltk\nclass A:\n    import shap\n"
    )
    told: Dependencies = facts({"main.py": code})[Dependencies]
    assert {one.module for one in told.imports} == {"torch", "cv2", "spacy", "nltk", "shap"}


def test_a_file_for_development_says_so(facts: Gather) -> None:
    told: Dependencies = facts({"requirements-dev.txt": "pytest\n"})[Dependencies]
    assert told.manifests[0].development


def test_what_mlflow_found_installed_declares_nothing(facts: Gather) -> None:
    model = {f"models/forest/{name}": "numpy==1.26.4\n" for name in ("MLmodel", "requirements.txt")}
    found: Dependencies = facts({"requirements.txt": "pandas\n", **model})[Dependencies]
    assert [one.path for one in found.manifests] == ["requirements.txt"]
