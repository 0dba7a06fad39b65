"""``mlportfolio audit``: the checklist, answered with evidence."""

from pathlib import Path

import click

from mlportfolio import plugins
from mlportfolio.audit import formats
from mlportfolio.errors import ExitCode


@click.command("audit")
@click.argument("path", type=click.Path(path_type=Path), default=".")
@click.option(
    "--format",
    "style",
    type=click.Choice(plugins.module_names(formats)),
    default="terminal",
    show_default=True,
)
@click.pass_context
def command(ctx: click.Context, path: Path, style: str) -> None:
    """Audit the repository at PATH against the checklist."""
    from mlportfolio.audit.run import audit  # noqa: PLC0415 - keeps --help fast

    report = audit(path)
    click.echo(plugins.load(formats, style).render(report), nl=False)
    if report.failures:
        ctx.exit(ExitCode.INCOMPLETE)
