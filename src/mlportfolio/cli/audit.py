"""``mlportfolio audit``: the checklist, answered with evidence."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlportfolio import plugins
from mlportfolio.audit import formats
from mlportfolio.errors import AuditError, ExitCode

if TYPE_CHECKING:
    from mlportfolio.audit.memory import Memory

STYLES = plugins.module_names(formats)


@click.command("audit")
@click.argument("path", type=click.Path(path_type=Path), default=".")
@click.option("--format", "style", type=click.Choice(STYLES), default="terminal", show_default=True)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the report to a file instead.",
)
@click.option("--select", "-s", multiple=True, metavar="CODE", help="Judge only these checks.")
@click.option("--ignore", "-i", multiple=True, metavar="CODE", help="Leave these checks out.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=0.0,
    metavar="SCORE",
    help=f"Exit with {ExitCode.BELOW_THRESHOLD:d} when the score is lower.",
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="CODE",
    help=f"Exit with {ExitCode.BELOW_THRESHOLD:d} when one of these checks fails.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier audits found.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    path: Path,
    *,
    style: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_under: float,
    fail_on: tuple[str, ...],
    no_cache: bool,
) -> None:
    """Audit the repository at PATH against the checklist.

    CODE is a check such as DOC02, or the start of some, such as DOC. Exits with 11 when some
    check could not answer.
    """
    gc.disable()  # this process ends soon; looking for cycles would cost a fifth of the time
    from mlportfolio.audit.memory import Memory  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.audit.run import audit, checks  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.audit.selection import Selection  # noqa: PLC0415 - keeps --help fast

    watched = {check.code for check in Selection(select=fail_on).of(checks())} if fail_on else set()
    report = audit(path, Selection(select, ignore), Memory() if no_cache else _memory())
    _write(plugins.load(formats, style).render(report), output)
    failed = {each.check.code for each in report.results if each.outcome == "fail"}
    if report.score < fail_under or watched & failed:
        ctx.exit(ExitCode.BELOW_THRESHOLD)
    if report.failures:
        ctx.exit(ExitCode.INCOMPLETE)


def _memory() -> "Memory":
    from mlportfolio.audit import store  # noqa: PLC0415 - only where the cache is used

    return store.open_default()


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        msg = f"cannot write the report to {output}: {error.strerror}"
        raise AuditError(msg, hint="name a file in a folder that you may write") from error
