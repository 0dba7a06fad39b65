"""What the text files and notebooks of the repository say."""

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.tree import Unread
from mlportfolio.audit.facts.word import Word


class CellKind(Word):
    """What a notebook's cell holds."""

    CODE = "code"
    MARKDOWN = "markdown"
    RAW = "raw"


class Cell(Record):
    """One cell; ``number`` counts all cells of the notebook from 1."""

    number: int
    kind: CellKind
    source: str
    output: str = ""
    """The text outputs, shortened; empty where there are none."""
    has_image: bool = False
    executed: bool = False


class Notebook(Record):
    """A notebook, its outputs reduced to what checks read."""

    path: str
    cells: tuple[Cell, ...]
    language: str = "python"


class Text(Record):
    """A text file, decoded, its line ends made line feeds."""

    path: str
    text: str


class Texts(Record):
    """Every file that was read, sorted by path; data files are not."""

    files: tuple[Text, ...]
    notebooks: tuple[Notebook, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def sources(self) -> tuple[Text | Notebook, ...]:
        """Files and notebooks together, sorted by path."""
        together: list[Text | Notebook] = [*self.files, *self.notebooks]
        return tuple(sorted(together, key=lambda source: source.path))
