"""What a workflow does, told by its steps."""

import pytest

from mlportfolio.audit.facts.hygiene import Work, Workflow
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.gather.workflows import workflows

HEAD = "name: ci\non: [push]\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n"


def judged(text: str, path: str = ".github/workflows/ci.yml") -> tuple[Workflow, ...]:
    return workflows(Texts((Text(path, text),), ()))


def runs(command: str) -> Work:
    return judged(f"{HEAD}      - run: {command}\n")[0].work


@pytest.mark.parametrize(
    "command",
    [
        "pytest -q",
        "python src/train.py",
        "pip install -r requirements.txt && pytest",
        "uv run pytest",
        "make test",
        "docker compose run app",
        "docker exec backend python -m src.backtest",
        "Rscript -e 'testthat::test_dir()'",
    ],
)
def test_a_command_on_the_code_counts(command: str) -> None:
    assert runs(command) is Work.CODE


@pytest.mark.parametrize(
    "command",
    ["echo pytest", "pip install pylint", "python --version", "python -m pip install flake8", "ls"],
)
def test_a_command_that_prepares_or_prints_does_not(command: str) -> None:
    assert runs(command) is Work.NOTHING


@pytest.mark.parametrize(
    "command", ["docker build -t app .", "git push heroku main", "aws s3 sync . s3://bucket"]
)
def test_a_command_that_ships_deploys(command: str) -> None:
    assert runs(command) is Work.DEPLOY


def test_the_step_is_the_evidence() -> None:
    found = judged(f"{HEAD}      - uses: actions/checkout@v4\n      - run: pytest\n")[0]
    assert (str(found.at), found.why) == (".github/workflows/ci.yml:8", "pytest")


def test_an_action_that_lints_counts() -> None:
    assert judged(f"{HEAD}      - uses: astral-sh/ruff-action@v3\n")[0].work is Work.CODE


def test_an_action_that_greets_does_not() -> None:
    assert judged(f"{HEAD}      - uses: actions/first-interaction@v1\n")[0].work is Work.NOTHING


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("on : push\n job:\n  x: [", "not valid YAML", id="no YAML"),
        pytest.param("jobs:\n  a: {runs-on: x}\n", "no `on:` says when it runs", id="no trigger"),
        pytest.param("on: push\n", "no job in it", id="no job"),
        pytest.param(
            "on: push\njobs:\n  a:\n    steps: []\n", "no job says what it runs on", id="no runner"
        ),
    ],
)
def test_a_workflow_that_cannot_start_is_broken(text: str, why: str) -> None:
    found = judged(text)[0]
    assert (found.work, found.why) == (Work.BROKEN, why)


def test_a_workflow_in_a_folder_below_is_broken() -> None:
    found = judged(f"{HEAD}      - run: pytest\n", "app/.github/workflows/ci.yml")
    assert found[0].work is Work.BROKEN


def test_a_reused_workflow_deploys_at_least() -> None:
    text = "on: push\njobs:\n  a:\n    uses: me/repo/.github/workflows/x.yml@v1\n"
    assert judged(text)[0].work is Work.DEPLOY


@pytest.mark.parametrize(
    ("path", "text", "work"),
    [
        (".gitlab-ci.yml", "test:\n  script:\n    - pytest tests\n", Work.CODE),
        (".gitlab-ci.yml", "pages:\n  script:\n    - docker push app\n", Work.DEPLOY),
        ("Jenkinsfile", "stage('t') { steps { echo 'done' } }\n", Work.NOTHING),
        (".travis.yml", "script: pytest\n", Work.CODE),
    ],
)
def test_other_services_are_judged_by_their_lines(path: str, text: str, work: Work) -> None:
    assert judged(text, path)[0].work is work


@pytest.mark.parametrize("path", [".github/workflows/.gitkeep", "ci.yml", "docs/jenkins.md"])
def test_other_files_are_no_workflows(path: str) -> None:
    assert judged("run: pytest\n", path) == ()
