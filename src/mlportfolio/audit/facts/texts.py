"""What the text files and notebooks of the repository say."""

from dataclasses import dataclass
from enum import StrEnum

from mlportfolio.audit.facts.tree import Unread


class CellKind(StrEnum):
    """What a notebook's cell holds."""

    CODE = "code"
    MARKDOWN = "markdown"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``number`` counts all cells of the notebook from 1."""

    number: int
    kind: CellKind
    source: str
    output: str = ""
    """The text outputs, shortened; empty where there are none."""
    has_image: bool = False
    executed: bool = False


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook, its outputs reduced to what checks read."""

    path: str
    cells: tuple[Cell, ...]
    language: str = "python"


@dataclass(frozen=True, slots=True)
class Text:
    """A text file, decoded, its line ends made line feeds."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Every file that was read, sorted by path; data files are not."""

    files: tuple[Text, ...]
    notebooks: tuple[Notebook, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def sources(self) -> tuple[Text | Notebook, ...]:
        """Files and notebooks together, sorted by path."""
        together: list[Text | Notebook] = [*self.files, *self.notebooks]
        return tuple(sorted(together, key=lambda source: source.path))
