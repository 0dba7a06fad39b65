"""Look at all of a data file, without holding it in memory."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mlportfolio.profile.design import ColumnType, DataFile
from mlportfolio.profile.engine import opened
from mlportfolio.profile.kinds import Counts, kind
from mlportfolio.profile.names import identifiers
from mlportfolio.profile.scan import MOST_LEVELS, Column, Scan
from mlportfolio.profile.schema import Field, schema
from mlportfolio.profile.source import digest, recognise
from mlportfolio.profile.table import ColumnProfile, Level, Profile

Progress = Callable[[float], None]
KEPT_LEVELS = 50
PARSED = (ColumnType.NUMBER, ColumnType.BOOLEAN, ColumnType.DATE)


def read(file: Path, *, progress: Progress | None = None) -> Profile:
    """Return what the file holds; ``progress`` is told the share that is done, up to 1.

    Raises:
        DataError: the file cannot be read, or holds no table that a project could use.
    """
    source = recognise(file)
    sha256 = digest(source)
    with opened(source) as engine:
        scan = Scan(engine, schema(engine), progress or _silent)
        rows, counted = scan.counts()
        fields = scan.schema.fields
        few = [at for at, column in enumerate(counted) if _has_few(column, fields[at])]
        levels = scan.levels(few)
        columns = [
            _profile(field, rows, column, levels.get(at))
            for at, (field, column) in enumerate(zip(fields, counted, strict=True))
        ]
        columns = [
            replace(column, misfit=scan.misfit(at, date=column.type is ColumnType.DATE))
            if column.misfits
            else column
            for at, column in enumerate(columns)
        ]
        duplicates = scan.duplicates(rows)
        sample = scan.sample(rows)
    data = DataFile(
        name=file.name,
        format=str(source.form),
        delimiter=source.delimiter,
        sha256=sha256,
        bytes=file.stat().st_size,
        rows=rows,
    )
    names = identifiers(column.column for column in columns)
    named = tuple(replace(each, name=name) for each, name in zip(columns, names, strict=True))
    return Profile(data=data, columns=named, duplicates=duplicates, sample=sample)


def _silent(_share: float) -> None:
    """Tell nobody."""


def _has_few(column: Column, field: Field) -> bool:
    return not field.nested and column.estimate <= MOST_LEVELS


def _profile(
    field: Field, rows: int, column: Column, levels: tuple[Level, ...] | None
) -> ColumnProfile:
    distinct = min(column.estimate, column.filled) if levels is None else len(levels)
    filled = max(1, column.filled)
    counts = Counts(
        rows=rows,
        filled=column.filled,
        known=column.known,
        numbers=column.numbers,
        dates=column.dates,
        distinct=distinct,
        levels=levels or (),
        length=column.characters / filled,
        spaced=column.spaced / filled,
        nested=field.nested,
    )
    found = kind(counts)
    number, date = found is ColumnType.NUMBER, found is ColumnType.DATE
    fits = column.numbers if number else column.dates
    return ColumnProfile(
        column=field.title,
        name="",
        type=found,
        missing=rows - (column.known if found in PARSED else column.filled),
        empty=rows - column.filled,
        distinct=distinct,
        levels=(levels or ())[:KEPT_LEVELS],
        complete=levels is not None and len(levels) <= KEPT_LEVELS,
        minimum=column.minimum if number else column.first if date else None,
        maximum=column.maximum if number else column.last if date else None,
        integer=number and column.whole,
        length=counts.length,
        spaced=counts.spaced,
        written=field.dates if date else "",
        misfits=column.known - fits if number or date else 0,
        nested=field.nested,
    )
