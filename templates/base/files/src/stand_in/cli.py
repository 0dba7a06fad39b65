"""The project's commands: one for each step, and `all` for the steps in order."""

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module

from .settings import ProjectError, load
from .steps import STEPS


def main() -> None:
    """Run the command that the words name."""
    arguments = parser().parse_args()
    try:
        arguments.act(arguments)
    except ProjectError as error:
        sys.exit(f"error: {error}")
    except KeyboardInterrupt:
        sys.exit("interrupted")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="stand-in", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    everything = commands.add_parser("all", help="run every step below, in order")
    everything.set_defaults(act=run_all)
    for name, words in STEPS.items():
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(act=step(name))
        if name == "report":
            command.add_argument(
                "--check", action="store_true", help="change nothing; fail if a text is out of date"
            )
            command.set_defaults(act=report)
    serve = commands.add_parser("serve", help="answer predictions over HTTP")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(act=serve_model)
    return top


def step(name: str) -> Callable[[argparse.Namespace], None]:
    """Return what runs one step; its module is imported only then."""

    def act(_: argparse.Namespace) -> None:
        start = time.monotonic()
        import_module(f".{name}", __package__).run(load())
        print(f"{name:10} {time.monotonic() - start:5.1f} s")  # noqa: T201 - the command's output

    return act


def run_all(arguments: argparse.Namespace) -> None:
    """Run every step in order."""
    for name in STEPS:
        step(name)(arguments)


def report(arguments: argparse.Namespace) -> None:
    """Write the texts, or say which of them no longer tells what was measured."""
    from . import report as writing  # noqa: PLC0415 - keeps the other commands fast

    if arguments.check:
        writing.check(load())
        return
    step("report")(arguments)


def serve_model(arguments: argparse.Namespace) -> None:
    """Serve the exported model until interrupted."""
    from . import serve  # noqa: PLC0415 - keeps the other commands fast

    serve.run(load(), arguments.host, arguments.port)
