"""Frameworks and tools that the repository names in dependency files."""

from dataclasses import dataclass

from mlportfolio.audit.facts.place import Place


@dataclass(frozen=True, slots=True)
class Declared:
    """Frameworks, and tools of operations, by name with the line that declares them."""

    frameworks: tuple[tuple[str, Place], ...] = ()
    operations: tuple[tuple[str, Place], ...] = ()
