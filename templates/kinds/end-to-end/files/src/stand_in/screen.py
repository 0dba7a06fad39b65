"""Hold each row of a batch against the contract; what breaks it is set aside with the reason.

Nothing is dropped in silence: a row is either accepted or in quarantine. A batch of which
more than `most_bad` breaks the contract is set aside as a whole, for it is the batch that is
wrong then and not a few rows, and the loop goes on without it.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
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


def _parted(rows: pd.DataFrame, columns: list[Column], batch: str, settings: Settings) -> Screened:
    typed: dict[str, pd.Series] = {}
    reasons: dict[int, str] = {}
    for column in columns:
        told = rows[column.title]
        typed[column.name], lost = parse(told, column)
        for broken, words in _broken(typed[column.name], lost, column):
            for place in np.flatnonzero(broken):
                reasons.setdefault(int(place), words.format(str(told.iloc[place])[:SHOWN]))
    start, end = bounds(batch, settings.loop.batch)
    times = typed[clock(settings).name]
    for place in np.flatnonzero(~((times >= start) & (times < end))):
        reasons.setdefault(int(place), f"the time is not in the batch of {batch}")
    note = ""
    if len(reasons) > settings.loop.most_bad * len(rows):
        note = f"{percent(len(reasons) / len(rows))} of the rows break the contract"
        reasons = dict.fromkeys(range(len(rows)), f"set aside with its batch: {note}") | reasons
    return Screened(pd.DataFrame(typed).drop(index=list(reasons)), _refused(rows, reasons), note)


def _refused(rows: pd.DataFrame, reasons: dict[int, str]) -> pd.DataFrame:
    """Return the rows that are set aside as they came, each with its reason."""
    places = sorted(reasons)
    told = [json.dumps(rows.loc[place].dropna().to_dict()) for place in places]
    return pd.DataFrame(
        {"reason": [reasons[place] for place in places], "content": told}, index=places
    )


def _broken(values: pd.Series, lost: pd.Series, column: Column) -> Iterator[tuple[pd.Series, str]]:
    """Yield which rows break a promise of the contract, and the reason; {} is what stands there."""
    name = column.title.replace("{", "{{").replace("}", "}}")
    yield lost, f"{name}: {{}} is no {column.type}"
    if not column.missing and column.role != "target":
        yield values.isna() & ~lost, f"{name} is missing"
    if column.type == "number" and column.minimum is not None:
        yield values < column.minimum, f"{name}: {{}} is below {column.minimum:g}"
        yield values > column.maximum, f"{name}: {{}} is above {column.maximum:g}"
    if column.type == "category" and 0 < column.distinct <= COMPLETE_LIST:
        unknown = values.notna() & ~values.isin(column.levels)
        yield unknown, f"{name}: {{}} is an unknown level"


def _unreadable(content: bytes, note: str) -> Screened:
    """Set a batch aside of which no row can be told from another."""
    start = content[:SHOWN].decode("utf-8", "replace")
    refused = pd.DataFrame({"reason": [note], "content": [json.dumps(start)]})
    return Screened(pd.DataFrame(), refused, note)
