"""Broken, old and odd code loses no more than what is broken."""

import json
from collections.abc import Callable, Mapping

import pytest

from mlportfolio.audit.facts.code import Code, Language, Script
from mlportfolio.audit.facts.syntax import Assign, Evaluate, Import
from mlportfolio.audit.gather.python.modules import Modules
from mlportfolio.audit.run import Facts

Gather = Callable[[Mapping[str, str]], Facts]


def only(facts: Gather, code: str, name: str = "main.py") -> Script:
    told: Code = facts({name: code})[Code]
    (script,) = told.scripts
    return script


def imported(script: Script) -> set[str]:
    return {each.source for each in script.body if isinstance(each, Import)}


def test_what_is_broken_is_told_and_the_rest_read(facts: Gather) -> None:
    script = only(facts, "import pandas\nx = = 3\nimport numpy\n\n\ndef f(:\n    pass\nimport re\n")
    assert imported(script) == {"pandas", "numpy", "re"}
    assert script.broken[0].at == 2


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Script R", "library(caret)\nlibrary(pROC)\nd <- read.csv('a.csv')\n", Language.R),
        ("src/train", "import os\nfrom sklearn.svm import SVC\nSVC()\n", Language.PYTHON),
    ],
)
def test_a_script_without_an_ending_is_known_by_its_lines(
    facts: Gather, name: str, text: str, language: Language
) -> None:
    assert only(facts, text, name).language is language


def test_other_files_without_an_ending_are_no_code(facts: Gather) -> None:
    files = {"Makefile": "all:\n\tpython train.py\n", "LICENSE": "MIT\nimport x\n"}
    assert facts(files)[Code].scripts == ()


@pytest.mark.parametrize(
    "code",
    [
        "import numpy\nprint 'old'\n",
        "import numpy\nprint >>sys.stderr, 'old'\n",
        "import numpy\ntry:\n    pass\nexcept ValueError, error:\n    pass\n",
        "  import numpy\n  x = 1\n",
        "\ufeffimport numpy\n",
        "import numpy\n@deco\ndef f(:\n  pass\n",
    ],
)
def test_old_and_odd_files_are_read(facts: Gather, code: str) -> None:
    assert "numpy" in imported(only(facts, code))


def test_a_file_nested_too_deep_is_told(facts: Gather) -> None:
    script = only(
        facts, "import numpy\nx = " + "-" * 3000 + "1\ny = " + "(" * 500 + ")" * 500 + "\n"
    )
    assert script.broken


def test_a_file_too_large_is_told(facts: Gather) -> None:
    script = facts({"main.py": "x = 1\n" * 400_000})
    assert script[Code].scripts == () or script[Code].scripts[0].broken


def notebook(*cells: str | tuple[str, str], language: str = "python") -> str:
    told = [cell if isinstance(cell, tuple) else ("code", cell) for cell in cells]
    return json.dumps(
        {
            "cells": [
                {"cell_type": kind, "source": source, "metadata": {}, "outputs": []}
                for kind, source in told
            ],
            "metadata": {"kernelspec": {"language": language, "name": language}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


def test_a_cells_magics_move_no_line(facts: Gather) -> None:
    book = notebook(
        "%matplotlib inline\n!pip install x\nimport numpy",
        "%%time\nimport pandas",
        "%%bash\nls",
        "files = !ls\nimport re\nre?",
        ("markdown", "# Words of the author"),
    )
    script = only(facts, book, "main.ipynb")
    places = {
        each.source: str(script.place(each.at)) for each in script.body if isinstance(each, Import)
    }
    assert places == {
        "numpy": "main.ipynb#cell-1:3",
        "pandas": "main.ipynb#cell-2:2",
        "re": "main.ipynb#cell-4:2",
    }
    assert script.commentary.prose == 5


@pytest.mark.parametrize(
    ("language", "expected"), [("R", [Language.R]), ("julia", []), ("python", [Language.PYTHON])]
)
def test_a_notebooks_language_is_that_of_its_kernel(
    facts: Gather, language: str, expected: list[Language]
) -> None:
    code = facts({"main.ipynb": notebook("x <- 1", language=language)})[Code]
    assert [script.language for script in code.scripts] == expected


def test_every_shape_of_statement_is_lowered(facts: Gather) -> None:
    code = """
import os.path as p
from . import sibling
from .near import *
a, (b, *c) = f(1, *x, k=2, **z)
d: int = 3
a += 1
del a
with open("x") as g, h:
    pass
async def i(j, /, k=1, *l, m=2, **n):
    await o
    yield q
    return (yield from r)
while s:
    break
else:
    pass
for t in u:
    continue
try:
    v
except (W, X) as y:
    raise Z from y
else:
    pass
finally:
    pass
match s:
    case {"a": 1}:
        pass
lambda aa, *bb: aa
[cc for cc in dd if ee]
{ff: gg for ff in hh}
{ii for ii in jj}
(kk for kk in ll)
mm if nn else oo
f"{pp:>{qq}} {rr!r}"
ss[1:2, ...]
not tt and uu or vv
ww < xx <= yy
(zz := 3)
assert zz, "no"
global ab
{**ac, "b": 1}
"""
    script = only(facts, code)
    assert not script.broken
    assert "os.path" in imported(script)
    assert any(isinstance(each, Assign) for each in script.body)
    assert any(isinstance(each, Evaluate) for each in script.body)
    assert script.shown.imports


def test_what_others_installed_is_not_read(facts: Gather) -> None:
    code = facts({"venv/lib/a.py": "x = 1\n", "site-packages/b.py": "x = 1\n", "c.py": "x = 1\n"})
    assert [script.path for script in code[Code].scripts] == ["c.py"]


def test_commentary_counts_what_explains(facts: Gather) -> None:
    code = (
        "#!/usr/bin/env python\n# why this is so\n# x = 3\nx = 3  # units: years\n\n\n"
        'def f():\n    """Say."""\n    return 1\n\n\ndef g():\n    return 2\n'
    )
    told = only(facts, code).commentary
    assert (told.comments, told.definitions, told.documented) == (2, 2, 1)


def test_paths_of_a_machine_are_noted(facts: Gather) -> None:
    script = only(
        facts,
        'import os\np = "C:\\\\Users\\\\me\\\\a.csv"\nif os.path.exists("/home/me/x"):\n    pass\n',
    )
    assert {literal.value for literal in script.literals} >= {"/home/me/x"}


@pytest.mark.parametrize(
    ("importer", "dotted", "found"),
    [
        ("src/train.py", "features.build", ("src/features.py", "build")),
        ("src/train.py", ".features", ("src/features.py", "")),
        ("src/sub/a.py", "..features", ("src/features.py", "")),
        ("src/train.py", "package", ("src/package/__init__.py", "")),
        ("src/train.py", "numpy", None),
        ("src/train.py", ".nothing", None),
    ],
)
def test_an_import_means_the_nearest_module(
    importer: str, dotted: str, found: tuple[str, str] | None
) -> None:
    modules = Modules(
        Script(path) for path in ("src/features.py", "other/features.py", "src/package/__init__.py")
    )
    told = modules.find(importer, dotted)
    assert (told and (told[0].path, told[1])) == found
