"""What ``new`` asks on a terminal: only what has not been said, with defaults that would do."""

from dataclasses import replace
from pathlib import Path

import click

from mlportfolio.cases import study
from mlportfolio.errors import ScaffoldError
from mlportfolio.profile.design import UNSUPERVISED as TASKS
from mlportfolio.scaffold import answers as resolving
from mlportfolio.scaffold import library, targets
from mlportfolio.scaffold.answers import NO_LICENSE, UNSUPERVISED, Answers
from mlportfolio.scaffold.create import check_destination
from mlportfolio.scaffold.names import project_name
from mlportfolio.scaffold.request import Author

OWN = "own"


def ask(answers: Answers, into: Path, signer: Author, run: bool | None) -> tuple[Answers, bool]:  # noqa: FBT001
    """Ask for what is missing; refuse a name or a destination before the next question."""
    answers = _data(answers)
    if answers.data:
        answers = _aim(answers)
    name = answers.name or click.prompt("Name", default=resolving.suggested_name(answers))
    check_destination(into / project_name(name).slug)
    answers = replace(answers, name=name)
    answers = replace(
        answers,
        title=answers.title or click.prompt("Title", default=resolving.suggested_title(answers)),
        problem=answers.problem or _problem(answers),
        author=answers.author or click.prompt("Author", default=signer.name),
        email=answers.email or click.prompt("E-mail", default=signer.email),
        license=answers.license
        or click.prompt(
            "Licence", default="MIT", type=click.Choice((*library.names("licenses"), NO_LICENSE))
        ),
        deploy=answers.deploy or _deploy(),
    )
    if run is None:
        run = click.confirm("Install, train, test and serve it now?", default=True)
    return answers, run


def _data(answers: Answers) -> Answers:
    """Ask for a case study or a file."""
    if answers.case or answers.data:
        return answers
    cases = [name for name in study.names() if study.load(name).kind == answers.kind]
    for name in cases:
        click.echo(f"  {name}: {study.load(name).summary}")
    click.echo(f"  {OWN}: a file of your own")
    case = click.prompt("Data", default=cases[0], type=click.Choice((*cases, OWN)))
    if case != OWN:
        return replace(answers, case=case)
    return replace(answers, data=click.prompt("Data file"))


def _aim(answers: Answers) -> Answers:
    """Ask what to do with the user's own file."""
    if answers.kind != UNSUPERVISED:
        return replace(answers, target=answers.target or click.prompt("Column to predict"))
    if answers.task:
        return answers
    task = click.prompt("Task", default=TASKS[0], type=click.Choice(TASKS))
    return replace(answers, task=task)


def _deploy() -> str:
    """Ask where it is to run; a word that names no target is asked for again."""
    words = f"Deploy to ({', '.join(library.names(targets.AXIS))}; or {targets.NOWHERE})"
    told: str = click.prompt(words, default=targets.DEFAULT, value_proc=_targets)
    return told


def _targets(words: str) -> str:
    try:
        return ", ".join(targets.chosen(words)) or targets.NOWHERE
    except ScaffoldError as error:
        msg = f"{error}; {error.hint}"
        raise click.UsageError(msg) from error


def _problem(answers: Answers) -> str:
    if answers.case:
        return ""
    asked = "Which problem does it solve, and for whom (empty: write it later)"
    told: str = click.prompt(asked, default="", show_default=False)
    return told
