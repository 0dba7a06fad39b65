"""``mlportfolio new``: from answers to a project that stands, and runs when asked."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mlportfolio.scaffold.library import names

if TYPE_CHECKING:
    from mlportfolio.scaffold.answers import Answers
    from mlportfolio.scaffold.create import Created
    from mlportfolio.scaffold.request import Author, ProjectRequest

FALLBACK_EMAIL = "author@localhost"
NO_IDENTITY = """\
git does not know who you are, so the commits are signed {name} <{email}>. To sign as yourself:
  git config --global user.name "Your Name"
  git config --global user.email you@example.com"""


def _list_cases(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    """Show the built-in case studies and leave."""
    if not wanted or ctx.resilient_parsing:
        return
    from mlportfolio.cases import study  # noqa: PLC0415 - keeps --help fast

    cases = [study.load(name) for name in study.names()]
    if "--json" in sys.argv:
        click.echo(json.dumps([_case_json(case) for case in cases], indent=2, ensure_ascii=False))
    else:
        for case in cases:
            click.echo(f"{case.name:<16} {case.kind}, {case.design.task}\n    {case.summary}")
    ctx.exit()


def _case_json(case: Any) -> dict[str, Any]:  # noqa: ANN401 - a CaseStudy; its import is slow
    return {
        "name": case.name,
        "kind": case.kind,
        "task": str(case.design.task),
        "title": case.title,
        "summary": case.summary,
        "rows": case.design.data.rows,
        "licence": case.source.licence,
    }


def _listed(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> str:
    """Join what an option that may be repeated was given."""
    return ", ".join(words)


@click.command("new")
@click.argument("kind", type=click.Choice(names("kinds")), required=False)
@click.argument("name", default="")
@click.option("--case", default="", metavar="NAME", help="A built-in case study on real data.")
@click.option(
    "--list-cases",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_cases,
    help="Show the built-in case studies.",
)
@click.option("--data", default="", metavar="FILE", help="Your CSV, TSV, Parquet or JSON Lines.")
@click.option("--target", default="", metavar="COLUMN", help="The column to predict.")
@click.option(
    "--task",
    default="",
    help="classification or regression, else inferred; unsupervised: clustering, "
    "dimensionality-reduction or anomaly-detection.",
)
@click.option("--time", default="", metavar="COLUMN", help="End-to-end: when a row was seen.")
@click.option("--id", default="", metavar="COLUMN", help="Unsupervised: the column of names.")
@click.option(
    "--label",
    default="",
    metavar="COLUMN",
    help="Unsupervised: hold a column back, and compare it with what is found.",
)
@click.option("--title", default="", help="What the project is called in its README.")
@click.option("--problem", default="", help="The problem, in your words: who decides what, why.")
@click.option("--author", default="", help="Your name; else git's user.name.")
@click.option("--email", default="", help="Your address; else git's user.email.")
@click.option("--license", default="", help="MIT, Apache-2.0, BSD-3-Clause or none.")
@click.option("--python", default="", help="The Python it is made for: 3.11, 3.12 or 3.13.")
@click.option(
    "--deploy",
    multiple=True,
    metavar="TARGET",
    callback=_listed,
    help=f"Where it is to run: {', '.join(names('deploy'))} or none; may be repeated.  "
    "[default: render]",
)
@click.option(
    "--data-limit",
    type=click.FloatRange(min=0),
    help="Commit a data file of at most this many megabytes.  [default: 5]",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="The folder to make the project in.  [default: .]",
)
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A TOML file of answers, or a project's pyproject.toml, to replay.",
)
@click.option("--yes", "-y", is_flag=True, help="Take the defaults; ask nothing.")
@click.option("--run/--no-run", default=None, help="Install, train, test and serve it too.")
@click.option("--git/--no-git", "with_git", default=True, help="Make it a git repository.")
@click.option("--dry-run", is_flag=True, help="Show what would be made; make nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def command(  # noqa: PLR0913 - one parameter an option
    kind: str | None,
    answers_file: Path | None,
    into: Path,
    *,
    yes: bool,
    run: bool | None,
    with_git: bool,
    dry_run: bool,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - click's values
) -> None:
    """Make a new project of one KIND, called NAME.

    \b
    mlportfolio new supervised --case crash-fatality --yes --run
    mlportfolio new supervised churn --data customers.csv --target churned
    mlportfolio new unsupervised shoppers --data customers.csv --id customer
    mlportfolio new end-to-end --case flight-delays --yes --run
    """  # noqa: D301 - \b is click's
    answers = _answers(kind, said, answers_file)
    asking = sys.stdin.isatty() and not yes
    signer = _signer(answers, with_git=with_git)
    if asking:
        from mlportfolio.cli import _questions  # noqa: PLC0415 - only on a terminal

        answers, run = _questions.ask(answers, into, signer, run)
    made = _made(answers, signer, into)
    if dry_run:
        _show_plan(made, into, as_json=as_json)
        return
    from mlportfolio.scaffold.create import create  # noqa: PLC0415 - keeps --help fast

    created = create(made, into, with_git=with_git)
    _go_on(created, made, run=bool(run), with_git=with_git, as_json=as_json)


def _answers(kind: str | None, said: dict[str, Any], file: Path | None) -> "Answers":
    """Join what the command line says to what the answers file says; the command line wins."""
    from mlportfolio.scaffold import answers  # noqa: PLC0415 - keeps --help fast

    if said["case"] and said["data"]:
        msg = "--case and --data exclude each other: a project has one data set."
        raise click.UsageError(msg)
    told = answers.read(file) if file else {}
    told |= {key: value for key, value in said.items() if value not in ("", None)}
    if said["case"]:
        for key in ("data", "target", "time", "id", "label"):
            told.pop(key, None)
    if said["data"]:
        told.pop("case", None)
    told["kind"] = kind or told.get("kind", "")
    if not told["kind"]:
        msg = f"which kind of project? Choose one of: {', '.join(names('kinds'))}."
        raise click.UsageError(msg)
    return answers.Answers(**told)


def _signer(answers: "Answers", *, with_git: bool) -> "Author":
    """Find out who signs, and say so before anything is asked where git cannot tell."""
    from mlportfolio.scaffold import repository  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.scaffold.request import Author  # noqa: PLC0415 - keeps --help fast

    if answers.author and answers.email:
        return Author(name=answers.author, email=answers.email)
    known = repository.identity()
    if known:
        return known
    import getpass  # noqa: PLC0415 - rarely needed

    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "author"
    signer = Author(name=answers.author or name, email=answers.email or FALLBACK_EMAIL)
    if with_git:
        click.echo(NO_IDENTITY.format(name=signer.name, email=signer.email), err=True)
    return signer


def _made(answers: "Answers", signer: "Author", into: Path) -> "ProjectRequest":
    """Check where it goes before a data file is read, then make the request."""
    from mlportfolio.scaffold import answers as resolving  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.scaffold.create import check_destination  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.scaffold.names import project_name  # noqa: PLC0415 - keeps --help fast

    name = project_name(answers.name or resolving.suggested_name(answers))
    check_destination(into / name.slug)
    progress = _progress if sys.stderr.isatty() else None
    return resolving.request(replace(answers, name=name.slug), signer, progress)


def _progress(share: float) -> None:
    """Show on a terminal how far the data file has been read."""
    click.echo(f"\rreading the data: {share:4.0%}", nl=share >= 1, err=True)


def _show_plan(made: "ProjectRequest", into: Path, *, as_json: bool) -> None:
    from mlportfolio.scaffold.create import planned_files  # noqa: PLC0415 - keeps --help fast

    files = planned_files(made)
    if as_json:
        answer = {"path": str(into / made.name.slug), "made": False, "files": list(files)}
        click.echo(json.dumps(answer, indent=2))
        return
    click.echo(f"{into / made.name.slug}/ ({len(files)} files; nothing was made)")
    shown: tuple[str, ...] = ()
    for path in files:
        *folders, leaf = path.split("/")
        for depth, folder in enumerate(folders):
            if tuple(folders[: depth + 1]) != shown[: depth + 1]:
                click.echo(f"{'  ' * (depth + 1)}{folder}/")
        click.echo(f"{'  ' * (len(folders) + 1)}{leaf}")
        shown = tuple(folders)


def _go_on(
    created: "Created", made: "ProjectRequest", *, run: bool, with_git: bool, as_json: bool
) -> None:
    """Say what was made; run it when asked."""
    for warning in made.design.warnings:
        click.echo(f"note: {warning}", err=True)
    click.echo(f"made {created.path} ({len(created.files)} files)", err=as_json)
    prediction = None
    commit = created.commit
    if run:
        prediction, second = _run(created, made, with_git=with_git)
        commit = second or commit
    if as_json:
        answer = {
            "path": str(created.path),
            "made": True,
            "kind": made.kind,
            "name": made.name.slug,
            "commit": commit,
            "files": list(created.files),
            "prediction": prediction,
        }
        click.echo(json.dumps(answer, indent=2))
    elif not run:
        click.echo(_next_steps(created.path, made.name.slug))
    else:
        click.echo(f"one prediction: {json.dumps(prediction)}")
        click.echo(f"read {created.path / 'README.md'}; it holds what was measured")


def _run(created: "Created", made: "ProjectRequest", *, with_git: bool) -> tuple[Any, str]:
    from mlportfolio.scaffold import repository, run  # noqa: PLC0415 - keeps --help fast

    path = created.path.resolve()
    prediction = run.run(path, made.name.slug, made.python, _tell)
    if not with_git:
        return prediction, ""
    message = "feat: trained; the README tells what was measured\n"
    return prediction, repository.commit_changes(path, made.author, message)


def _tell(words: str, seconds: float | None) -> None:
    """Show a step while it runs, and its time when it is done."""
    if seconds is None:
        click.echo(f"  {words} ...", nl=False, err=True)
    else:
        click.echo(f" {seconds:.0f} s", err=True)


def _next_steps(path: Path, slug: str) -> str:
    return f"""\
to train, test and serve it:
  cd {path}
  python -m venv .venv && . .venv/bin/activate
  pip install --require-hashes -r requirements.txt && pip install --no-deps -e .
  {slug} all
  pytest
  {slug} serve"""
