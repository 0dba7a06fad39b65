"""Recognise a data file and make sure that it is one, before anything reads all of it."""

import csv
import gzip
import hashlib
import io
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import IO, cast

from mlportfolio.errors import DataError
from mlportfolio.profile.table import Form

HEAD = 1 << 20
"""As many bytes are looked at to tell what a file is; a header has to end within them."""
MOST_COLUMNS = 1_000
LOOKED_AT = 50
DELIMITERS = ",\t;|"
GZIP = b"\x1f\x8b"
TYPED = {".parquet": Form.PARQUET, ".pq": Form.PARQUET, ".jsonl": Form.JSONL, ".ndjson": Form.JSONL}
FOREIGN = (
    (b"PK\x03\x04", "a zip archive or an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ARROW1", "an Arrow file"),
)
NUMBER = re.compile(r"[-+]?[0-9.]+(e[-+]?[0-9]+)?", re.IGNORECASE)
UTF16 = (b"\xff\xfe", b"\xfe\xff")
ACCEPTED = "give a CSV, TSV, Parquet or JSON Lines file (text may be gzipped)"
AS_UTF8 = "save it as UTF-8, for instance: iconv -f {} -t UTF-8 OLD > NEW"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that was recognised; ``titles`` is what a CSV header says, in its order.

    ``skip`` counts the blank lines before the header.
    """

    file: Path
    form: Form
    delimiter: str = ","
    titles: tuple[str, ...] = ()
    skip: int = 0


def recognise(file: Path) -> Source:
    """Say how the file is written.

    Raises:
        DataError: it cannot be read, or is no table of a kind that a project can use.
    """
    try:
        return _recognise(file)
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else error
        msg = f"{file} cannot be read: {reason}"
        raise DataError(msg, hint=ACCEPTED) from error


def digest(source: Source) -> str:
    """Return the sha256 of the file's bytes; text must hold no NUL byte anywhere."""
    plain = source.form is not Form.PARQUET and source.file.suffix.lower() != ".gz"
    found = hashlib.sha256()
    with source.file.open("rb") as stream:
        while block := stream.read(HEAD):
            if plain and b"\0" in block:
                raise _holds_nul(source.file)
            found.update(block)
    return found.hexdigest()


def text_bytes(file: Path) -> IO[bytes]:
    """Open the file; what is gzipped reads as if it were not."""
    if file.suffix.lower() == ".gz":
        return cast("IO[bytes]", gzip.open(file))
    return file.open("rb")


def _recognise(file: Path) -> Source:
    if not file.exists():
        msg = f"there is no file {file}"
        raise DataError(msg, hint=_beside(file))
    if not file.is_file():
        msg = f"{file} is a folder" if file.is_dir() else f"{file} is no ordinary file"
        raise DataError(msg, hint=ACCEPTED)
    head = _head(file)
    if not head.strip():
        msg = f"{file} is empty"
        raise DataError(msg, hint=ACCEPTED)
    if head.startswith(b"PAR1"):
        return Source(file=file, form=Form.PARQUET)
    _refuse_foreign(file, head)
    if _form(file) is Form.PARQUET:
        msg = f"{file} is called Parquet but is none"
        raise DataError(msg, hint=ACCEPTED)
    text = _text(file, head)
    if _form(file) is Form.JSONL or text.lstrip().startswith("{"):
        return Source(file=file, form=Form.JSONL)
    if text.lstrip().startswith("["):
        msg = f"{file} is one JSON list, not JSON Lines"
        raise DataError(msg, hint="write one object a line, for instance: jq -c '.[]' OLD > NEW")
    return _delimited(file, text)


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        packed = stream.read(len(GZIP)) == GZIP
    if packed != (file.suffix.lower() == ".gz"):
        told = "is gzipped but not called .gz" if packed else "is called .gz but is not gzipped"
        msg = f"{file} {told}"
        raise DataError(msg, hint="rename it, so that every program reads it alike")
    with text_bytes(file) as stream:
        return stream.read(HEAD)


def _form(file: Path) -> Form | None:
    suffixes = [suffix.lower() for suffix in file.suffixes if suffix.lower() != ".gz"]
    return TYPED.get(suffixes[-1]) if suffixes else None


