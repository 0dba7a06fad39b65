"""What a run measured, read back from the files that it wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import artifacts
from .settings import ProjectError, Settings


@dataclass(frozen=True)
class Results:
    """The results of one run, as reports/ and models/ hold them."""

    settings: Settings
    exploration: Mapping[str, Any]
    metrics: Mapping[str, Any]
    model: Mapping[str, Any]

    @property
    def training(self) -> Mapping[str, Any]:
        """How the candidates compared, and which was chosen."""
        found: Mapping[str, Any] = self.metrics["training"]
        return found

    @property
    def found(self) -> Mapping[str, Any]:
        """What was found in the rows."""
        found: Mapping[str, Any] = self.metrics["found"]
        return found

    def words(self, name: str) -> str:
        """Return a column in plain words."""
        return next(column.words for column in self.settings.columns if column.name == name)

    def unit(self, name: str) -> str:
        """Return the unit of a column, with a blank before it."""
        unit = next(column.unit for column in self.settings.columns if column.name == name)
        return f" {unit}" if unit else ""


def read(settings: Settings) -> Results:
    """Read what the run wrote, or say which step has not run."""
    steps = {
        artifacts.EXPLORATION: "explore",
        artifacts.METRICS: "evaluate",
        artifacts.DESCRIPTION: "export",
    }
    found = []
    for path, step in steps.items():
        if not (settings.root / path).is_file():
            msg = f"{path} is missing: run `stand-in {step}` first"
            raise ProjectError(msg)
        found.append(artifacts.read(settings.root / path))
    return Results(settings, *found)
