"""Find columns that all but give the target away.

A good honest predictor is no leak. A column is left out when it alone orders the target
almost perfectly; or very well, and far better than any other column; or well, and its name or
another suspect shows that it is made from the target. What is merely very good is pointed out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from mlportfolio.profile import hints
from mlportfolio.profile.cells import number
from mlportfolio.profile.design import ColumnType, Task
from mlportfolio.profile.ranks import auc, encoded, spearman
from mlportfolio.profile.rows import KnownRows
from mlportfolio.profile.table import ColumnProfile

PERFECT = 0.995
FLAGGED = 0.95
NOTED = 0.85
FAR_BETTER = 0.25
"""A suspect's distance from perfection, as a share of that of the best other column."""
FEWEST_ROWS = 30
FEW_VALUES = 50
ROWS_A_LEVEL = 5
ALWAYS = 0.99


@dataclass(frozen=True, slots=True)
class Leak:
    """A column that says too much; ``excluded`` when it is left out of the features."""

    score: float
    reason: str
    excluded: bool


def leaks(rows: KnownRows, columns: Sequence[ColumnProfile]) -> dict[str, Leak]:
    """Return the suspects among these columns, by title."""
    scores = {column.column: score(rows, column) for column in columns}
    named = {column.column: column for column in columns}
    found: dict[str, Leak] = {}
    for title, each in sorted(scores.items(), key=lambda pair: -pair[1]):
        if each <= NOTED:
            break
        out = [known for known, leak in found.items() if leak.excluded]
        best = max((scores[name] for name in named if name not in {title, *out}), default=0.0)
        why = _why(rows, named[title], (each, best), [named[name] for name in out])
        found[title] = Leak(each, f"{_measured(rows, each)}{why}", excluded=bool(why))
    return found


def score(rows: KnownRows, column: ColumnProfile) -> float:
    """Return how well the column alone orders the target: 0 not at all (0.5 by AUC), 1 fully."""
    if len(rows) < FEWEST_ROWS:
        return 0.0
    cells = rows.cells(column)
    found = [0.0]
    if column.type in {ColumnType.NUMBER, ColumnType.DATE}:
        values = rows.numbers(column)
        known = [at for at, value in enumerate(values) if not isnan(value)]
        if len(known) >= max(FEWEST_ROWS, len(rows) // 20):
            found.append(_ordering(rows, [values[at] for at in known], known))
    everyone = range(len(rows))
    if column.missing and column.type is not ColumnType.CATEGORY:
        found.append(_ordering(rows, [float(cell is None) for cell in cells], everyone))
    if column.distinct <= max(FEW_VALUES, len(rows) // ROWS_A_LEVEL):
        found.append(_by_level(rows, cells))
    return max(found)


def _ordering(rows: KnownRows, values: Sequence[float], places: Sequence[int]) -> float:
    """Return how well numbers order the target of the rows at these places, either way round."""
    if rows.aim.task is Task.REGRESSION:
        return abs(spearman(values, [number(rows.target[at]) for at in places]))
    target = [rows.target[at] for at in places]
    areas = (auc(values, [cell == name for cell in target]) for name in _classes(rows))
    folded = [max(area, 1 - area) for area in areas]
    return sum(folded) / len(folded)


def _by_level(rows: KnownRows, cells: Sequence[str | None]) -> float:
    """Return how well the levels of a column order the target in rows that did not set them."""
    if rows.aim.task is Task.REGRESSION:
        target = [number(cell) for cell in rows.target]
        return spearman(encoded(cells, target), target)
    areas = []
    for name in _classes(rows):
        yes = [cell == name for cell in rows.target]
        areas.append(auc(encoded(cells, [float(each) for each in yes]), yes))
    return sum(areas) / len(areas)


def _classes(rows: KnownRows) -> tuple[str, ...]:
    return (rows.aim.positive,) if rows.aim.task is Task.BINARY else tuple(rows.aim.shares)


def _why(
    rows: KnownRows,
    column: ColumnProfile,
    scores: tuple[float, float],
    left_out: Sequence[ColumnProfile],
) -> str:
    """Say why the column is a leak rather than a good predictor; nothing when it may be one.

    ``scores`` are its own and that of the best of the other columns that are not left out.
    """
    each, best = scores
    if each >= PERFECT:
        return ", which is as good as the answer"
    if hints.is_alike(column.name, rows.aim.column.name):
        return ", and its name says that it is made from the target"
    for leak in left_out:
        if _determines(rows.cells(leak), rows.cells(column)):
            return f", and it follows from {leak.column}, which gives the target away"
    if each > FLAGGED and 1 - each < FAR_BETTER * (1 - best):
        return ", far better than any other column, so it may be known only with the answer"
    return ""


def _determines(left: Sequence[str | None], right: Sequence[str | None]) -> bool:
    """Say whether each level on the left goes with one level on the right."""
    levels = len(set(left))
    if levels * ROWS_A_LEVEL > len(left) or len(set(right)) > levels:
        return False
    pairs = Counter(zip(left, right, strict=True))
    most: dict[str | None, int] = {}
    for (level, _), count in pairs.items():
        most[level] = max(most.get(level, 0), count)
    return sum(most.values()) >= ALWAYS * len(left)


def _measured(rows: KnownRows, each: float) -> str:
    if rows.aim.task is Task.REGRESSION:
        return f"alone it orders the target with a rank correlation of {each:.3f}"
    return f"alone it orders the target with an area under the ROC curve of {each:.3f}"


def noted(found: dict[str, Leak]) -> Iterator[tuple[str, Leak]]:
    """Yield the suspects that stay features."""
    yield from ((title, leak) for title, leak in found.items() if not leak.excluded)