def _beside(file: Path) -> str:
    there = [each.name for each in file.parent.iterdir()] if file.parent.is_dir() else []
    close = get_close_matches(file.name, there, n=1)
    return f"did you mean {file.parent / close[0]}?" if close else ACCEPTED


def _refuse_foreign(file: Path, head: bytes) -> None:
    for mark, what in FOREIGN:
        if head.startswith(mark):
            msg = f"{file} is {what}, not a table of text or Parquet"
            raise DataError(msg, hint=ACCEPTED)
    if head.startswith(UTF16) or _every_other_is_nul(head):
        msg = f"{file} is written in UTF-16"
        raise DataError(msg, hint=AS_UTF8.format("UTF-16"))
    if b"\0" in head:
        raise _holds_nul(file)


def _every_other_is_nul(head: bytes) -> bool:
    first = head[:20]
    return len(first) > 1 and (not any(first[1::2]) or not any(first[::2]))


def _holds_nul(file: Path) -> DataError:
    return DataError(f"{file} holds NUL bytes: it is binary, or damaged", hint=ACCEPTED)


def _text(file: Path, head: bytes) -> str:
    """Decode the head; only its last character may be cut short."""
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(head) == HEAD and error.start >= HEAD - 4:
            return head[: error.start].decode("utf-8-sig")
        line = head[: error.start].count(b"\n") + 1
        msg = f"{file} is not written in UTF-8: line {line} holds the byte {head[error.start]:#x}"
        raise DataError(msg, hint=AS_UTF8.format("WINDOWS-1252")) from error


def _delimited(file: Path, text: str) -> Source:
    whole, text = text, text.lstrip("\r\n")
    skip = len(whole[: len(whole) - len(text)].splitlines())
    first = text.splitlines()[0]
    if len(text) >= HEAD // 4 and "\n" not in text and "\r" not in text:
        msg = f"the first line of {file} does not end within {HEAD >> 20} MB"
        raise DataError(msg, hint=f"a table has a header, of at most {MOST_COLUMNS:,} columns")
    delimiter = _delimiter(text)
    if first.count(delimiter) >= MOST_COLUMNS:
        msg = (
            f"{file} has {first.count(delimiter) + 1:,} columns; at most {MOST_COLUMNS:,} are read"
        )
        raise DataError(msg, hint="keep the columns that matter, or store the table row by row")
    try:
        titles = tuple(next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error as error:
        msg = f"the header of {file} cannot be read: {error}"
        raise DataError(msg, hint=ACCEPTED) from error
    check_titles(file, titles)
    return Source(file=file, form=Form.CSV, delimiter=delimiter, titles=titles, skip=skip)


def _delimiter(text: str) -> str:
    """Return the character that parts the first lines into equally many cells."""
    lines = text[: HEAD // 16]
    votes: dict[str, tuple[float, int]] = {}
    for candidate in DELIMITERS:
        read = csv.reader(io.StringIO(lines, newline=""), delimiter=candidate)
        rows = [len(row) for row in islice(read, LOOKED_AT) if row]
        wide = rows[0] if rows else 1
        if wide > 1:
            votes[candidate] = (rows.count(wide) / len(rows), wide)
    return max(votes, key=lambda each: votes[each], default=",")


def check_titles(file: Path, titles: tuple[str, ...]) -> None:
    """Refuse a header that names no columns, or one of them twice."""
    if len(titles) > MOST_COLUMNS:
        msg = f"{file} has {len(titles):,} columns; at most {MOST_COLUMNS:,} are read"
        raise DataError(msg, hint="keep the columns that matter, or store the table row by row")
    twice = [title for title, count in Counter(titles).items() if count > 1]
    if twice:
        msg = f"{file} has more than one column called {twice[0]!r}"
        raise DataError(msg, hint="give each column a name of its own")
    if len(titles) > 1 and all(NUMBER.fullmatch(title.strip()) for title in titles):
        msg = f"the first line of {file} holds numbers, not the names of columns"
        raise DataError(msg, hint="add a header line that names the columns")
    broken = [title for title in titles if not title.isprintable()]
    if broken:
        msg = f"the column name {broken[0]!r} holds characters that cannot be printed"
        raise DataError(msg, hint="rename it in the header")
