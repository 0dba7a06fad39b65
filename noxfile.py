"""What developers run: `nox -l` lists it, `nox` runs what the gate runs."""

from pathlib import Path

import nox

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["lint", "types", "imports", "tests"]
PYTHONS = ["3.11", "3.12", "3.13"]


@nox.session
def lint(session: nox.Session) -> None:
    """Lint and check the format."""
    session.install("ruff>=0.9")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check types."""
    session.install("-e", ".[dev]")
    session.run("mypy")


@nox.session
def imports(session: nox.Session) -> None:
    """Check who imports whom."""
    session.install("-e", ".[dev]")
    session.run("lint-imports")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests that take no training; positional arguments go to pytest."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-m", "not matrix", *session.posargs)


@nox.session
def matrix(session: nox.Session) -> None:
    """Make, install, train, test and serve every kind of project (long)."""
    session.install("-e", ".[dev]")
    session.run("pytest", "-m", "matrix", *session.posargs, env={"MATRIX": "all"})


@nox.session(name="help")
def write_help(session: nox.Session) -> None:
    """Write what click says to --help where the entry point reads it."""
    session.install("-e", ".")
    code = "from mlportfolio.cli import root; root(['--help'], 'mlportfolio', terminal_width=80)"
    said = session.run("python", "-c", code, silent=True)
    Path("src/mlportfolio/help.txt").write_text(str(said), encoding="utf-8")
