"""Frameworks and tools that the repository names in dependency files."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Declared(Record):
    """Frameworks, and tools of operations, by name with the line that declares them."""

    frameworks: tuple[tuple[str, Place], ...] = ()
    operations: tuple[tuple[str, Place], ...] = ()
