"""How the code is kept, read from small repositories."""

import json
from pathlib import Path

import pytest

from mlportfolio.audit.facts.quality import Quality
from mlportfolio.audit.gather.code import code
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.gather.quality import quality
from mlportfolio.audit.gather.texts import texts
from mlportfolio.audit.gather.tree import tree
from mlportfolio.audit.memory import Memory


def kept(folder: Path, files: dict[str, str]) -> Quality:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    read = texts(Opener(folder), tree(Opener(folder)))
    found = code(read, Memory())
    return quality(found, read)


def notebook(*sources: tuple[str, str]) -> str:
    cells = [
        {"cell_type": kind, "metadata": {}, "source": source, "outputs": []}
        for kind, source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


DOCUMENTED = '''def load():
    """Read the rents."""
    return 1


def clean(rows):
    """Drop doubles."""
    return rows
'''
BARE = "def load():\n    return 1\n\n\ndef clean(rows):\n    return rows\n"


def test_documented_functions_explain_a_file(tmp_path: Path) -> None:
    found = kept(tmp_path, {"a.py": DOCUMENTED})
    assert found.commented == 1.0
    assert [place.path for place in found.best] == ["a.py"]


def test_bare_functions_do_not(tmp_path: Path) -> None:
    found = kept(tmp_path, {"a.py": BARE})
    assert found.commented == 0.0
    assert [place.path for place in found.bare] == ["a.py"]


def test_files_are_weighed_by_their_lines(tmp_path: Path) -> None:
    assert 0 < kept(tmp_path, {"a.py": DOCUMENTED, "b.py": BARE * 9}).commented < 0.3


def test_prose_between_cells_explains_a_notebook(tmp_path: Path) -> None:
    told = notebook(("markdown", "Rents rise with the distance " * 5), ("code", "a = 1\nb = 2"))
    assert kept(tmp_path, {"a.ipynb": told}).commented == 1.0


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert kept(tmp_path, {}) == Quality()


def test_setup_files_are_not_judged(tmp_path: Path) -> None:
    assert kept(tmp_path, {"setup.py": "a = 1", "src/__init__.py": "a = 1"}).files == 0


def test_a_package_that_defines_something_is_a_module(tmp_path: Path) -> None:
    files = {
        "rides/__init__.py": "def f():\n    return 1\n",
        "main.py": "from rides import f\nf()\n",
    }
    found = kept(tmp_path, files)
    assert [str(place) for place in found.modules] == ["rides/__init__.py"]
    assert found.imported


def test_a_module_that_another_file_imports_is_known(tmp_path: Path) -> None:
    found = kept(tmp_path, {"loading.py": BARE, "train.py": "from loading import load\nload()\n"})
    assert found.imported
    assert [place.path for place in found.modules] == ["loading.py"]


def test_a_lonely_script_imports_no_module(tmp_path: Path) -> None:
    assert not kept(tmp_path, {"train.py": BARE}).imported


def test_a_function_in_a_notebook_is_defined_but_no_module(tmp_path: Path) -> None:
    found = kept(tmp_path, {"a.ipynb": notebook(("code", BARE))})
    assert [place.path for place in found.defining] == ["a.ipynb"]
    assert found.modules == ()


@pytest.mark.parametrize(
    "body",
    [
        "def test_a():\n    assert load() == 1\n",
        "class TestA:\n    def test_a(self):\n        self.assertEqual(load(), 1)\n",
        "def test_a():\n    with raises(ValueError):\n        load()\n",
        "def test_a():\n    for n in [1]:\n        assert n\n",
    ],
)
@pytest.mark.parametrize("path", ["tests/test_a.py", "src/unit_tests/rows.py"])
def test_a_test_that_asserts_is_a_test(tmp_path: Path, body: str, path: str) -> None:
    found = kept(tmp_path, {path: body})
    assert [place.path for place in found.tests] == [path]


@pytest.mark.parametrize(
    "body", ["print(input())\n", "def test_a():\n    print(1)\n", "requests.get('http://a')\n"]
)
def test_a_file_named_test_that_asserts_nothing_is_a_stub(tmp_path: Path, body: str) -> None:
    found = kept(tmp_path, {"test_a.py": body})
    assert (found.tests, [place.path for place in found.stubs]) == ((), ["test_a.py"])


def test_a_test_of_r_is_a_test(tmp_path: Path) -> None:
    body = 'test_that("load works", {\n  expect_equal(load(), 1)\n})\n'
    assert len(kept(tmp_path, {"tests/testthat/test-a.R": body}).tests) == 1


@pytest.mark.parametrize(
    "path",
    [
        r"C:\\Users\\ada\\rents.csv",
        "/home/ada/rents.csv",
        "/Users/ada/rents.csv",
        "D:/data/rents.csv",
        "/mnt/d/rents.csv",
        "/mnt/arkk/rents/train.csv",
        "/media/Stuff/rents",
    ],
)
def test_a_path_of_one_machine_is_found_with_its_line(tmp_path: Path, path: str) -> None:
    found = kept(tmp_path, {"a.py": f'import pandas as pd\nrows = pd.read_csv("{path}")\n'})
    assert [str(place) for _, place in found.paths] == ["a.py:2"]


@pytest.mark.parametrize(
    "path",
    [
        "data/rents.csv",
        "/app/rents.csv",
        "/home/jovyan/a.csv",
        "/mnt/data/rents/train.csv",
        r"C:\\fakepath\\a",
        "C:/Windows/Fonts/a.ttf",
        "/tmp/a",  # noqa: S108
    ],
)
def test_a_path_of_no_one_is_none(tmp_path: Path, path: str) -> None:
    assert kept(tmp_path, {"a.py": f'rows = read("{path}")\n'}).paths == ()


def test_a_path_in_a_configuration_is_found_unless_commented(tmp_path: Path) -> None:
    told = "data: /home/ada/rents.csv\n# data: /home/ada/old.csv\n"
    found = kept(tmp_path, {"params.yaml": told, "uv.lock.json": "/home/ada/x"})
    assert [str(place) for _, place in found.paths] == ["params.yaml:1"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("outputs/summary.yaml", "data: /home/ada/rents.csv\n"),
        ("mlruns/0/meta.yaml", "uri: /home/ada/runs/0\n"),
        ("results.json", '{"checkpoint": "/home/ada/best.ckpt"}\n'),
        ("environment.yml", "name: a\nprefix: /home/ada/miniconda3/envs/a\n"),
    ],
)
def test_what_a_run_or_a_tool_wrote_has_no_path_that_must_be_there(
    tmp_path: Path, path: str, text: str
) -> None:
    assert kept(tmp_path, {path: text}).paths == ()


