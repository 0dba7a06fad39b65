"""The HTML report is read by everyone: axe finds nothing wrong with it in a real browser."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mlportfolio.audit.formats.html import render
from mlportfolio.audit.run import audit
from mlportfolio.audit.selection import Selection

Write = Callable[[Mapping[str, str]], Path]
VIEWS = [
    pytest.param((size, dark), id=f"{width}, {'dark' if dark else 'light'}")
    for width, size in (("wide", "1280,900"), ("narrow", "390,844"))
    for dark in (False, True)
]
PROJECT = {
    "README.md": "# Churn\n\nPredicts which companies leave, so that managers can act.\n",
    "train.py": "import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\n"
    "table = pd.read_csv('customers.csv')\n"
    "LogisticRegression().fit(table.drop(columns='y'), table['y'])\n",
}
DEEP = {
    **PROJECT,
    "src/which_companies_leave/models/training_of_every_candidate.py": PROJECT["train.py"],
}
EVERY = Selection()
CONTENTS: dict[str, tuple[Mapping[str, str], Selection]] = {
    "a project": (PROJECT, EVERY),
    "an empty folder": ({}, EVERY),
    "advice with long paths": (DEEP, Selection(select=("COD07",))),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("audited", CONTENTS.values(), ids=CONTENTS)
def test_axe_finds_nothing_wrong(
    repository: Write,
    tmp_path: Path,
    look: Callable[..., dict[str, Any]],
    audited: tuple[Mapping[str, str], Selection],
    view: tuple[str, bool],
) -> None:
    contents, selection = audited
    file = tmp_path / "report.html"
    file.write_text(render(audit(repository(contents), selection)), encoding="utf-8")
    size, dark = view
    told = look(file.as_uri(), size=size, dark=dark)
    assert told["passed"] > 10
    assert told["dark"] is dark
    assert told["violations"] == []
    assert not told["overflow"]
