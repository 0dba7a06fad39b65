"""The answers that make a project: read from a file, checked, and turned into a request."""

import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlportfolio import __version__
from mlportfolio.cases import study
from mlportfolio.errors import ScaffoldError
from mlportfolio.profile.design import Design, Task
from mlportfolio.scaffold import library, settings, targets
from mlportfolio.scaffold.names import ProjectName, project_name, slug_of
from mlportfolio.scaffold.request import Author, ProjectData, ProjectRequest

if TYPE_CHECKING:
    from mlportfolio.profile.table import Profile

PYTHONS = ("3.11", "3.12", "3.13")
NO_LICENSE = "none"
MEGABYTE = 1_000_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u2028\u2029]")
YEAR = re.compile(r"\b(\d{4})-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was said on the command line, in an answers file or to a question; empty = not yet."""

    kind: str
    name: str = ""
    case: str = ""
    data: str = ""
    target: str = ""
    task: str = ""
    time: str = ""
    id: str = ""
    label: str = ""
    title: str = ""
    description: str = ""
    problem: str = ""
    author: str = ""
    email: str = ""
    license: str = ""
    python: str = ""
    deploy: str = ""
    """Names of targets, parted by commas."""
    data_limit: float = field(default=5.0)
    """Megabytes up to which the data file itself is committed."""


KEYS = tuple(each.name for each in fields(Answers))
FREE = frozenset({"data", "target", "time", "id", "label", "problem", "name"})
"""Answers that may hold anything: the file says whether they fit."""
UNSUPERVISED = "unsupervised"
END_TO_END = "end-to-end"
PURPOSES = {
    Task.CLUSTERING: "Find out whether there are segments, and which, in",
    Task.DIMENSIONALITY_REDUCTION: "Find the few dimensions in which rows differ most, in",
    Task.ANOMALY_DETECTION: "Find the rows that are unlike the others, and say why, in",
}
WRITTEN_BY_US = frozenset({"version"})


def read(file: Path) -> dict[str, Any]:
    """Return the answers in a TOML file, or those that a project's pyproject.toml records.

    Raises:
        ScaffoldError: the file cannot be read, or holds a key that is no answer.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"cannot read answers from {file}: {getattr(error, 'strerror', None) or error}"
        raise ScaffoldError(msg, hint="an answers file is TOML, as in: title = 'Churn'") from error
    found = told.get("tool", {}).get("mlportfolio", told)
    checked = {key: _checked(key, value, file) for key, value in found.items()}
    answers = {key: value for key, value in checked.items() if key not in WRITTEN_BY_US}
    if answers.get("data"):
        answers["data"] = str(file.parent / answers["data"])
    return answers


def _checked(key: str, value: Any, file: Path) -> Any:  # noqa: ANN401 - whatever TOML holds
    if key not in KEYS and key not in WRITTEN_BY_US:
        close = get_close_matches(key, KEYS, n=1)
        hint = f"did you mean {close[0]}?" if close else f"answers are: {', '.join(KEYS)}"
        msg = f"{file} answers {key!r}, which nobody asks"
        raise ScaffoldError(msg, hint=hint)
    wanted = (int, float) if key == "data_limit" else (str,)
    if not isinstance(value, wanted) or isinstance(value, bool):
        msg = f"{file}: {key} has to be a {'number' if key == 'data_limit' else 'string'}"
        raise ScaffoldError(msg)
    return value


def suggested_name(answers: Answers) -> str:
    """Return the name that a project gets when nobody says another."""
    return answers.case or slug_of(Path(answers.data).name.split(".")[0]) or answers.kind


def suggested_title(answers: Answers) -> str:
    """Return the title that a project gets when nobody says another."""
    if answers.case:
        return study.load(answers.case).title
    return answers.name.replace("-", " ").replace("_", " ").strip().capitalize()


def request(
    answers: Answers, fallback: Author, progress: Callable[[float], None] | None = None
) -> ProjectRequest:
    """Turn answers into a request: read the case study, or look at the user's file.

    ``progress`` is called with the share of the file that has been looked at.

    Raises:
        ScaffoldError: an answer cannot be used.
        DataError: the data file cannot carry the project.
    """
    full = _completed(answers, fallback)
    _check_words(full)
    made = _from_case(full) if full.case else _from_file(full, progress)
    return replace(made, answers=_record(full, made))


def _completed(answers: Answers, fallback: Author) -> Answers:
    name = answers.name or suggested_name(answers)
    return replace(
        answers,
        name=name,
        title=answers.title or suggested_title(replace(answers, name=name)),
        author=answers.author or fallback.name,
        email=answers.email or fallback.email,
        license=answers.license or "MIT",
        python=answers.python or PYTHONS[0],
        deploy=", ".join(targets.chosen(answers.deploy or targets.DEFAULT)) or targets.NOWHERE,
    )


def _check_words(answers: Answers) -> None:
    for key, value in asdict(answers).items():
        if isinstance(value, str) and key not in FREE:
            _check_line(key, value)
    if CONTROL.search(answers.problem):
        msg = "the problem statement holds control characters"
        raise ScaffoldError(msg, hint="keep to text and line breaks")
    _check_choice("license", answers.license, (*library.names("licenses"), NO_LICENSE))
    _check_choice("python", answers.python, PYTHONS)
    _check_choice("kind", answers.kind, library.names("kinds"))
    _check_aim(answers)


def _check_aim(answers: Answers) -> None:
    """Refuse what the other kind is asked; nothing that was said is passed over."""
    if answers.kind == UNSUPERVISED and answers.target:
        msg = "an unsupervised project has no target"
        hint = f"--label {answers.target} holds the column back and compares it with what is found"
        raise ScaffoldError(msg, hint=hint)
    if answers.kind != UNSUPERVISED and (answers.label or answers.id):
        word = "label" if answers.label else "id"
        msg = f"--{word} is for unsupervised projects"
        raise ScaffoldError(msg, hint="say which column is to be predicted with --target")
    if answers.kind != END_TO_END and answers.time:
        msg = "--time is for end-to-end projects"
        raise ScaffoldError(msg, hint="a supervised project finds the column that says when itself")


def _check_line(key: str, value: str) -> None:
    if CONTROL.search(value) or "\n" in value or "\t" in value:
        msg = f"the {key} has to be one line of text, without control characters"
        raise ScaffoldError(msg)


def _check_choice(key: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        msg = f"{key} cannot be {value!r}"
        raise ScaffoldError(msg, hint=f"choose one of: {', '.join(choices)}")


def _from_case(answers: Answers) -> ProjectRequest:
    case = study.load(answers.case)
    if case.kind != answers.kind:
        msg = f"the case study {case.name} is {case.kind}, not {answers.kind}"
        raise ScaffoldError(msg, hint=f"try: mlportfolio new {case.kind} --case {case.name}")
    if answers.task and answers.task != case.design.task:
        msg = f"the case study {case.name} is {case.design.task}, not {answers.task}"
        raise ScaffoldError(msg, hint="leave --task out, or see: mlportfolio new --list-cases")
    data = ProjectData(
        file=case.data, committed=True, sample=case.sample.read_bytes(), source=case.source
    )
    return ProjectRequest(
        **_words(answers),
        description=answers.description or case.description,
        problem=answers.problem or case.problem,
        design=case.design,
        data=data,
        case=case.name,
    )


def _from_file(answers: Answers, progress: Callable[[float], None] | None) -> ProjectRequest:
    if not answers.data:
        msg = "a project needs data"
        own = "--data FILE" + (" --target COLUMN" if answers.kind != UNSUPERVISED else "")
        raise ScaffoldError(msg, hint=f"say --case NAME, or {own}")
    if answers.kind != UNSUPERVISED and not answers.target:
        msg = f"which column of {answers.data} is to be predicted?"
        raise ScaffoldError(msg, hint="say --target COLUMN")
    from mlportfolio.profile import read as reading, sample  # noqa: PLC0415, I001 - DuckDB

    file = Path(answers.data)
    design = _fitted(answers, reading.read(file, progress=progress))
    data = ProjectData(
        file=file,
        committed=design.data.bytes <= answers.data_limit * MEGABYTE,
        sample=sample.sample(file, design),
    )
    return ProjectRequest(
        **_words(answers),
        description=answers.description or _said(design, file.name),
        problem=answers.problem,
        design=design,
        data=data,
    )


def _fitted(answers: Answers, profile: "Profile") -> Design:
    """Fit the project to what the file holds."""
    from mlportfolio.profile import fit, structure  # noqa: PLC0415 - only for a user's own file

    if answers.kind == UNSUPERVISED:
        return structure.design(
            profile, task=answers.task, identifier=answers.id, label=answers.label
        )
    clock = answers.time if answers.kind == END_TO_END else None
    design = fit.design(profile, target=answers.target, task=answers.task, clock=clock)
    if clock is None:
        return design
    from mlportfolio.profile import loop  # noqa: PLC0415 - as above

    return loop.living(profile, design)


def _said(design: Design, file: str) -> str:
    """Say in one line what the project does."""
    rows = f"{design.data.rows:,} rows of {file}"
    if design.task in PURPOSES:
        return f"{PURPOSES[design.task]} {rows}."
    unit = f" in {design.target.unit}" if design.target.unit else ""
    return f"Predict {design.target.column}{unit} from {rows}."


def _words(answers: Answers) -> dict[str, Any]:
    return {
        "kind": answers.kind,
        "name": _name(answers.name),
        "title": answers.title.strip(),
        "author": Author(name=answers.author.strip(), email=answers.email.strip()),
        "license": answers.license,
        "python": answers.python,
        "deploy": targets.chosen(answers.deploy),
        "year": _year(),
    }


def _name(word: str) -> ProjectName:
    return project_name(word)


def _year() -> int:
    """Return the year of the first commit, which git's own variables may fix."""
    fixed = os.environ.get("GIT_AUTHOR_DATE", "")
    if told := YEAR.search(fixed):
        return int(told[1])
    if seconds := re.match(r"@?(\d{9,11})\b", fixed or os.environ.get("SOURCE_DATE_EPOCH", "")):
        return datetime.fromtimestamp(int(seconds[1]), UTC).year
    return datetime.now(UTC).year


def _record(answers: Answers, made: ProjectRequest) -> tuple[tuple[str, Any], ...]:
    """Keep what was answered; the data file is named where the project has it."""
    told = asdict(answers) | {"name": made.name.slug, "title": made.title}
    if not answers.case:
        told["data"] = settings.data_path(made.design)
        told["task"] = answers.task
    if answers.data_limit == Answers(kind="").data_limit:
        del told["data_limit"]
    kept = {key: value for key, value in told.items() if value != ""}
    return (("version", __version__), *kept.items())
