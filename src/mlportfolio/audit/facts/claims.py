"""Numbers that prose gives as results, and whether anything in the repository shows them."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Unshown(Record):
    """A number of a result that no output, metrics file, cell or code holds."""

    number: str
    at: Place


class Claims(Record):
    """The results that stand in prose alone."""

    unshown: tuple[Unshown, ...] = ()

    def at(self, place: Place) -> Unshown | None:
        """The number of the sentence at ``place`` that nothing shows."""
        return next((one for one in self.unshown if one.at == place), None)
