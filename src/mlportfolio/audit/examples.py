"""Small repositories that earn each verdict, for who asks what a check wants."""

import tomllib
from functools import cache
from pathlib import Path

from mlportfolio.audit.check import Outcome

FILE = Path(__file__).with_name("examples.toml")
COMMITS = ".git"
"""Stands for the history of an example: a commit message a line, the oldest first."""

Example = dict[str, str]


@cache
def examples() -> dict[str, dict[Outcome, Example]]:
    """Return the files of each example, by the check's code and the verdict that it earns."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: {Outcome(outcome): files for outcome, files in verdicts.items()}
        for code, verdicts in told.items()
    }
