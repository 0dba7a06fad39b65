"""What sets each segment apart from the other rows, in the data's own units, and its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .families import NOISE
from .settings import Column, Settings
from .wording import listed, number

Mask = NDArray[np.bool_]

NOTABLE = 0.5
VERY = 1.25
MOST_WORDS = 4
MOST_LEVELS = 12
NO_SEGMENT = "no segment"
MIDDLE = "near the middle"


@dataclass(frozen=True)
class Trait:
    """How a segment differs from all rows in one column.

    `effect` is in standard deviations of all rows: of a number (of its logarithm where it spans
    magnitudes), or of belonging to a level. `value` and `overall` are medians, or shares.
    """

    column: str
    level: str
    value: float
    overall: float
    effect: float


@dataclass(frozen=True)
class Segment:
    """The rows of one segment, and what they have in common."""

    code: int
    name: str
    rows: int
    share: float
    traits: tuple[Trait, ...]


def segments(
    rows: pd.DataFrame,
    frame: pd.DataFrame,
    assigned: NDArray[np.intp],
    codes: Sequence[int],
    settings: Settings,
) -> list[Segment]:
    """Describe each segment, the traits that set it apart first, the largest segment first."""
    found = []
    for code in codes:
        member = assigned == code
        told = sorted(traits(rows, frame, member, settings), key=lambda each: -abs(each.effect))
        found.append((code, int(member.sum()), tuple(told)))
    found.sort(key=lambda each: (each[0] == NOISE, -each[1]))
    titles = names([(code, told) for code, _, told in found], settings)
    return [
        Segment(code, title, count, count / len(rows), told)
        for (code, count, told), title in zip(found, titles, strict=True)
    ]


def traits(
    rows: pd.DataFrame, frame: pd.DataFrame, member: Mask, settings: Settings
) -> Iterator[Trait]:
    """Yield how some rows differ from all, in each number and in each frequent level."""
    for column in settings.features:
        if column.type == "number":
            name = column.name if column.name in frame.columns else f"log_{column.name}"
            values = rows[column.name]
            yield Trait(
                column.name,
                "",
                float(values[member].median()),
                float(values.median()),
                effect(frame[name].to_numpy(dtype=np.float64), member),
            )
        else:
            for level, has in _levels(rows[column.name], column):
                yield Trait(
                    column.name, level, _share(has[member]), _share(has), effect(has, member)
                )


def effect(values: NDArray[Any], member: Mask) -> float:
    """Return how far the mean of some rows is from that of all, in standard deviations."""
    spread = np.nanstd(values)
    if not member.any() or not spread > 0 or np.isnan(values[member]).all():
        return 0.0
    return float((np.nanmean(values[member]) - np.nanmean(values)) / spread)


def names(found: Sequence[tuple[int, Sequence[Trait]]], settings: Settings) -> list[str]:
    """Name each segment by what sets it apart, with as many words as tell them all apart."""
    columns = {column.name: column for column in settings.features}
    spelled = [
        [NO_SEGMENT] if code == NOISE else [said(each, columns[each.column]) for each in told]
        for code, told in found
    ]
    notable = [
        1 if code == NOISE else sum(abs(each.effect) >= NOTABLE for each in told)
        for code, told in found
    ]
    titles: list[str] = []
    for words, count in zip(spelled, notable, strict=True):
        title = ", ".join(words[: min(2, count)]) or MIDDLE
        for most in range(2, MOST_WORDS + 1):
            if title not in titles:
                break
            title = ", ".join(words[:most])
        titles.append(title if title not in titles else f"{title} ({len(titles) + 1})")
    return titles


def said(trait: Trait, column: Column) -> str:
    """Say in words how a segment differs in one column."""
    if not trait.level:
        much = "very " if abs(trait.effect) >= VERY else ""
        more, less = ("many", "few") if _counts(column) else ("high", "low")
        return f"{much}{more if trait.effect > 0 else less} {column.words}"
    if column.type == "boolean":
        return f"{column.words}: {'yes' if trait.effect > 0 else 'no'}"
    return f"{column.words} {'' if trait.effect > 0 else 'not '}{trait.level}"


def typical(segment: Segment, settings: Settings) -> str:
    """Say what a row in the middle of a segment has, in the columns that set it apart most."""
    columns = {column.name: column for column in settings.features}
    return listed(
        _has(trait, columns[trait.column])
        for trait in segment.traits[:MOST_WORDS]
        if not trait.level or trait.effect > 0
    )


def _has(trait: Trait, column: Column) -> str:
    if trait.level:
        return f"{column.words} {trait.level}"
    return f"{column.words} {number(trait.value)} {column.unit}".strip()


def _counts(column: Column) -> bool:
    """Say whether a column counts things, so that there are few or many of them."""
    plural = column.words.endswith("s") and not column.words.endswith(("ss", "us", "is"))
    return column.type == "number" and column.integer and plural and not column.unit


def _levels(values: pd.Series, column: Column) -> Iterator[tuple[str, NDArray[np.float64]]]:
    if column.type == "boolean":
        yield "yes", values.to_numpy(dtype=np.float64)
        return
    for level in values.value_counts().index[:MOST_LEVELS]:
        yield str(level), (values == level).to_numpy(dtype=np.float64)


def _share(has: NDArray[np.float64]) -> float:
    return float(np.nanmean(has)) if len(has) and not np.isnan(has).all() else 0.0
