"""Small repositories that earn each verdict, and how far a check's verdicts were right."""

import tomllib
from functools import cache
from pathlib import Path

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.facts.record import Record

FILE = Path(__file__).with_name("examples.toml")
AGREEMENT = Path(__file__).with_name("agreement.toml")
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


class Agreement(Record):
    """Labels that careful readers gave, how many a check agrees with, and how many it denies."""

    labels: int
    exact: int
    severe: int


@cache
def agreement() -> dict[str, Agreement]:
    """Return what was measured on the labelled repositories, by the check's code."""
    told = tomllib.loads(AGREEMENT.read_text(encoding="utf-8"))
    return {code: Agreement(**counts) for code, counts in told.items()}
