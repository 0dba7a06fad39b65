"""Start the command line: ``python -m mlportfolio`` and the ``mlportfolio`` script."""

import gc
import os
import sys

from mlportfolio import __version__

HERE = os.path.dirname(__file__)
HELP = f"{HERE}/help.txt"
"""What click says to ``--help``, kept as text because click alone takes five bare Pythons."""


class Audited(SystemExit):
    """An audit is done, and all of it is written."""


def start() -> None:
    """Run the command line as a process of its own.

    One that audited ends at once, as mypy does: tidying up what the system takes back anyway would
    cost a twentieth of its time.
    """
    try:
        main()
    except Audited as done:
        sys.stdout.flush()
        os._exit(*done.args)


def main() -> None:
    """Run the command line; what is asked most is answered without importing click."""
    match sys.argv[1:]:
        case ["--version"]:
            sys.stdout.write(f"mlportfolio {__version__}\n")
        case ["--help" | "-h"]:
            with open(HELP, encoding="utf-8") as text:
                sys.stdout.write(text.read())
        case ["audit", *words] if asked := _plain(words):
            _audit(*asked)
        case _:
            gc.disable()  # no module that is imported becomes garbage
            from mlportfolio.cli import main as run  # noqa: PLC0415 - keeps the above fast

            gc.enable()
            run()


def _plain(words: list[str]) -> tuple[str, str, bool] | None:
    """Read the path, the format and whether to cache; None where more is said of an audit."""
    match [word for word in words if word != "--no-cache"]:
        case []:
            path, style = ".", "terminal"
        case [path]:
            style = "terminal"
        case [path, "--format", style] | ["--format", style, path]:
            pass
        case _:
            return None
    is_path = path != "" and not path.startswith("-")
    is_style = style.isalpha() and os.path.isfile(f"{HERE}/audit/formats/{style}.py")
    return (path, style, "--no-cache" not in words) if is_path and is_style else None


def _audit(path: str, style: str, is_cached: bool) -> None:  # noqa: FBT001 - as it was read
    gc.disable()  # this process ends soon; looking for cycles would cost a fifth of the time
    try:
        from mlportfolio.audit.answer import Request, answer  # noqa: PLC0415 - as above

        code = answer(Request(path, style, is_cached=is_cached))
    except BaseException as error:  # noqa: BLE001 - told as any other command tells it
        from mlportfolio.cli import leave  # noqa: PLC0415 - as above

        leave(error)
    raise Audited(code)


if __name__ == "__main__":
    start()
