"""``mlportfolio template``: the templates behind ``new``, for other tools."""

from pathlib import Path
from typing import Any

import click

from mlportfolio.scaffold.library import names


@click.group("template")
def command() -> None:
    """Use the templates with cookiecutter or cruft."""


@command.command("export")
@click.argument("kind", type=click.Choice(names("kinds")))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--case", default="", metavar="NAME", help="The built-in case study it is about.")
@click.option("--data", default="", metavar="FILE", help="The data file it is about.")
@click.option("--target", default="", metavar="COLUMN", help="The column to predict.")
@click.option("--task", default="", help="classification or regression; else inferred.")
@click.option("--license", default="", help="MIT, Apache-2.0, BSD-3-Clause or none.")
@click.option("--deploy", default="", help="Where it is to run, as in: render, fly.")
@click.option("--python", default="", help="The Python it is made for: 3.11, 3.12 or 3.13.")
def export(kind: str, folder: Path, **said: Any) -> None:  # noqa: ANN401 - click's values
    """Write what `new KIND` would make to FOLDER, as an ordinary cookiecutter template."""
    from mlportfolio.scaffold import answers  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.scaffold import export as exporting  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.scaffold.request import Author  # noqa: PLC0415 - keeps --help fast

    nobody = Author(name="Your Name", email="you@example.com")
    request = answers.request(answers.Answers(kind=kind, **said), nobody)
    files = exporting.export(request, folder)
    click.echo(f"wrote {folder} ({len(files)} files); make a project: cookiecutter {folder}")
