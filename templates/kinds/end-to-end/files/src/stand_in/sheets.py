"""Write records piece by piece to a CSV, JSON Lines or Parquet file."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .settings import ProjectError

Record = Mapping[str, Any]
Write = Callable[[Sequence[Record]], None]


@contextmanager
def opened(path: Path, suffix: str, example: Record) -> Iterator[Write]:
    """Open a file for records that have the fields and types of the example."""
    match suffix:
        case ".csv":
            with path.open("w", encoding="utf-8", newline="") as stream:
                table = csv.DictWriter(stream, example)
                table.writeheader()
                yield table.writerows
        case ".jsonl":
            with path.open("w", encoding="utf-8") as stream:
                yield lambda records: stream.writelines(
                    json.dumps(record, ensure_ascii=False) + "\n" for record in records
                )
        case ".parquet":
            import pyarrow as pa  # noqa: PLC0415 - needed for this format alone
            from pyarrow import parquet  # noqa: PLC0415 - as above

            schema = pa.Table.from_pylist([example]).schema
            with parquet.ParquetWriter(path, schema) as file:
                yield lambda records: file.write_table(pa.Table.from_pylist(records, schema))
        case _:
            msg = f"{suffix or 'a name without an ending'} is none of .csv, .jsonl and .parquet"
            raise ProjectError(msg)
