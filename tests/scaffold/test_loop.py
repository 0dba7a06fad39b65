"""An end-to-end project is a supervised one with a loop around it, and nothing of it elsewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import answers, compose
from mlportfolio.scaffold.answers import Answers
from mlportfolio.scaffold.plan import plan
from mlportfolio.scaffold.render import render
from mlportfolio.scaffold.request import Author, ProjectRequest


@pytest.fixture
def flights(ada: Author) -> ProjectRequest:
    return answers.request(Answers(kind="end-to-end", case="flight-delays"), ada)


def test_the_kind_replaces_what_lies_below_it(flights: ProjectRequest) -> None:
    names = [layer.id for layer in plan(flights).layers]
    assert names.index("kinds/supervised") < names.index("kinds/end-to-end")
    assert names.index("frameworks/sklearn") < names.index("kinds/supervised")


def test_the_settings_tell_how_it_lives(flights: ProjectRequest) -> None:
    text = compose.compose(plan(flights))["settings.toml"].content.decode()
    told = tomllib.loads(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text))
    assert told["loop"]["live_from"] == told["split"]["test_from"] == "2013-05-01"
    assert told["storage"]["url"].startswith("duckdb:")
    assert {"source", "registry", "engine", "monitoring"} <= told.keys()


def test_the_sql_names_the_columns_of_the_data(flights: ProjectRequest, tmp_path: Path) -> None:
    planned = plan(flights)
    files = {path: item for path, item in compose.compose(planned).items() if path.endswith(".sql")}
    made = render(files, planned.context, tmp_path)
    texts = [path.read_text(encoding="utf-8") for path in made.rglob("*.sql")]
    assert len(texts) == len(files) >= 4
    assert all("{" not in text for text in texts)
    assert any('"recently_late" double precision' in text for text in texts)


def test_a_question_asks_for_no_outcome(flights: ProjectRequest, tmp_path: Path) -> None:
    planned = plan(flights)
    files = {
        path: item
        for path, item in compose.compose(planned).items()
        if path.endswith("questions.sql")
    }
    made = render(files, planned.context, tmp_path)
    (text,) = (path.read_text(encoding="utf-8") for path in made.rglob("*.sql"))
    assert '"late"' not in text


@pytest.mark.parametrize("kind", ["crash", "flights"])
def test_workflows_call_only_steps_that_there_are(
    kind: str, request: pytest.FixtureRequest
) -> None:
    files = compose.compose(plan(request.getfixturevalue(kind)))
    steps = re.findall(
        r'^    "(\w+)":', files["src/stand_in/steps.py"].content.decode(), re.MULTILINE
    )
    text = files[".github/workflows/reproduce.yml"].content.decode()
    called = re.findall(r"run: stand-in (\w+)", text)
    assert "report" in called
    assert set(called) <= set(steps)


def test_other_kinds_hold_nothing_of_the_loop(crash: ProjectRequest) -> None:
    files = compose.compose(plan(crash))
    assert not [path for path in files if path.endswith(".sql")]
    words = re.compile(rb"mlflow|duckdb|champion", re.IGNORECASE)
    assert not [
        path
        for path, item in files.items()
        if path.endswith((".py", ".toml")) and not item.rendered and words.search(item.content)
    ]


@pytest.mark.parametrize("kind", ["supervised", "unsupervised"])
def test_only_an_end_to_end_project_is_told_the_time(kind: str, ada: Author) -> None:
    with pytest.raises(ScaffoldError, match="--time is for end-to-end projects"):
        answers.request(Answers(kind=kind, data="a.csv", time="when"), ada)
