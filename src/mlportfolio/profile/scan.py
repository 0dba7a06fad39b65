"""Count what the columns of a file hold, in a few passes that keep only the counts."""

# ruff: noqa: S608 - the queries' words are ours alone: names and values in them are quoted
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mlportfolio.profile.dates import ISO_PLAIN, ISO_ZONED
from mlportfolio.profile.engine import Engine, Progress, literal
from mlportfolio.profile.kinds import UNKNOWN
from mlportfolio.profile.schema import Field, Schema
from mlportfolio.profile.table import Level

AT_ONCE = 100
"""As many columns are counted in one pass."""
GROUPED = 32
"""As many columns' levels; more would take too much memory."""
TAKEN = 250
"""As many columns' cells are taken for the sample."""
MOST_LEVELS = 1_500
SAMPLE_ROWS = 20_000
SAMPLE_CELLS = 1_000_000
LONGEST_CELL = 300
EARLIEST, LATEST = "TIMESTAMP '1000-01-01'", "TIMESTAMP '9999-12-31'"
HASHES = 2**64
DONE = {"counts": 0.5, "levels": 0.7, "sample": 0.85, "duplicates": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one pass says of a column."""

    filled: int
    numbers: int
    minimum: float | None
    maximum: float | None
    whole: bool
    dates: int
    first: str | None
    last: str | None
    estimate: int


@dataclass(frozen=True, slots=True)
class Scan:
    """The passes over one file."""

    engine: Engine
    schema: Schema
    tell: Progress

    def counts(self) -> tuple[int, tuple[Column, ...]]:
        """Return the number of rows, and what is counted of each column."""
        columns: list[Column] = []
        rows = 0
        chunks = list(_chunks(range(len(self.schema.fields)), AT_ONCE))
        for number, chunk in enumerate(chunks):
            fields = self.schema.fields
            cells = ", ".join(derived(at, fields[at]) for at in chunk)
            asked = ", ".join(_aggregates(at) for at in chunk)
            query = (
                f"SELECT count(*), {asked} FROM (SELECT {cells} FROM {self.schema.table(chunk)})"
            )
            part = (number / len(chunks), (number + 1) / len(chunks))
            (answer,) = self.engine.ask(query, self._telling(0.0, DONE["counts"], part))
            rows, values = answer[0], answer[1:]
            width = len(values) // len(chunk)
            columns += [_column(values[at : at + width]) for at in range(0, len(values), width)]
        return rows, tuple(columns)

    def levels(self, chosen: Sequence[int]) -> dict[int, tuple[Level, ...]]:
        """Return the values of the chosen columns, most frequent first; exact."""
        found: dict[int, list[Level]] = {at: [] for at in chosen}
        chunks = list(_chunks(chosen, GROUPED))
        for number, chunk in enumerate(chunks):
            names = [f"c{at}" for at in chunk]
            sets = ", ".join(f"({name})" for name in names)
            query = (
                f"SELECT grouping({', '.join(names)}), coalesce({', '.join(names)}, NULL), count(*)"
                f" FROM {self.schema.table(chunk)} GROUP BY GROUPING SETS ({sets})"
            )
            part = (number / len(chunks), (number + 1) / len(chunks))
            told = self._telling(DONE["counts"], DONE["levels"], part)
            of = {_bits(place, len(chunk)): at for place, at in enumerate(chunk)}
            for bits, value, rows in self.engine.ask(query, told):
                if value is not None:
                    found[of[bits]].append(Level(value, rows))
        return {at: tuple(sorted(each, key=_frequent_first)) for at, each in found.items()}

    def duplicates(self, rows: int) -> int:
        """Return how many rows repeat an earlier one."""
        query = f"SELECT count(*) FROM (SELECT DISTINCT {self._hash()} FROM {self.schema.table()})"
        told = self._telling(DONE["sample"], DONE["duplicates"])
        return rows - int(self.engine.ask(query, told)[0][0])

    def sample(self, rows: int) -> tuple[tuple[str | None, ...], ...]:
        """Return some rows, column by column: all of a small file, else those of low hashes."""
        width = len(self.schema.fields)
        wanted = min(SAMPLE_ROWS, SAMPLE_CELLS // width)
        few = f" WHERE {self._hash()} < {HASHES * wanted // rows}" if rows > wanted else ""
        columns: list[tuple[str | None, ...]] = []
        chunks = list(_chunks(range(width), TAKEN))
        for number, chunk in enumerate(chunks):
            cells = ", ".join(f"left(c{at}, {LONGEST_CELL})" for at in chunk)
            query = f"SELECT {cells} FROM {self.schema.table()}{few} LIMIT {2 * wanted}"
            part = (number / len(chunks), (number + 1) / len(chunks))
            found = self.engine.ask(query, self._telling(DONE["levels"], DONE["sample"], part))
            columns += zip(*found, strict=True) if found else ((),) * len(chunk)
        return tuple(columns)

    def others(self, at: int, *, date: bool) -> tuple[int, int, str]:
        """Return how many cells are words for unknown, how many others misfit, and one of those.

        Asked only of columns of which nearly all cells are numbers, or dates.
        """
        cells = derived(at, self.schema.fields[at])
        fits = f"d{at}" if date else f"n{at}"
        words = ", ".join(literal(word) for word in ("", *UNKNOWN))
        unknown = f"list_contains([{words}], lower(trim(c{at})))"
        query = (
            f"SELECT count(*) FILTER ({unknown}), count(*) FILTER (NOT {unknown}),"
            f" min(c{at}) FILTER (NOT {unknown})"
            f" FROM (SELECT {cells} FROM {self.schema.table((at,))})"
            f" WHERE c{at} IS NOT NULL AND {fits} IS NULL"
        )
        ((words_found, misfits, one),) = self.engine.ask(query)
        return words_found, misfits, (one or "")[:LONGEST_CELL]

    def _hash(self) -> str:
        return f"hash({', '.join(f'c{at}' for at in range(len(self.schema.fields)))})"

    def _telling(
        self, start: float, end: float, part: tuple[float, float] = (0.0, 1.0)
    ) -> Callable[[float], None]:
        low, high = (start + (end - start) * edge for edge in part)
        return lambda share: self.tell(low + (high - low) * share)


def derived(at: int, field: Field) -> str:
    """Return a cell as it stands, as a number and as a date, where there may be such."""
    cell, bare = f"c{at}", f"trim(c{at})"
    number = "CAST(NULL AS DOUBLE)"
    if field.numbers:
        cast = f"TRY_CAST(CASE WHEN NOT contains({cell}, '_') THEN {cell} END AS DOUBLE)"
        number = f"CASE WHEN isfinite({cast}) THEN {cast} END"
    date = "CAST(NULL AS TIMESTAMP)"
    if field.dates:
        time = _time(bare, field.dates)
        date = f"CASE WHEN {time} BETWEEN {EARLIEST} AND {LATEST} THEN {time} END"
    return f"{cell}, {number} AS n{at}, {date} AS d{at}"


def _time(bare: str, style: str) -> str:
    """Return a cell as the time that it says when it is written in this style."""
    if style == ISO_PLAIN:
        return f"TRY_CAST({bare} AS TIMESTAMP)"
    if style == ISO_ZONED:
        return f"CAST(TRY_CAST({bare} AS TIMESTAMPTZ) AS TIMESTAMP)"
    return f"try_strptime({bare}, {literal(style)})"


def _aggregates(at: int) -> str:
    cell, number, date = f"c{at}", f"n{at}", f"d{at}"
    return (
        f"count({cell}), count({number}), min({number}), max({number}),"
        f" bool_and({number} = trunc({number})),"
        f" count({date}), min({date}), max({date}), approx_count_distinct({cell})"
    )


def _column(values: tuple[Any, ...]) -> Column:
    filled, numbers, minimum, maximum, whole, dates, first, last, estimate = values
    return Column(
        filled=filled,
        numbers=numbers,
        minimum=minimum,
        maximum=maximum,
        whole=bool(whole),
        dates=dates,
        first=None if first is None else first.isoformat(),
        last=None if last is None else last.isoformat(),
        estimate=estimate,
    )


def _chunks(columns: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(columns), size):
        yield tuple(columns[start : start + size])


def _bits(place: int, width: int) -> int:
    """Return what grouping() says of the set that holds only the column at this place."""
    return (1 << width) - 1 - (1 << (width - 1 - place))


def _frequent_first(level: Level) -> tuple[int, str]:
    return -level.rows, level.value
