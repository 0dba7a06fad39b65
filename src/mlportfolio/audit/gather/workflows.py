"""Judge what continuous integration runs, by its steps, not by its presence."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.hygiene import Work, Workflow
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.yaml_nodes import Mapping, Sequence, compose

GITHUB = Pattern(r"\.github/workflows/[^/]+\.ya?ml")
NESTED = Pattern(r".+/\.github/workflows/[^/]+\.ya?ml")
OTHERS = frozenset(
    [
        ".gitlab-ci.yml",
        ".travis.yml",
        ".circleci/config.yml",
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        ".drone.yml",
        "appveyor.yml",
        ".appveyor.yml",
        ".cirrus.yml",
        ".woodpecker.yml",
        "jenkinsfile",
        "buildspec.yml",
        "cloudbuild.yaml",
        "cloudbuild.yml",
    ]
)
ON_CODE = Pattern(
    r"\b(?:pytest|unittest|tox|nox|ruff|flake8|pylint|mypy|black|isort|pyright|bandit|coverage|"
    r"pre-commit|nbmake|nbval|papermill|hatch (?:run|test)|uv run|poetry run|pdm run|make|just|"
    r"invoke|"
    r"python3?(?: -m)? (?!-m pip|-m venv|-c [\"']?import sys|--version|-V\b)\S+|dvc (?:repro|exp)|"
    r"jupyter (?:nbconvert|execute)|quarto render|kedro|mlflow run|cml|great_expectations|"
    r"Rscript|R CMD check|devtools::|testthat|lintr|npm (?:test|run)|cargo|go test|mvn|gradle\w*|"
    r"docker(?:-| )compose (?:up|run)|docker run|bash \S+|sh \S+\.sh|\./\S+|dbt)\b"
)
ON_CODE_ACTIONS = Pattern(
    r"super-linter|pre-commit/action|ruff-action|psf/black|flake8|pylint|pytest|check-r-package|"
    r"codeql-action/analyze|cml|sonar|papermill|mypy|pyright|isort"
)
SETTING_UP = Pattern(
    r"^(?:sudo )?(?:(?:python3?|uv|uvx|pipx) (?:-m )?)?(?:pip3?|pipx|venv|ensurepip|conda|mamba|"
    r"apt|apt-get|brew|poetry|uv|npm|yarn|choco) (?:add|install|sync|lock|update|upgrade|config|"
    r"env|self|export|ci|-)|^python3? (?:--version|-V|-m venv)|"
    r"^python3? -c ['\"]?(?:import sys|print)|^pre-commit install|^uv (?:venv|python)"
)
SEPARATOR = Pattern(r"&&|\|\||;|(?<!\|)\|(?!\|)")
DEPLOYING = Pattern(
    r"docker (?:build|push|login|tag)|docker/build-push|kubectl|helm|terraform|aws |gcloud|az |"
    r"heroku|flyctl|vercel|netlify|render|deploy|gh-pages|pages|huggingface|hf_|git push|ssh|scp|"
    r"twine|publish",
    re.IGNORECASE,
)
BOTS = Pattern(
    r"stale|greeting|labeler|dependabot|welcome|release-drafter|auto-?merge|snake|waka",
    re.IGNORECASE,
)
DEPLOY_COMMAND = Pattern(
    r"^(?:sudo )?(?:aws|gcloud|az|heroku|kubectl|helm|terraform|docker|ssh|scp|git|curl|echo|"
    r"twine)\b"
)
RUN_IN_CONTAINER = Pattern(
    r"docker(?:-| )compose (?:up|run)|docker (?:run|exec) .*(?:pytest|python|Rscript)"
)
RUNS_NOWHERE = "it stands where the service does not look"
NOT_YAML = "not valid YAML"
NO_TRIGGER = "no `on:` says when it runs"
NO_JOBS = "no job in it"
NO_RUNNER = "no job says what it runs on"
LIMIT = 50
LONGEST = 1_000
SAYING = ("#", "echo ", "printf ")
SHOWN = 80


def workflows(texts: Texts) -> tuple[Workflow, ...]:
    """Judge each workflow."""
    return tuple(found for text in texts.files for found in _workflow(text))


def _workflow(text: Text) -> Iterator[Workflow]:
    if GITHUB.fullmatch(text.path):
        yield _github(text)
    elif NESTED.fullmatch(text.path):
        yield Workflow(Work.BROKEN, Place(text.path), RUNS_NOWHERE)
    elif text.path.lower() in OTHERS and text.text.strip():
        yield _by_lines(text)


def _github(text: Text) -> Workflow:
    root = compose(text.text)
    if not isinstance(root, Mapping):
        return Workflow(Work.BROKEN, Place(text.path), NOT_YAML)
    jobs = root.get("jobs")
    if root.get("on") is None:
        return Workflow(Work.BROKEN, Place(text.path, 1), NO_TRIGGER)
    if not isinstance(jobs, Mapping) or not jobs.items:
        return Workflow(Work.BROKEN, Place(text.path, 1), NO_JOBS)
    running = [job for _, job in jobs.items[:LIMIT] if isinstance(job, Mapping)]
    reused = [job for job in running if job.get("uses") is not None]
    running = [job for job in running if job.get("runs-on") is not None]
    if not running and not reused:
        return Workflow(Work.BROKEN, Place(text.path, jobs.line), NO_RUNNER)
    steps = [step for job in running for step in _steps(job)]
    return _judged(text.path, steps, root.line, reused=bool(reused))


def _steps(job: Mapping) -> list[Mapping]:
    steps = job.get("steps")
    found = steps.items if isinstance(steps, Sequence) else ()
    return [step for step in found[:LIMIT] if isinstance(step, Mapping)]


def _judged(path: str, steps: list[Mapping], line: int, *, reused: bool) -> Workflow:
    deploys: Place | None = Place(path, line) if reused else None
    for step in steps:
        for key in ("run", "uses"):
            node = step.get(key)
            text = getattr(node, "value", "")
            if node is None or not isinstance(text, str):
                continue
            place = Place(path, node.line)
            said = _command_on_code(text) if key == "run" else _action_on_code(text)
            if said:
                return Workflow(Work.CODE, place, said)
            if deploys is None and DEPLOYING.search(text):
                deploys = place
    if deploys is not None:
        return Workflow(Work.DEPLOY, deploys)
    return Workflow(Work.NOTHING, Place(path, line))


def _action_on_code(text: str) -> str:
    return text if ON_CODE_ACTIONS.search(text) and not BOTS.search(text) else ""


def _command_on_code(text: str) -> str:
    for line in text.splitlines():
        for part in SEPARATOR.split(line[:LONGEST]):
            command = part.strip()
            if _runs_code(command):
                return command[:SHOWN]
    return ""


def _runs_code(command: str) -> bool:
    if not command or command.startswith(SAYING) or command.endswith("--version"):
        return False
    if SETTING_UP.search(command):
        return False
    if DEPLOY_COMMAND.match(command):
        return bool(RUN_IN_CONTAINER.search(command))
    return bool(ON_CODE.search(command))


def _by_lines(text: Text) -> Workflow:
    """Judge a workflow of another service by its lines that look like commands."""
    deploys: Place | None = None
    for number, line in enumerate(text.text.splitlines(), 1):
        command = line.strip().lstrip("-").strip()
        for lead in ("script:", "run:", "sh ", "bat ", "command:"):
            command = command.removeprefix(lead).strip().strip("'\"")
        said = _command_on_code(command) if " " in command or command == "pytest" else ""
        if said:
            return Workflow(Work.CODE, Place(text.path, number), said)
        if deploys is None and DEPLOYING.search(command):
            deploys = Place(text.path, number)
    return Workflow(Work.DEPLOY if deploys else Work.NOTHING, deploys or Place(text.path))
