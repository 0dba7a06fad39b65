"""How far each column moved at each review, as SVG: a row a column, a field a review.

All fields of one shade are one path, so that the page stays light whatever it has to show.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import svg
from .drift import Drift
from .logbook import Review
from .wording import number

ROW, TOP, BOTTOM = 22.0, 2.0, 24.0
LETTER, GAP = 8.2, 8.0
DOT = 2.6
STEPS = (0.25, 0.5, 1.0, 2.0)


@dataclass(frozen=True)
class Board:
    """Where columns, each with its words, and reviews stand in a picture of some width."""

    width: float
    columns: Mapping[str, str]
    reviews: Sequence[Review]

    @property
    def left(self) -> float:
        """Where the fields begin: the words of the columns stand before, cut if need be."""
        return min(self.width / 3, GAP + LETTER * max(map(len, self.columns.values()), default=0))

    @property
    def field(self) -> float:
        """The width of a field."""
        return (self.width - self.left) / len(self.reviews)

    @property
    def height(self) -> float:
        """The height of the picture."""
        return TOP + ROW * len(self.columns) + BOTTOM

    def fields(self) -> Iterator[tuple[float, float, Drift]]:
        """Yield where each field begins, and what it shows."""
        rows = {name: TOP + ROW * place for place, name in enumerate(self.columns)}
        for place, review in enumerate(self.reviews):
            for each in review.columns:
                if each.name in rows:
                    yield self.left + self.field * place, rows[each.name], each


def mosaic(board: Board, limit: float, kind: str) -> str:
    """Return the picture."""
    first, last = board.reviews[0].date, board.reviews[-1].date
    words = f"population stability index of {len(board.columns)} columns from {first} to {last}"
    foot = board.height - 6
    ends = [svg.text(last, board.width, foot, "end")]
    if len(board.reviews) > 1:
        ends.append(svg.text(first, board.left, foot))
    inside = (*_names(board), *_fields(board, limit), _dots(board), *ends)
    return svg.picture(board.width, board.height, words, kind, *inside)


def _names(board: Board) -> Iterator[str]:
    room = board.left - GAP
    most = int(room / LETTER)
    for place, words in enumerate(board.columns.values()):
        cut = words if len(words) <= most else words[: most - 1].rstrip() + "…"
        yield svg.text(cut, room, TOP + ROW * (place + 0.5) + 4, "end")


def _fields(board: Board, limit: float) -> Iterator[str]:
    width, height = max(0.8, board.field - 1), ROW - 1
    paths = [""] * (len(STEPS) + 1)
    for x, y, told in board.fields():
        paths[step(told.psi, limit)] += f"M{x:.1f} {y:g}h{width:.1f}v{height:g}h-{width:.1f}z"
    yield from (
        svg.element("path", d=path, kind=f"f{shade}") for shade, path in enumerate(paths) if path
    )


def _dots(board: Board) -> str:
    size = min(DOT, board.field / 2.5)
    half = f"a{size:.1f} {size:.1f} 0 1 0"
    ring = f"{half} {2 * size:.1f} 0{half} -{2 * size:.1f} 0z"
    path = "".join(
        f"M{x + (board.field - 1) / 2 - size:.1f} {y + ROW / 2:g}{ring}"
        for x, y, told in board.fields()
        if told.drifted
    )
    return svg.element("path", d=path, kind="dot") if path else ""


def step(psi: float, limit: float) -> int:
    """Return which of the colours a field has: from three on, it is above the limit."""
    return sum(psi > each * limit for each in STEPS)


def shades(limit: float) -> list[str]:
    """Say what each colour stands for."""
    ends = [number(each * limit) for each in STEPS]
    between = [f"{low} to {high}" for low, high in pairwise(ends)]
    return [f"up to {ends[0]}", *between, f"above {ends[-1]}"]
