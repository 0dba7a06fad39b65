"""How the code is kept: comments, structure, tests, paths."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Quality(Record):
    """What was found of each, with places; shares are of lines of code."""

    files: int = 0
    commented: float = 0.0
    """Share of the code in files that explain themselves."""
    throughout: float = 0.6
    patchy: float = 0.25
    best: tuple[Place, ...] = ()
    bare: tuple[Place, ...] = ()
    modules: tuple[Place, ...] = ()
    """Importable files that define functions or classes."""
    imported: bool = False
    """Whether a script or notebook imports such a file."""
    defining: tuple[Place, ...] = ()
    """Where functions are defined, in scripts and notebooks alike."""
    tests: tuple[Place, ...] = ()
    """Test files that assert."""
    stubs: tuple[Place, ...] = ()
    """Files that are named test and don't."""
    paths: tuple[tuple[str, Place], ...] = ()
    """Paths of one person's machine."""
