"""``mlportfolio audit``: the checklist, answered with evidence."""

import gc

import click

from mlportfolio import plugins
from mlportfolio.audit import formats
from mlportfolio.errors import ExitCode

STYLES = plugins.module_names(formats)


@click.command("audit")
@click.argument("path", type=click.Path(), default=".")
@click.option("--format", "style", type=click.Choice(STYLES), default="terminal", show_default=True)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
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
    path: str,
    *,
    style: str,
    output: str | None,
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
    from mlportfolio.audit.answer import Request, answer  # noqa: PLC0415 - keeps --help fast
    from mlportfolio.audit.selection import Selection  # noqa: PLC0415 - keeps --help fast

    chosen = Selection(select, ignore)
    request = Request(path, style, output, chosen, fail_under, fail_on, is_cached=not no_cache)
    ctx.exit(answer(request))
