"""What one script shows by itself: all that is kept of it once its syntax is let go."""

from mlportfolio.audit.facts.data import DataSet
from mlportfolio.audit.facts.pipeline import Chance, Model, Step
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.syntax import Import


class Extract(Record):
    """The imports, stages, models, randomness and data of a script, and where it asserts."""

    imports: tuple[Import, ...] = ()
    touched: frozenset[str] = frozenset()
    """Names of the frameworks that the script uses, not only imports."""
    steps: tuple[Step, ...] = ()
    models: tuple[Model, ...] = ()
    chances: tuple[Chance, ...] = ()
    sets: tuple[DataSet, ...] = ()
    is_test: bool = False
    """Whether the script tests the project's code, and is no work of its own."""
    asserts: Place | None = None
    """The first test function that asserts something."""
