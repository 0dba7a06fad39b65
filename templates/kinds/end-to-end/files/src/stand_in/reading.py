"""Read the rows of a file piece by piece, each as a request to the service would say it."""

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import pandas as pd

from .parse import NO_NUMBER, TRUTH, spell
from .settings import ProjectError

Inputs = Sequence[Mapping[str, Any]]
PIECE = 5_000


@dataclass(frozen=True)
class Row:
    """One row by its number in the file, or the reason why it cannot be read."""

    number: int
    fields: Mapping[str, Any]
    reason: str = ""


def read(file: Path, inputs: Inputs, delimiter: str) -> Iterator[list[Row]]:
    """Yield the rows in pieces, so that memory does not grow with the file."""
    if not file.is_file():
        msg = f"there is no file {file}"
        raise ProjectError(msg)
    suffix = (file.with_suffix("") if file.suffix == ".gz" else file).suffix
    if suffix == ".parquet":
        rows = _parquet(file, inputs)
    elif suffix in (".jsonl", ".csv"):
        rows = _lines(file, inputs, delimiter if suffix == ".csv" else "")
    else:
        msg = f"{file.name} is none of csv, jsonl and parquet"
        raise ProjectError(msg)
    while piece := list(islice(rows, PIECE)):
        yield piece


def _lines(file: Path, inputs: Inputs, delimiter: str) -> Iterator[Row]:
    opened = gzip.open if file.suffix == ".gz" else open
    try:
        with opened(file, "rt", encoding="utf-8-sig", newline="") as stream:
            yield from _csv(stream, inputs, delimiter) if delimiter else _jsonl(stream, inputs)
    except (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError) as error:
        msg = f"{file.name} cannot be read: {error}"
        raise ProjectError(msg) from error


def _csv(stream: TextIO, inputs: Inputs, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(stream, delimiter=delimiter)
    header = next(reader, [])
    places = [(header.index(title), each) for title, each in _named(header, inputs)]
    for number, cells in enumerate(filter(None, reader), 1):
        if len(cells) == len(header):
            yield Row(number, {each["name"]: cell(cells[at], each) for at, each in places})
        else:
            yield Row(number, {}, f"{len(cells)} cells where the header has {len(header)}")


def _jsonl(stream: Iterable[str], inputs: Inputs) -> Iterator[Row]:
    names = {each[key]: each["name"] for key in ("column", "name") for each in inputs}
    for number, line in enumerate(filter(str.strip, stream), 1):
        try:
            told = json.loads(line)
        except ValueError as error:
            yield Row(number, {}, f"no JSON: {error}")
            continue
        if isinstance(told, dict):
            yield Row(number, {names[key]: told[key] for key in told if key in names})
        else:
            yield Row(number, {}, "not an object with a field for each column")


def _parquet(file: Path, inputs: Inputs) -> Iterator[Row]:
    """Read a Parquet file; pyarrow is needed for this format alone."""
    from pyarrow import parquet  # noqa: PLC0415

    source = parquet.ParquetFile(file)
    named = list(_named(source.schema_arrow.names, inputs))
    number = 0
    for batch in source.iter_batches(PIECE, columns=[title for title, _ in named]):
        for row in batch.to_pylist():
            number += 1
            yield Row(number, {each["name"]: cell(row[title], each) for title, each in named})


def _named(titles: Sequence[str], inputs: Inputs) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Pair each input with its title in the file: the data's own, or the service's name."""
    absent = [each["column"] for each in inputs if not {each["column"], each["name"]} & {*titles}]
    if absent:
        msg = f"the file lacks {', '.join(map(repr, absent))}"
        raise ProjectError(msg)
    for each in inputs:
        yield each["column"] if each["column"] in titles else each["name"], each


def cell(value: Any, told: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a cell holds any type
    """Return one value as JSON says it; what does not fit stays, for the service to refuse."""
    if value is None or value != value or value == "":  # noqa: PLR0124 - NaN is not itself
        return None
    match told["type"]:
        case "number":
            return _number(value, integer=told["integer"])
        case "boolean":
            truth = TRUTH.get(str(value).strip().lower())
            return value if truth is None else truth > 0
        case "date":
            return _date(value)
        case _:
            return spell(value)


def _number(value: Any, *, integer: bool) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, str) and value.strip().lower() in NO_NUMBER:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return value
    return int(number) if integer and number.is_integer() else number


def _date(value: Any) -> Any:  # noqa: ANN401 - as above
    """Say a date as the service takes it; the data may write it otherwise."""
    try:
        return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).isoformat()
    except (TypeError, ValueError):
        found = pd.to_datetime(value, errors="coerce", utc=True)
        return value if pd.isna(found) else found.tz_localize(None).isoformat()
