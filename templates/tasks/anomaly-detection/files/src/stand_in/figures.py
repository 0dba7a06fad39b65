"""The figures of an anomaly detection: the scores, the rows in the plane, and the reasons."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .families import NAMES
from .judging import Judged, named
from .settings import Settings
from .style import BLUE, GREY, INK, ORANGE, PALE, RED, canvas, save, shorten

BINS = 80
CLOSE = 5


def draw(judged: Judged, training: Mapping[str, Any], settings: Settings, folder: Path) -> None:
    """Draw how the choice was made, the scores, and where the flagged rows lie."""
    choice(training, folder / "choice.png")
    scores(judged, training, folder / "scores.png")
    plane(judged, training, folder / "anomalies.png")
    causes(judged, settings, folder / "reasons.png")


def choice(training: Mapping[str, Any], path: Path) -> None:
    """Draw how far the rankings by halves of the rows agree, detector by detector."""
    told = list(reversed(training["candidates"]))
    with canvas(height=2.6) as (figure, (axes,)):
        values = [each["value"] for each in told]
        ends = np.abs([[each[end] for each in told] for end in ("low", "high")] - np.array(values))
        chosen = [BLUE if each["family"] == training["family"] else PALE for each in told]
        names = [NAMES[each["family"]] for each in told]
        axes.barh(names, values, xerr=ends, color=chosen, ecolor=ORANGE, height=0.6)
        axes.set(xlim=(0, 1), xlabel="rank correlation of the rankings by two halves of the data")
        axes.set_title(f"Which detector ranks the rows alike again: {training['chosen']}")
        axes.grid(visible=False, axis="y")
        save(figure, path)


def scores(judged: Judged, training: Mapping[str, Any], path: Path) -> None:
    """Draw how the scores are spread, and where the line is."""
    with canvas(height=3.4) as (figure, (axes,)):
        axes.hist(judged.scores, bins=BINS, color=BLUE, log=True)
        axes.axvline(training["threshold"], color=RED, linestyle="--", label="flagged from here")
        axes.set(xlabel="score: more is stranger", ylabel="rows (log scale)")
        axes.set_title(f"{training['flagged']:,} of {training['rows']:,} rows are flagged")
        axes.legend(loc="upper right")
        axes.grid(visible=False, axis="x")
        save(figure, path)


def plane(judged: Judged, training: Mapping[str, Any], path: Path) -> None:
    """Draw the flagged rows among the others, in the plane in which rows differ most."""
    strange = judged.scores[judged.shown] >= training["threshold"]
    with canvas(height=5.0) as (figure, (axes,)):
        for member, colour, words in ((~strange, GREY, "usual"), (strange, RED, "flagged")):
            axes.scatter(
                judged.plane[member, 0],
                judged.plane[member, 1],
                s=12 if words == "usual" else 26,
                alpha=0.35 if words == "usual" else 0.8,
                linewidth=0,
                color=colour,
                label=f"{words} ({int(member.sum()):,} shown)",
            )
        # What is near is shown as it is; what is far away is drawn nearer.
        for scaled, axis in ((axes.set_xscale, axes.xaxis), (axes.set_yscale, axes.yaxis)):
            scaled("asinh", linear_width=CLOSE)
            axis.set_major_formatter("{x:g}")
        axes.set_xlabel("first principal component (far values drawn nearer)")
        axes.set_ylabel("second")
        axes.set_title("Where the flagged rows lie")
        axes.legend(loc="best", markerscale=1.5)
        save(figure, path)


def causes(judged: Judged, settings: Settings, path: Path) -> None:
    """Draw which columns make the strangest rows strange."""
    words = {column.name: column.words for column in settings.features}
    told = list(reversed(judged.report["strangest"]))
    with canvas(height=0.42 * len(told) + 1.4) as (figure, (axes,)):
        for place, each in enumerate(told):
            start = 0.0
            shares = [max(reason["share"], 0.0) for reason in each["reasons"]]
            for reason, share, colour in zip(
                each["reasons"], shares, (BLUE, ORANGE, PALE), strict=False
            ):
                width = share / max(sum(shares), 1e-9)
                axes.barh(place, width, left=start, color=colour, height=0.75)
                if width > 0.18:  # noqa: PLR2004 - wide enough for words
                    label = shorten(words[reason["column"]])
                    ink = "white" if colour == BLUE else INK
                    middle = (start + width / 2, place)
                    axes.text(*middle, label, color=ink, ha="center", va="center", fontsize=9)
                start += width
        axes.set_yticks(range(len(told)), [shorten(named(each)) for each in told])
        axes.set(xlim=(0, 1), xlabel="leading reasons, by how far the score falls without each")
        axes.set_title("Why the strangest rows are strange")
        axes.grid(visible=False)
        save(figure, path)