def test_what_a_script_says_of_itself_first_explains_it(tmp_path: Path) -> None:
    opening = '"""Loads the rents of a city.\n\nFrom its portal, month by month.\n"""\n'
    assert kept(tmp_path, {"a.py": opening + BARE}).commented == 1.0


@pytest.mark.parametrize(
    ("path", "stubs"),
    [
        ("src/ab_test.py", []),
        ("2026-01-02_test_rows.py", ["2026-01-02_test_rows.py"]),
        ("test1.py", ["test1.py"]),
    ],
)
def test_a_test_of_a_hypothesis_is_none_of_code(
    tmp_path: Path, path: str, stubs: list[str]
) -> None:
    found = kept(tmp_path, {path: "def test_it():\n    print(1)\n"})
    assert [place.path for place in found.stubs] == stubs


@pytest.mark.parametrize(("stem", "named"), [("features_test", False), ("testing API", True)])
def test_a_notebook_is_named_test_by_its_first_word(
    tmp_path: Path,
    stem: str,
    named: bool,  # noqa: FBT001
) -> None:
    cell = {"cell_type": "code", "source": "print(1)", "outputs": [], "metadata": {}}
    book = json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 5, "metadata": {}})
    assert bool(kept(tmp_path, {f"{stem}.ipynb": book}).stubs) is named
