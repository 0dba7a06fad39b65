"""Which data the project stands on."""

from dataclasses import dataclass
from enum import StrEnum

from mlportfolio.audit.facts.place import Place


class Origin(StrEnum):
    """What kind of data a set is."""

    TOY = "toy"
    SYNTHETIC = "synthetic"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set and what shows that the project uses it."""

    name: str
    origin: Origin
    at: Place
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Data:
    """The data sets found, the surest first."""

    sets: tuple[DataSet, ...] = ()

    def of(self, origin: Origin) -> tuple[DataSet, ...]:
        """The sets of one origin."""
        return tuple(one for one in self.sets if one.origin is origin)
