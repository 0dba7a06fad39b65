"""Draw the small stand-in for a data file that its project commits for its tests."""

# ruff: noqa: S608 - the queries' words are ours alone: names and values in them are quoted

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlportfolio.profile.design import (
    ColumnDesign,
    ColumnType,
    Design,
    Loop,
    SplitMethod,
    Task,
)
from mlportfolio.profile.engine import Engine, literal, opened
from mlportfolio.profile.scan import derived
from mlportfolio.profile.schema import Schema, schema
from mlportfolio.profile.source import recognise

ROWS = 600
LARGEST = 200_000
FEWEST_ROWS = 100
OF_A_CLASS = 12
OF_A_SIDE = 60
GROUPS = 40
GROUPS_OF_A_CLASS = 8
BATCHES = 16
LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Draw:
    """A file as the drawing sees it: its rows with a known target, as SQL.

    Each row has its cells c0, c1, ...; its number r and the hash h of it, by which it is drawn
    (rows that are alike are drawn like others); its class (one and the same
    for numbers); whether it is tested, where the split says so; and the hash g of its group.
    """

    engine: Engine
    schema: Schema
    table: str

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return the answer to a query on the table of rows."""
        return self.engine.ask(f"WITH rows AS {self.table} {query}")

    def cells(self, where: str) -> list[tuple[str | None, ...]]:
        """Return the cells of the chosen rows, in the order of the file."""
        names = ", ".join(f"c{at}" for at in range(len(self.schema.fields)))
        return self.ask(f"SELECT {names} FROM rows WHERE {where} ORDER BY r")


def sample(file: Path, design: Design, *, rows: int = ROWS) -> bytes:
    """Return some rows as a plain CSV file; the same file and design always give the same.

    Every class is there, both sides of the split are, and groups are not torn apart unless
    they are large. Rows whose target is unknown are not. Long texts are cut short, and rows
    are fewer when 200 kB would not hold them.
    """
    rows = rows if not design.loop else 2 * rows
    with opened(recognise(file)) as engine:
        found = schema(engine)
        draw = Draw(engine, found, _table(found, design))
        while True:
            chosen = _chosen(draw, design, rows)
            text = _written(design, draw.cells(chosen))
            if len(text) <= LARGEST or rows <= FEWEST_ROWS:
                return text
            rows = max(FEWEST_ROWS, int(rows * 0.9 * LARGEST / len(text)))


def _chosen(draw: Draw, design: Design, rows: int) -> str:
    if design.loop:
        return _by_batch(draw, design.loop, rows)
    return _by_group(draw, rows) if _grouped(design) else _by_class(draw, rows)


def _grouped(design: Design) -> bool:
    return design.split.method is SplitMethod.GROUP


def _table(found: Schema, design: Design) -> str:
    """Return the rows with a known target as SQL, with what is needed to draw them."""
    at = {column.column: place for place, column in enumerate(design.columns)}
    target, split = at.get(design.target.column, 0), at.get(design.split.column, 0)
    everything = range(len(found.fields))
    cells = ", ".join(f"c{place}" for place in everything)
    extra = {target, split}
    parsed = ", ".join(derived(place, found.fields[place]) for place in sorted(extra))
    others = ", ".join(f"c{place}" for place in everything if place not in extra)
    named = f"n{target}" if design.task is Task.REGRESSION else f"c{target}"
    classes = named if design.task in {Task.BINARY, Task.MULTICLASS} else "''"
    known = f"{named} IS NOT NULL" if design.target.column else "true"
    return (
        f"(SELECT {cells}, r, hash(r) AS h, {classes} AS class,"
        f" {_tested(design, split)} AS tested, hash(c{split}) AS g"
        f"{f', d{split} AS seen' if design.loop else ''}"
        f" FROM (SELECT {', '.join(filter(None, (parsed, others)))},"
        f" row_number() OVER () AS r FROM {found.table()})"
        f" WHERE {known}{f' AND c{split} IS NOT NULL' if design.split.column else ''})"
    )


def _tested(design: Design, split: int) -> str:
    if design.split.method is not SplitMethod.TIME:
        return "false"
    kind = next(each.type for each in design.columns if each.column == design.split.column)
    if kind is ColumnType.NUMBER:
        return f"n{split} >= {float(design.split.test_from)!r}"
    return f"d{split} >= CAST({literal(design.split.test_from)} AS TIMESTAMP)"


def _by_class(draw: Draw, rows: int) -> str:
    """Draw rows within each class and side: in proportion, and some of each in any case."""
    counted = draw.ask(
        f"SELECT class, tested, count(*), min(h, {rows}) FROM rows"
        " WHERE tested IS NOT NULL GROUP BY ALL"
    )
    total = sum(count for *_, count, _ in counted)
    least = OF_A_SIDE if len({name for name, *_ in counted}) == 1 else OF_A_CLASS
    chosen: list[int] = []
    for *_, count, hashes in counted:
        chosen += sorted(hashes)[: max(least, round(rows * count / total))]
    return _among("h", chosen)


def _by_batch(draw: Draw, loop: Loop, rows: int) -> str:
    """Draw rows of a few whole batches, spread over the time before and after the start."""
    found = draw.ask(
        f"SELECT b, tested, min(h, {rows}) FROM"
        f" (SELECT *, date_trunc('{loop.batch}', seen) AS b FROM rows) GROUP BY ALL ORDER BY b"
    )
    chosen: list[int] = []
    for side in (False, True):
        hashes = [drawn for _, tested, drawn in found if tested is side]
        kept = hashes[:: -(-len(hashes) // BATCHES)]
        for drawn in kept:
            chosen += sorted(drawn)[: max(OF_A_CLASS, rows // (2 * len(kept)))]
    return _among("h", chosen)


def _by_group(draw: Draw, rows: int) -> str:
    """Draw whole groups, some of each class; parts of groups when they are large."""
    found = draw.ask(
        f"SELECT class, min(g, {rows}) FROM (SELECT DISTINCT class, g FROM rows) GROUP BY 1"
    )
    first = [group for _, groups in sorted(found) for group in sorted(groups)[:GROUPS_OF_A_CLASS]]
    then = sorted({group for _, groups in found for group in groups})
    ordered = list(dict.fromkeys([*first, *then]))
    sizes = dict(draw.ask(f"SELECT g, count(*) FROM rows WHERE {_among('g', ordered)} GROUP BY 1"))
    chosen: list[int] = []
    drawn = 0
    for group in ordered:
        if drawn + sizes[group] > rows and len(chosen) >= max(GROUPS, len(first)):
            break
        chosen.append(group)
        drawn += sizes[group]
    if drawn <= rows:
        return _among("g", chosen)
    each = max(2, rows // len(chosen))
    parts = draw.ask(
        f"SELECT unnest(min(h, {each})) FROM rows WHERE {_among('g', chosen)} GROUP BY g"
    )
    return _among("h", [part for (part,) in parts])


def _among(name: str, hashes: list[int]) -> str:
    return f"{name} IN (SELECT unnest([{', '.join(map(str, hashes))}]::UBIGINT[]))"


def _written(design: Design, rows: list[tuple[str | None, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.column for column in design.columns])
    writer.writerows(_shortened(design.columns, row) for row in rows)
    return text.getvalue().encode()


def _shortened(columns: tuple[ColumnDesign, ...], row: tuple[str | None, ...]) -> list[str | None]:
    texts = (ColumnType.TEXT, ColumnType.IDENTIFIER)
    return [
        cell[:LONGEST_TEXT] if cell and column.type in texts else cell
        for column, cell in zip(columns, row, strict=True)
    ]
