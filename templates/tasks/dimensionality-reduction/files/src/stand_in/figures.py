"""The figures of a reduction: variance over components, loadings, and the maps."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

# 8< label
import pandas as pd

# >8 label
from matplotlib.axes import Axes

from . import maps
from .judging import Judged
from .settings import Settings
from .style import (
    BLUE,
    # 8< label
    GREEN,
    GREY,
    # >8 label
    INK,
    ORANGE,
    PALE,
    # 8< label
    PURPLE,
    RED,
    SKY,
    # >8 label
    canvas,
    save,
    shorten,
)

MOST_COMPONENTS = 15
MOST_DIRECTIONS = 14
MOST_KEPT = 16
# 8< label
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, RED, SKY, INK, GREY, PALE)
OTHERS = "others"
# >8 label


def draw(judged: Judged, training: Mapping[str, Any], _settings: Settings, folder: Path) -> None:
    """Draw how many components count, what they are, and the maps."""
    variance(training, folder / "variance.png")
    weights(judged, training, folder / "loadings.png")
    kept(judged.report["kept"], folder / "kept.png")
    both(judged, folder / "maps.png")
    with canvas(height=5.6) as (figure, (axes,)):
        shown = judged.report["shown"]
        scatter(axes, judged, shown)
        axes.set_title(f"The rows, mapped by {maps.NAMES[shown]}")
        axes.legend(loc="best", markerscale=1.8, fontsize=9)
        save(figure, folder / "map.png")


def variance(training: Mapping[str, Any], path: Path) -> None:
    """Draw the variance of each component beside what shuffled columns give."""
    shares = 100 * np.array(training["shares"][:MOST_COMPONENTS])
    chance = 100 * np.array(training["chance_shares"][:MOST_COMPONENTS])
    places = np.arange(1, len(shares) + 1)
    with canvas(height=3.6) as (figure, (axes,)):
        colours = [BLUE if place <= training["components"] else PALE for place in places]
        axes.bar(places, shares, color=colours, width=0.7)
        axes.plot(places, chance, "--", color=ORANGE, label="shuffled columns (95% stay below)")
        held = training["held"][:MOST_COMPONENTS]
        ends = np.abs(
            [[100 * each[end] for each in held] for end in ("low", "high")] - shares[: len(held)]
        )
        axes.errorbar(places[: len(held)], shares[: len(held)], yerr=ends, fmt="none", ecolor=INK)
        axes.set_xticks(places)
        axes.set(xlabel="component", ylabel="% of the variance")
        axes.set_title(
            f"More than chance: {training['components']} of {training['directions']} components"
        )
        axes.legend(loc="upper right")
        axes.grid(visible=False, axis="x")
        save(figure, path)


def weights(judged: Judged, training: Mapping[str, Any], path: Path) -> None:
    """Draw how much each column weighs in each component."""
    told = judged.report["components"][:MOST_COMPONENTS]
    table = [{each["words"]: each["weight"] for each in one["loadings"]} for one in told]
    largest = {name: max(abs(each[name]) for each in table) for name in judged.names}
    names = sorted(largest, key=lambda name: -largest[name])[:MOST_DIRECTIONS]
    found = np.array([[each[name] for name in names] for each in table])
    with canvas(height=0.5 * len(told) + 2.6) as (figure, (axes,)):
        image = axes.imshow(found, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto")
        for (row, column), value in np.ndenumerate(found):
            colour = "white" if abs(value) > 0.6 else INK  # noqa: PLR2004 - readable on the colour
            axes.text(column, row, f"{value:.2f}", ha="center", va="center", color=colour, size=9)
        axes.set_xticks(
            range(len(names)), [shorten(name) for name in names], rotation=35, ha="right"
        )
        shares = [
            f"{place + 1} ({each['share']:.0%})" for place, each in enumerate(training["held"])
        ]
        axes.set_yticks(range(len(told)), shares[: len(told)])
        axes.set_ylabel("component")
        axes.set_title("What each component is made of")
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)
        figure.colorbar(image, shrink=0.8).set_label("loading")
        save(figure, path)


def kept(shares: Mapping[str, float], path: Path) -> None:
    """Draw how much of each column the components keep, the least first."""
    names = list(shares)[:MOST_KEPT][::-1]
    with canvas(height=0.34 * len(names) + 1.3) as (figure, (axes,)):
        widths = [100 * shares[name] for name in names]
        axes.barh([shorten(name) for name in names], widths, color=BLUE, height=0.7)
        axes.set(xlim=(0, 100), xlabel="% of the column's variance that the components keep")
        axes.set_title("What is kept, column by column")
        axes.grid(visible=False, axis="y")
        save(figure, path)


def both(judged: Judged, path: Path) -> None:
    """Draw the two maps side by side, with what each keeps of the neighbourhoods."""
    with canvas(columns=2, height=4.4) as (figure, panels):
        for axes, (name, each) in zip(panels, judged.maps.items(), strict=True):
            scatter(axes, judged, name)
            axes.set_title("Two principal components" if name == "plane" else "t-SNE")
            axes.set_xlabel(
                f"trustworthiness {each.trustworthiness:.2f}, continuity {each.continuity:.2f}"
            )
            axes.set_ylabel("")
        save(figure, path)


def scatter(axes: Axes, judged: Judged, name: str) -> None:
    """Draw the rows on a map, by label where one was held back."""
    places = judged.maps[name].places
    # 8< unlabelled
    groups = [("rows", np.ones(len(places), bool), BLUE)]
    # >8 unlabelled
    # 8< label
    levels = pd.Series(judged.labels).value_counts().index.tolist()
    shown = levels if len(levels) <= len(COLOURS) else levels[: len(COLOURS) - 1]
    groups = [
        (shorten(str(level)), judged.labels == level, colour)
        for level, colour in zip(shown, COLOURS, strict=False)
    ]
    groups.append((OTHERS, ~np.isin(judged.labels, shown), COLOURS[-1]))
    # >8 label
    for words, member, colour in groups:
        if member.any():
            axes.scatter(
                places[member, 0],
                places[member, 1],
                s=14,
                alpha=0.65,
                linewidth=0,
                color=colour,
                label=words,
            )
    if name == "plane":
        axes.set(xlabel="first component", ylabel="second component")
    else:
        axes.set_xticks([])
        axes.set_yticks([])
