"""How well one column alone orders what is predicted, by ranks and on rows it was not fitted to."""

from collections.abc import Hashable, Iterable, Sequence
from math import sqrt
from typing import TypeVar

Cell = TypeVar("Cell", bound=Hashable)
Numbers = Sequence[float]


def ranks(values: Numbers) -> list[float]:
    """Return the rank of each value, from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            found[order[place]] = (start + end) / 2 + 1
        start = end + 1
    return found


def auc(values: Numbers, positive: Sequence[bool]) -> float:
    """Return how often a positive row has the higher value; 0.5 when a side has no rows."""
    count = sum(positive)
    others = len(values) - count
    if not count or not others:
        return 0.5
    total = sum(rank for rank, yes in zip(ranks(values), positive, strict=True) if yes)
    return (total - count * (count + 1) / 2) / (count * others)


def spearman(left: Numbers, right: Numbers) -> float:
    """Return the rank correlation; 0 when a side is constant."""
    first, second = ranks(left), ranks(right)
    mean = (len(first) + 1) / 2
    across = sum((a - mean) * (b - mean) for a, b in zip(first, second, strict=True))
    spread = sqrt(sum((a - mean) ** 2 for a in first) * sum((b - mean) ** 2 for b in second))
    return across / spread if spread else 0.0


def encoded(cells: Sequence[Cell], numbers: Numbers) -> list[float]:
    """Return for each row the mean number of the rows of its cell in the other half.

    A level that the other half lacks is given the mean of all, so that a column of single
    values orders nothing.
    """
    mean = sum(numbers) / len(numbers) if numbers else 0.0
    tables = [_means(zip(cells[half::2], numbers[half::2], strict=True)) for half in (0, 1)]
    return [tables[(at + 1) % 2].get(cell, mean) for at, cell in enumerate(cells)]


def _means(pairs: Iterable[tuple[Cell, float]]) -> dict[Cell, float]:
    sums: dict[Cell, tuple[float, int]] = {}
    for cell, number in pairs:
        total, count = sums.get(cell, (0.0, 0))
        sums[cell] = (total + number, count + 1)
    return {cell: total / count for cell, (total, count) in sums.items()}
