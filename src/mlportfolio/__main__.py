"""Start the command line: ``python -m mlportfolio`` and the ``mlportfolio`` script."""

import sys

from mlportfolio import __version__


def main() -> None:
    """Run the command line; answer ``--version`` before anything heavier is imported."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"mlportfolio {__version__}\n")
        return
    from mlportfolio.cli import main as run  # noqa: PLC0415 - keeps --version fast

    run()


if __name__ == "__main__":
    main()
