"""What a data file holds, as it was found: nothing here knows what is to be predicted."""

from dataclasses import dataclass
from enum import StrEnum

from mlportfolio.profile.design import ColumnType, DataFile


class Form(StrEnum):
    """How a data file is written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Level:
    """One value of a column, spelled as the file spells it, and how many rows hold it."""

    value: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """One column, over all rows.

    ``missing`` counts what its type cannot read as a value: empty cells, and for numbers,
    booleans and dates the usual words for "unknown" too; ``empty`` counts empty cells alone.
    ``distinct`` is exact where ``levels`` is complete, and an estimate within a few per cent
    elsewhere. ``written`` is how dates are written, or that words are numbers dressed up.
    ``misfits`` are the values that its type cannot hold; ``misfit`` shows one of them.
    """

    column: str
    name: str
    type: ColumnType
    missing: int
    empty: int
    distinct: int
    levels: tuple[Level, ...] = ()
    complete: bool = False
    minimum: float | str | None = None
    maximum: float | str | None = None
    integer: bool = False
    length: float = 0.0
    spaced: float = 0.0
    written: str = ""
    misfits: int = 0
    misfit: str = ""
    nested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A data file: its rows and columns, and some of its rows as they stand in it.

    ``sample`` holds one tuple of cells for each column, in the order of the columns; its rows
    are drawn by their own hash, so that the same file always gives the same ones, in the
    order of the file. A file with few rows is in it entirely.
    """

    data: DataFile
    columns: tuple[ColumnProfile, ...]
    duplicates: int
    sample: tuple[tuple[str | None, ...], ...]

    @property
    def rows(self) -> int:
        """The number of rows."""
        return self.data.rows
