"""Look at all of a data file, without holding it in memory."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mlportfolio.profile.columns import Found, profiled
from mlportfolio.profile.design import DataFile
from mlportfolio.profile.engine import opened
from mlportfolio.profile.names import identifiers
from mlportfolio.profile.scan import MOST_LEVELS, Column, Scan
from mlportfolio.profile.schema import Field, schema
from mlportfolio.profile.source import digest, recognise
from mlportfolio.profile.table import Profile

Progress = Callable[[float], None]


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
        levels = scan.levels([at for at, each in enumerate(counted) if _has_few(each, fields[at])])
        sample = scan.sample(rows)
        columns = [
            profiled(
                scan,
                Found(at=at, rows=rows, column=each, levels=levels.get(at), cells=sample[at]),
            )
            for at, each in enumerate(counted)
        ]
        duplicates = scan.duplicates(rows)
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
