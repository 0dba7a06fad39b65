"""What the repository declares that it needs, and what its code imports."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class Pin(Word):
    """How closely a requirement says which version."""

    EXACT = "exact"
    RANGE = "range"
    NONE = "none"


class Requirement(Record):
    """One declared distribution; ``name`` is normalised: lower case, dashes."""

    name: str
    pin: Pin
    at: Place


class Manifest(Record):
    """A file that declares requirements, or locks them.

    ``unusable`` says why no tool can install it; ``development`` is True where the file's
    name says that it is for work on the project only.
    """

    path: str
    requirements: tuple[Requirement, ...]
    is_lock: bool = False
    unusable: str = ""
    development: bool = False


class Imported(Record):
    """A module of others that the code imports, and the distributions that could bring it."""

    module: str
    distributions: tuple[str, ...]
    at: Place
    language: str = "python"
    is_framework: bool = False
    """Whether the work stands on it: a library of models, or one that serves them."""


class Dependencies(Record):
    """Manifests by path, and each imported module once, where it is first imported.

    ``brought`` are the distributions that come along with the declared ones.
    """

    manifests: tuple[Manifest, ...] = ()
    imports: tuple[Imported, ...] = ()
    brought: frozenset[str] = frozenset()

    @property
    def declared(self) -> frozenset[str]:
        """The names that a tool would install, those that come along too."""
        usable = (one for one in self.manifests if not one.unusable and not one.is_lock)
        return self.brought.union(item.name for one in usable for item in one.requirements)

    @property
    def undeclared(self) -> tuple[Imported, ...]:
        """Imports that no declared distribution brings."""
        declared = self.declared
        return tuple(one for one in self.imports if declared.isdisjoint(one.distributions))
