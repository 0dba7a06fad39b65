"""The rows of a profile's sample, all of them or those whose target is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan

from mlportfolio.profile import cells
from mlportfolio.profile.aim import Aim
from mlportfolio.profile.design import Task
from mlportfolio.profile.table import ColumnProfile, Profile

Cells = tuple[str | None, ...]


@dataclass(frozen=True)
class Rows:
    """Some rows, asked about column by column."""

    profile: Profile

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def places(self) -> Sequence[int]:
        """Where in the sample the rows stand."""
        return range(len(self.profile.sample[0]))

    def cells(self, column: ColumnProfile) -> Cells:
        """Return what the rows hold in a column."""
        found = self._all(column)
        return tuple(found[at] for at in self.places)

    def numbers(self, column: ColumnProfile) -> list[float]:
        """Return what the rows hold in a column of numbers or dates."""
        return cells.numbers(column, self.cells(column))

    def _all(self, column: ColumnProfile) -> Cells:
        return self.profile.sample[self._places[column.column]]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.column: at for at, column in enumerate(self.profile.columns)}


@dataclass(frozen=True)
class KnownRows(Rows):
    """The rows whose target is known."""

    aim: Aim

    @cached_property
    def places(self) -> Sequence[int]:
        """Where in the sample the target is known."""
        target = self._all(self.aim.column)
        if self.aim.task is not Task.REGRESSION:
            return tuple(at for at, cell in enumerate(target) if cell is not None)
        return tuple(at for at, cell in enumerate(target) if not isnan(cells.number(cell)))

    @cached_property
    def target(self) -> Cells:
        """The target, as the file spells it."""
        return self.cells(self.aim.column)
