"""What one script shows by itself: all that is kept of it once its syntax is let go."""

from typing import NamedTuple

from mlportfolio.audit.facts.data import DataSet
from mlportfolio.audit.facts.pipeline import Chance, Model, Step
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.syntax import Import


class Extract(NamedTuple):
    """The imports, stages, models, randomness and data of a script, and where it asserts."""

    imports: tuple[Import, ...] = ()
    touched: frozenset[str] = frozenset()
    """Names of the frameworks that the script uses, not only imports."""
    steps: tuple[Step, ...] = ()
    models: tuple[Model, ...] = ()
    chances: tuple[Chance, ...] = ()
    sets: tuple[DataSet, ...] = ()
    asserts: Place | None = None
    """The first test function that asserts something."""
