"""How far each column moved at each review, as colours with the threshold among them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .logbook import Life, Review
from .style import INK, canvas, save, shorten

MOST_COLUMNS = 15
MOST_TICKS = 7
STRONGEST = 5
LARGEST_DOT = 18.0
CALM = ("#F1F6FA", "#8FC1E3")
MOVED = ("#F0B04A", "#7A2E00")


def drifted(life: Life, path: Path) -> None:
    """Draw the columns that moved furthest, the furthest first."""
    shown = list(life.peaks)[:MOST_COLUMNS]
    limit = life.settings.monitoring.psi
    values = _psis(life, shown)
    top = max(2 * limit, min(float(np.nanmax(values)), STRONGEST * limit))
    with canvas(height=0.34 * len(shown) + 1.9) as (figure, (axes,)):
        mesh = axes.pcolormesh(
            values, cmap=_colours(), norm=colors.TwoSlopeNorm(limit, 0, top),
            edgecolor="white", linewidth=0.6,
        )  # fmt: skip
        _dots(axes, life, shown)
        axes.set_yticks(np.arange(len(shown)) + 0.5, [shorten(life.words(name)) for name in shown])
        axes.invert_yaxis()
        axes.grid(visible=False)
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        _dates(axes, life.reviews)
        few = f", by {len(shown)} of {len(life.peaks)} columns"
        axes.set_title(
            "How far live rows are from those trained on" + few * (len(shown) < len(life.peaks))
        )
        axes.set_xlabel("review; a dot where a column drifted: far, and by more than chance")
        _scale(figure, axes, mesh, limit, top)
        save(figure, path)


def _psis(life: Life, names: Sequence[str]) -> NDArray[np.float64]:
    found = [{each.name: each.psi for each in review.columns} for review in life.reviews]
    return np.array([[told.get(name, np.nan) for told in found] for name in names])


def _colours() -> colors.Colormap:
    """Return blues for what stayed and, from the threshold on, oranges for what moved."""
    stops = [(0.0, CALM[0]), (0.5, CALM[1]), (0.5, MOVED[0]), (1.0, MOVED[1])]
    return colors.LinearSegmentedColormap.from_list("moved", stops)


def _dots(axes: Axes, life: Life, names: Sequence[str]) -> None:
    rows = {name: place + 0.5 for place, name in enumerate(names)}
    dots = [
        (place + 0.5, rows[each.name])
        for place, review in enumerate(life.reviews)
        for each in review.drifted
        if each.name in rows
    ]
    across, down = [each[0] for each in dots], [each[1] for each in dots]
    size = min(LARGEST_DOT, 500 / len(life.reviews))
    axes.scatter(across, down, s=size, color="white", edgecolor=INK, linewidth=0.7)


def _dates(axes: Axes, reviews: Sequence[Review]) -> None:
    step = -(-len(reviews) // MOST_TICKS)
    places = range(0, len(reviews), step)
    axes.set_xticks([each + 0.5 for each in places], [reviews[each].date for each in places])
    axes.tick_params(axis="x", labelsize=10)


def _scale(figure: Figure, axes: Axes, mesh: ScalarMappable, limit: float, top: float) -> None:
    """Draw the scale of the colours, with the threshold on it."""
    bar = figure.colorbar(mesh, ax=axes, extend="max", pad=0.015, label="PSI")
    ticks = {0.0: "0", limit / 2: "", limit: f"limit {limit:.2g}", top: f"{top:.2g}"}
    bar.set_ticks(list(ticks), labels=list(ticks.values()))
    bar.ax.axhline(limit, color=INK, linewidth=2)
    bar.outline.set_visible(False)
