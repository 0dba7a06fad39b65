"""Start the command line: ``python -m mlportfolio`` and the ``mlportfolio`` script."""

import gc
import os.path
import sys

from mlportfolio import __version__

HELP = os.path.join(os.path.dirname(__file__), "help.txt")  # noqa: PTH118, PTH120 - pathlib is slow
"""What click says to ``--help``, kept as text because click alone takes five bare Pythons."""


def main() -> None:
    """Run the command line; answer ``--version`` and ``--help`` without importing it."""
    match sys.argv[1:]:
        case ["--version"]:
            sys.stdout.write(f"mlportfolio {__version__}\n")
        case ["--help" | "-h"]:
            with open(HELP, encoding="utf-8") as text:  # noqa: PTH123 - pathlib is slow
                sys.stdout.write(text.read())
        case _:
            gc.disable()  # no module that is imported becomes garbage
            from mlportfolio.cli import main as run  # noqa: PLC0415 - keeps the above fast

            gc.enable()
            run()


if __name__ == "__main__":
    main()
