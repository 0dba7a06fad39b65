"""The project's commands: one for each step, and `all` for the steps in order."""

import argparse
import sys
import time
from collections.abc import Callable
from importlib import import_module

from .settings import ProjectError, Settings, load
from .steps import STEPS


def main() -> None:
    """Run the command that the words name."""
    arguments = parser().parse_args()
    try:
        arguments.act(arguments)
    except ProjectError as error:
        sys.exit(f"error: {error}")
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        sys.exit(f"error: {place}{error.strerror or error}")
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
        # 8< loop
        if name == "replay":
            takes_engine(command)
            command.set_defaults(act=live_through)
        # >8 loop
    # 8< loop
    cycle = commands.add_parser("cycle", help="take every turn of the loop up to a date")
    cycle.add_argument("--date", required=True, help="the last batch to take, as in 2013-05-01")
    takes_engine(cycle)
    cycle.set_defaults(act=take_turns)
    back = commands.add_parser("rollback", help="put the version before the champion back")
    back.set_defaults(act=roll_back)
    score = commands.add_parser("score", help="answer a file of rows, as the service would")
    score.add_argument("--input", required=True, help="CSV, Parquet or JSON Lines")
    score.add_argument("--output", required=True, help="as the input, written whole or not at all")
    score.set_defaults(act=score_file)
    # >8 loop
    serve = commands.add_parser("serve", help="answer predictions over HTTP")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(act=serve_model)
    return top


def step(name: str) -> Callable[[argparse.Namespace], None]:
    """Return what runs one step as the settings have it."""
    return lambda _: run(name, load())


def run(name: str, settings: Settings) -> None:
    """Run one step, and say how long it took; its module is imported only now."""
    start = time.monotonic()
    import_module(f".{name}", __package__).run(settings)
    print(f"{name:10} {time.monotonic() - start:5.1f} s")  # noqa: T201 - the command's output


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


# 8< loop
def takes_engine(command: argparse.ArgumentParser) -> None:
    """Let a command say who does the heavy work."""
    words = "who takes the rows and compares candidates, in place of [engine] kind"
    command.add_argument("--engine", default="", metavar="duckdb|spark", help=words)


def told(arguments: argparse.Namespace) -> Settings:
    """Return the settings; what the command says goes before the file."""
    return load().on_engine(arguments.engine) if arguments.engine else load()


def live_through(arguments: argparse.Namespace) -> None:
    """Take every turn there is."""
    run("replay", told(arguments))


def take_turns(arguments: argparse.Namespace) -> None:
    """Bring the loop up to a date."""
    from . import cycle  # noqa: PLC0415 - keeps the other commands fast

    cycle.run(told(arguments), arguments.date)


def roll_back(_: argparse.Namespace) -> None:
    """Put the version before the champion back into service."""
    from . import registry  # noqa: PLC0415 - keeps the other commands fast

    found = registry.rollback(load())
    print(f"version {found.version} answers again")  # noqa: T201 - the command's output


def score_file(arguments: argparse.Namespace) -> None:
    """Answer every row of a file."""
    from . import score  # noqa: PLC0415 - keeps the other commands fast

    score.run(load(), arguments.input, arguments.output)


# >8 loop
def serve_model(arguments: argparse.Namespace) -> None:
    """Serve the exported model until interrupted."""
    # 8< offline
    from . import serve  # noqa: PLC0415 - keeps the other commands fast

    serve.run(load(), arguments.host, arguments.port)
    # >8 offline
    # 8< loop
    from . import live  # noqa: PLC0415 - keeps the other commands fast

    live.run(load(), arguments.host, arguments.port)
    # >8 loop
