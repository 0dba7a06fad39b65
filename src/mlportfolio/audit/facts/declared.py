"""Frameworks and tools that the repository names in dependency files."""

from typing import NamedTuple

from mlportfolio.audit.facts.place import Place


class Declared(NamedTuple):
    """Frameworks, and tools of operations, by name with the line that declares them."""

    frameworks: tuple[tuple[str, Place], ...] = ()
    operations: tuple[tuple[str, Place], ...] = ()
