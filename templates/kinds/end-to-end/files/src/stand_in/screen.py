"""Hold each row of a batch against the contract; what breaks it is set aside with the reason.

Nothing is dropped in silence: a row is either accepted or in quarantine. A batch of which
more than `most_bad` breaks the contract is set aside as a whole, for it is the batch that is
wrong then and not a few rows, and the loop goes on without it.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from .batches import bounds
from .contract import COMPLETE_LIST
from .parse import parse
from .settings import Column, Settings
from .split import clock
from .wording import percent

SHOWN = 60


@dataclass(frozen=True)
class Screened:
    """The rows of a batch, parted: accepted ones typed, others as they came, with a reason."""

    accepted: pd.DataFrame
    refused: pd.DataFrame
    note: str = ""


def screen(content: bytes, batch: str, settings: Settings) -> Screened:
    """Part the rows of a batch."""
    columns = [column for column in settings.columns if column.role != "excluded"]
    try:
        rows = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, na_values=[""])
    except (ValueError, UnicodeDecodeError) as error:
        return _unreadable(content, f"the batch is no table: {str(error).strip()[:SHOWN]}")
    absent = [column.title for column in columns if column.title not in rows]
    if absent:
        return _unreadable(content, f"the batch lacks {', '.join(map(repr, absent))}")
    return _parted(rows, columns, batch, settings)


def _parted(
    rows: pd.DataFrame, columns: list[Column], batch: str, settings: Settings
) -> Screened:
    reasons = pd.Series("", index=rows.index, dtype=object)
    typed = {}
    for column in columns:
        typed[column.name], lost = parse(rows[column.title], column)
        for broken, words in _broken(rows[column.title], typed[column.name], lost, column):
            reasons = reasons.mask(broken & (reasons == ""), words)
    start, end = bounds(batch, settings.loop.batch)
    times = typed[clock(settings).name]
    outside = ~((times >= start) & (times < end))
    reasons = reasons.mask(outside & (reasons == ""), f"the time is not in the batch of {batch}")
    bad = (reasons != "").mean() if len(rows) else 0.0
    note = ""
    if bad > settings.loop.most_bad:
        note = f"{percent(bad)} of the rows break the contract"
        reasons = reasons.mask(reasons == "", f"set aside with its batch: {note}")
    good = reasons == ""
    told = rows[~good].apply(lambda row: json.dumps(row.dropna().to_dict()), axis=1)
    refused = pd.DataFrame({"reason": reasons[~good], "content": told}, dtype=object)
    return Screened(pd.DataFrame(typed)[good], refused, note)


def _broken(
    told: pd.Series, values: pd.Series, lost: pd.Series, column: Column
) -> Iterator[tuple[pd.Series, pd.Series | str]]:
    """Yield which rows break a promise of the contract, and the reason in words."""
    name, shown = column.title, told.astype(str).str.slice(0, SHOWN)
    yield lost, f"{name}: " + shown + f" is no {column.type}"
    if not column.missing and column.role != "target":
        yield values.isna() & ~lost, f"{name} is missing"
    if column.type == "number" and column.minimum is not None:
        yield values < column.minimum, f"{name}: " + shown + f" is below {column.minimum:g}"
        yield values > column.maximum, f"{name}: " + shown + f" is above {column.maximum:g}"
    if column.type == "category" and 0 < column.distinct <= COMPLETE_LIST:
        unknown = values.notna() & ~values.isin(column.levels)
        yield unknown, f"{name}: " + shown + " is an unknown level"


def _unreadable(content: bytes, note: str) -> Screened:
    """Set a batch aside of which no row can be told from another."""
    start = content[:SHOWN].decode("utf-8", "replace")
    refused = pd.DataFrame({"reason": [note], "content": [json.dumps(start)]})
    return Screened(pd.DataFrame(), refused, note)
