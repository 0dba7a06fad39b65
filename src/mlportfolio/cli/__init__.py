"""The command line: one module a command, imported when it is asked for."""

import os
import sys
from errno import ENOSPC
from typing import NoReturn

import click

from mlportfolio import __version__, cli, plugins
from mlportfolio.errors import ExitCode, MlportfolioError


class Commands(click.Group):
    """A group whose commands are the modules of this package, each under its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        del ctx
        return list(plugins.module_names(cli))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command and return what it defines."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = plugins.load(cli, cmd_name).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        word = args[0]
        if word not in self.list_commands(ctx) and not word.startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only where words are wrong

            close = get_close_matches(word, self.list_commands(ctx), n=1)
            meant = f" Did you mean {close[0]!r}?" if close else ""
            ctx.fail(f"no such command {word!r}.{meant}")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="mlportfolio %(version)s")
def root() -> None:
    """Make machine-learning projects that convince, and audit the ones you have."""


def main() -> NoReturn:
    """Run the command line and leave with the exit code that says how it went."""
    try:
        code = root.main(standalone_mode=False)
    except (
        click.ClickException,
        click.Abort,
        KeyboardInterrupt,
        MlportfolioError,
        OSError,
    ) as error:
        leave(error)
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def leave(error: BaseException) -> NoReturn:
    """Say what went wrong and what to do about it, and leave with the exit code for it."""
    match error:
        case click.ClickException():
            error.show()
            sys.exit(error.exit_code)
        case click.Abort() | KeyboardInterrupt():
            click.echo("interrupted", err=True)
            sys.exit(ExitCode.INTERRUPTED)
        case MlportfolioError():
            refuse(error)
        case BrokenPipeError():
            _let_go()
            sys.exit(ExitCode.BUG)
        case OSError() if error.errno == ENOSPC:
            _let_go()
            refuse(MlportfolioError("no space is left", hint="make room, then run it again"))
    raise error


def _let_go() -> None:
    """Forget what could not be written, or Python tries once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse(error: MlportfolioError) -> NoReturn:
    """Say in two lines what is wrong and what to do, and leave."""
    click.echo(f"error: {error.message}", err=True)
    if error.hint:
        click.echo(f"hint: {error.hint}", err=True)
    sys.exit(ExitCode.REFUSED)
