"""Which data the project stands on."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class Origin(Word):
    """What kind of data a set is."""

    TOY = "toy"
    SYNTHETIC = "synthetic"
    REAL = "real"


class DataSet(Record):
    """A data set and what shows that the project uses it."""

    name: str
    origin: Origin
    at: Place
    sure: bool = True


class Data(Record):
    """The data sets found, the surest first."""

    sets: tuple[DataSet, ...] = ()

    def of(self, origin: Origin) -> tuple[DataSet, ...]:
        """The sets of one origin."""
        return tuple(one for one in self.sets if one.origin is origin)
