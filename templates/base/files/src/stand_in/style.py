"""How every figure looks: readable at README width, and by colour-blind readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Okabe and Ito's palette: told apart with every common kind of colour blindness.
BLUE, ORANGE, GREEN, RED, PURPLE, SKY = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#CC79A7",
    "#56B4E9",
)
INK, GREY, PALE = "#2B2B2B", "#8C8C8C", "#D9D9D9"
WIDTH = 8.0
LONGEST = 30

STYLE: dict[Any, Any] = {
    "figure.dpi": 100,
    "savefig.dpi": 150,
    "figure.facecolor": "white",
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 11,
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#ECECEC",
    "grid.linewidth": 0.8,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "text.color": INK,
    "lines.linewidth": 2,
    "axes.prop_cycle": cycler(color=[BLUE, ORANGE, GREEN, RED, PURPLE, SKY]),
}


@contextmanager
def canvas(
    rows: int = 1, columns: int = 1, height: float = 3.8
) -> Iterator[tuple[Figure, list[Axes]]]:
    """Lend a figure in the project's style, with its panels in reading order."""
    with mpl.rc_context(STYLE):
        figure, grid = plt.subplots(
            rows, columns, figsize=(WIDTH, height), layout="constrained", squeeze=False
        )
        try:
            yield figure, list(grid.flat)
        finally:
            plt.close(figure)


def save(figure: Figure, path: Path) -> None:
    """Write a figure without the date, so that two equal runs write equal files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Software": None})


def shorten(text: str) -> str:
    """Cut a label to what fits beside an axis."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
