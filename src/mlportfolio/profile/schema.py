"""Name the columns of a file, and say in SQL how each of their cells reads as text."""

# ruff: noqa: S608 - the queries' words are ours alone: names and values in them are quoted
from dataclasses import dataclass, replace
from math import isnan

from mlportfolio.errors import DataError
from mlportfolio.profile.cells import number
from mlportfolio.profile.dates import style
from mlportfolio.profile.engine import Engine, quoted, reader
from mlportfolio.profile.kinds import UNKNOWN
from mlportfolio.profile.source import check_titles
from mlportfolio.profile.table import Form

HEAD_ROWS = 2_000
FLOATS = ("FLOAT", "DOUBLE", "DECIMAL")
NESTED = ("STRUCT", "MAP", "UNION", "BLOB", "BIT", "VARIANT")


@dataclass(frozen=True, slots=True)
class Field:
    """A column in SQL: ``cell`` is its text, or NULL where the file holds nothing.

    ``numbers`` says whether there may be some, and ``dates`` how dates are written, if any
    are, both from the first rows: what is not expected is not looked for in all of them.
    """

    title: str
    cell: str
    nested: bool = False
    numbers: bool = True
    dates: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of a file, in its order, and the table function that reads them."""

    fields: tuple[Field, ...]
    reader: str

    def table(self, columns: range | tuple[int, ...] | None = None) -> str:
        """Return the rows as SQL: column number 3 is called c3."""
        chosen = range(len(self.fields)) if columns is None else columns
        cells = ", ".join(f"{self.fields[at].cell} AS c{at}" for at in chosen)
        return f"(SELECT {cells} FROM {self.reader})"


def schema(engine: Engine) -> Schema:
    """Look at the header and the first rows."""
    if engine.source.form is Form.CSV:
        titles = engine.source.titles
        fields = tuple(Field(title, f"c{at}") for at, title in enumerate(titles))
    else:
        found = engine.ask(f"DESCRIBE SELECT * FROM {reader(engine, ())}")
        titles = tuple(str(row[0]) for row in found)
        check_titles(engine.source.file, titles)
        lines = engine.source.form is Form.JSONL
        fields = tuple(_field(str(row[0]), str(row[1]), lines=lines) for row in found)
    engine.ready(len(titles))
    plain = Schema(fields, reader(engine, titles))
    head = engine.ask(f"SELECT * FROM {plain.table()} LIMIT {HEAD_ROWS}")
    if not head:
        msg = f"{engine.source.file} has a header but no rows"
        raise DataError(msg, hint="is it the right file?")
    return Schema(tuple(map(_expected, fields, zip(*head, strict=True))), plain.reader)


def _field(title: str, stored: str, *, lines: bool) -> Field:
    name = quoted(title)
    if stored.endswith("]") or stored.startswith(NESTED):
        return Field(title, f"CAST({name} AS VARCHAR)", nested=True)
    if stored == "BOOLEAN":
        told = f"CAST({name} AS VARCHAR)"
        return Field(title, f"CASE {told} WHEN 'true' THEN 'True' WHEN 'false' THEN 'False' END")
    if lines:
        if stored.startswith((*FLOATS, "BIGINT", "UBIGINT", "HUGEINT")):
            return Field(title, f"regexp_replace({name}, '\\.0+$', '')")
        return Field(title, name)
    if stored.startswith(FLOATS):
        value = f"CAST({name} AS DOUBLE)"
        whole = f"{value} = trunc({value}) AND abs({value}) < 1e15"
        text = f"CASE WHEN {whole} THEN CAST(CAST({value} AS BIGINT) AS VARCHAR)"
        return Field(title, f"{text} WHEN NOT isnan({value}) THEN CAST({value} AS VARCHAR) END")
    return Field(title, f"CAST({name} AS VARCHAR)")


def _expected(field: Field, cells: tuple[str | None, ...]) -> Field:
    known = [cell.strip() for cell in cells if cell and cell.strip().lower() not in UNKNOWN]
    numbers = not known or any(not isnan(number(cell)) for cell in known)
    return replace(field, numbers=numbers and not field.nested, dates=style(known))
