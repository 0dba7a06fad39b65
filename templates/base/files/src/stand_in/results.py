"""What a run measured, read back from the files that it wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from . import artifacts

# 8< loop
from .champion import HOME
from .champion import read as in_service

# >8 loop
# 8< supervised
from .families import NAMES
from .metrics import MEASURES

# >8 supervised
from .settings import Column, ProjectError, Settings
from .wording import capital, number


@dataclass(frozen=True)
class Results:
    """The results of one run, as reports/ and models/ hold them."""

    settings: Settings
    exploration: Mapping[str, Any]
    metrics: Mapping[str, Any]
    model: Mapping[str, Any]

    @cached_property
    def training(self) -> Mapping[str, Any]:
        """How the candidates compared, and which was chosen."""
        found: Mapping[str, Any] = self.metrics["training"]
        return found

    # 8< supervised
    @cached_property
    def test(self) -> Mapping[str, Any]:
        """What the held-out rows showed."""
        found: Mapping[str, Any] = self.metrics["test"]
        return found

    @cached_property
    def chosen(self) -> str:
        """The chosen family, in words."""
        return NAMES[self.training["chosen"]]

    @cached_property
    def headline(self) -> str:
        """The name of the measure that models are compared by."""
        return str(self.test["headline"])

    @cached_property
    def headline_words(self) -> str:
        """The measure that models are compared by, in words."""
        return MEASURES[self.headline].words

    @cached_property
    def unit(self) -> str:
        """The unit of the headline measure, with a blank before it."""
        unit = self.settings.target.unit
        return f" {unit}" if unit and MEASURES[self.headline].in_units else ""

    # >8 supervised
    # 8< unsupervised
    @cached_property
    def found(self) -> Mapping[str, Any]:
        """What was found in the rows."""
        found: Mapping[str, Any] = self.metrics["found"]
        return found

    # >8 unsupervised
    def words(self, name: str) -> str:
        """Return a column in plain words."""
        return self._columns[name].words

    # 8< unsupervised
    def unit_of(self, name: str) -> str:
        """Return the unit of a column, with a blank before it."""
        unit = self._columns[name].unit
        return f" {unit}" if unit else ""

    # >8 unsupervised
    @cached_property
    def _columns(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.settings.columns}


def together(found: Results, pair: Mapping[str, Any]) -> str:
    """Say how the ranks of two columns go together."""
    first, second = (found.words(name) for name in pair["columns"])
    measured = f"(rank correlation {number(pair['correlation'])})"
    if pair["correlation"] < 0:
        return f"Where {first} is high, {second} is low {measured}."
    return f"{capital(first)} and {second} rise and fall together {measured}."


def read(settings: Settings) -> Results:
    """Read what the run wrote, or say which step has not run."""
    # 8< loop
    champion = in_service(settings.root / HOME)
    version = f"{HOME}/{champion.folder}/" if champion else ""
    # >8 loop
    steps = {
        artifacts.EXPLORATION: "explore",
        # 8< offline
        artifacts.METRICS: "evaluate",
        artifacts.DESCRIPTION: "export",
        # >8 offline
        # 8< loop
        artifacts.METRICS: "judge",
        version + artifacts.DESCRIPTION: "replay",
        # >8 loop
    }
    found = []
    for path, step in steps.items():
        if not (settings.root / path).is_file():
            msg = f"{path} is missing: run `stand-in {step}` first"
            raise ProjectError(msg)
        found.append(artifacts.read(settings.root / path))
    return Results(settings, *found)
