"""The code of the repository: scripts, packages and notebooks, in Python, R and SQL."""

from mlportfolio.audit.facts.extract import Extract
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.syntax import Statement
from mlportfolio.audit.facts.word import Word

CELL = 1 << 20
"""A position is ``cell * CELL + line``; outside notebooks the cell is 0."""


class Language(Word):
    """What a script is written in."""

    PYTHON = "python"
    R = "r"
    SQL = "sql"


class Literal(Record):
    """A string that looks like a path of the machine, and whether a fallback guards it."""

    at: int
    value: str
    guarded: bool = False


class Broken(Record):
    """What could not be parsed."""

    at: int
    why: str


class Used(Record):
    """A function that an R or SQL script calls, with the text of its arguments, cut."""

    name: str
    at: int
    text: str = ""


class Commentary(Record):
    """How much a script explains itself, in lines; ``prose`` counts words of Markdown cells."""

    code: int = 0
    comments: int = 0
    definitions: int = 0
    documented: int = 0
    prose: int = 0


class Script(Record):
    """One file of code; ``body`` is for Python, ``uses`` for the other languages.

    The body is let go where no data passes through it, or where memory was asked instead.
    """

    path: str
    language: Language = Language.PYTHON
    notebook: bool = False
    body: tuple[Statement, ...] = ()
    uses: tuple[Used, ...] = ()
    literals: tuple[Literal, ...] = ()
    broken: tuple[Broken, ...] = ()
    commentary: Commentary = Commentary()
    shown: Extract = Extract()

    def place(self, at: int) -> Place:
        """Where a position is."""
        cell, line = divmod(at, CELL)
        return Place(self.path, line or None, cell or None)


class Code(Record):
    """All scripts, sorted by path."""

    scripts: tuple[Script, ...]

    @property
    def python(self) -> tuple[Script, ...]:
        """The scripts in Python."""
        return tuple(one for one in self.scripts if one.language is Language.PYTHON)
