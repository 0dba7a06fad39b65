"""The figures of a clustering: the choice, the segments in the plane, and what sets them apart."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes

from .families import NAMES
from .judging import Judged
from .segments import Trait
from .settings import Settings
from .stability import STABLE
from .style import BLUE, GREEN, GREY, INK, ORANGE, PALE, PURPLE, RED, SKY, canvas, save, shorten
from .wording import number, percent

COLOURS = (BLUE, ORANGE, GREEN, PURPLE, RED, SKY, INK, GREY, PALE)
MOST_TRAITS = 10
FAR = 2.0
LETTERS = 72
LINE = 0.22
STEP = 0.16


def draw(judged: Judged, training: Mapping[str, Any], settings: Settings, folder: Path) -> None:
    """Draw how the choice was made, and the segments if there are any."""
    choice(training, folder / "choice.png")
    plane(judged, training, folder / "segments.png")
    if training["segments"] > 1:
        silhouettes(judged, folder / "silhouettes.png")
        profile(judged, settings, folder / "profile.png")


def choice(training: Mapping[str, Any], path: Path) -> None:
    """Draw silhouette and stability over the number of segments, beside what chance gives."""
    with canvas(columns=2, height=4.4) as (figure, (left, right)):
        _clear(left, training)
        _stable(right, training["candidates"])
        lines = [axes.get_legend_handles_labels() for axes in (left, right)]
        handles, words = ([*one, *other] for one, other in zip(*lines, strict=True))
        figure.legend(handles, words, loc="outside lower center", ncols=3)
        save(figure, path)


def _clear(axes: Axes, training: Mapping[str, Any]) -> None:
    """Draw the silhouettes by family, those of data without structure, and the choice."""
    for (family, words), colour in zip(NAMES.items(), COLOURS, strict=False):
        told = [each for each in training["candidates"] if each["family"] == family]
        heights = [each["silhouette"] for each in told]
        axes.plot([each["segments"] for each in told], heights, "o-", color=colour, label=words)
    chance = {
        each["segments"]: max(cloud["mean"] for cloud in each["chance"])
        for each in training["candidates"]
    }
    counts = sorted(chance)
    heights = [chance[each] for each in counts]
    axes.plot(counts, heights, "--", color=GREY, label="without structure")
    if not training["reason"]:
        chosen = (training["best"]["segments"], training["best"]["silhouette"])
        axes.plot(*chosen, "o", ms=14, mfc="none", mec=INK, label="chosen")
    axes.set(xlabel="segments", ylabel="silhouette", title="How clear")


def _stable(axes: Axes, candidates: Sequence[Mapping[str, Any]]) -> None:
    """Draw how far resamples agree, with the families side by side at each number."""
    for place, (family, colour) in enumerate(zip(NAMES, COLOURS, strict=False)):
        told = [each for each in candidates if each["family"] == family]
        counts = [each["segments"] + STEP * (place - (len(NAMES) - 1) / 2) for each in told]
        means = np.array([each["stability"]["value"] for each in told])
        ends = np.array([[each["stability"][end] for each in told] for end in ("low", "high")])
        spread = np.abs(ends - means)
        axes.errorbar(counts, means, yerr=spread, fmt="o", ms=4, color=colour, capsize=2, lw=1.4)
    axes.axhline(STABLE, color=GREY, linestyle=":", label="stable above")
    axes.set(xlabel="segments", ylabel="adjusted Rand index", title="How stable")


def plane(judged: Judged, training: Mapping[str, Any], path: Path) -> None:
    """Draw the rows in the plane of the two directions in which they differ most."""
    with canvas(height=4.8 + LINE * len(judged.segments)) as (figure, (axes,)):
        for segment, colour in zip(judged.segments, COLOURS, strict=False):
            member = judged.seen == segment.code
            words = segment.name if training["segments"] > 1 else "all rows"
            axes.scatter(
                judged.plane[member, 0],
                judged.plane[member, 1],
                s=14,
                alpha=0.55,
                linewidth=0,
                color=colour,
                label=f"{_cut(words)} ({percent(segment.share)})",
            )
        axes.set(
            xlabel=f"first principal component ({percent(judged.explained[0])} of the variance)",
            ylabel=f"second ({percent(judged.explained[1])})",
        )
        axes.set_title("The rows, by segment" if training["segments"] > 1 else "No segments")
        figure.legend(loc="outside lower left", markerscale=2)
        save(figure, path)


def silhouettes(judged: Judged, path: Path) -> None:
    """Draw how much nearer each row is to its own segment than to the next."""
    with canvas(height=3.6 + LINE * len(judged.segments)) as (figure, (axes,)):
        start = 0
        for segment, colour in zip(judged.segments, COLOURS, strict=False):
            values = np.sort(judged.silhouettes[judged.seen == segment.code])
            places = np.arange(start, start + len(values))
            axes.fill_betweenx(places, 0, values, color=colour, label=_cut(segment.name))
            start += len(values) + max(10, len(judged.seen) // 60)
        mean = float(judged.silhouettes.mean())
        axes.axvline(mean, color=INK, linestyle="--", label=f"mean {mean:.2f}")
        axes.set_yticks([])
        axes.invert_yaxis()
        axes.set_xlabel("silhouette: 1 is clearly inside, below 0 is nearer to another segment")
        axes.set_title("How clearly each row belongs to its segment")
        axes.spines["left"].set_visible(False)
        figure.legend(loc="outside lower left")
        save(figure, path)


def profile(judged: Judged, settings: Settings, path: Path) -> None:
    """Draw how far each segment is from all rows, column by column, with its own values."""
    words = {column.name: column.words for column in settings.features}
    told = [segment for segment in judged.segments if segment.rows]
    keys = _leading([segment.traits for segment in told])
    table = [{(each.column, each.level): each for each in segment.traits} for segment in told]
    effects = np.array([[traits[key].effect for key in keys] for traits in table])
    with canvas(height=0.55 * len(told) + 2.4) as (figure, (axes,)):
        image = axes.imshow(effects, cmap="RdBu_r", vmin=-FAR, vmax=FAR, aspect="auto")
        for (row, column), value in np.ndenumerate(effects):
            _write(axes, column, row, table[row][keys[column]], value)
        labels = [f"{words[name]}: {level}" if level else words[name] for name, level in keys]
        axes.set_xticks(
            range(len(keys)), [shorten(label) for label in labels], rotation=35, ha="right"
        )
        names = [f"{_broken(segment.name)} ({percent(segment.share)})" for segment in told]
        axes.set_yticks(range(len(told)), names, fontsize=9)
        axes.tick_params(length=0)
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)
        bar = figure.colorbar(image, shrink=0.8)
        bar.set_label("standard deviations from all")
        axes.set_title("Medians and shares of each segment")
        save(figure, path)


def _write(axes: Axes, column: int, row: int, trait: Trait, effect: float) -> None:
    """Write a median or a share into its cell, readable on the colour."""
    shade = colormaps["RdBu_r"](0.5 + effect / (2 * FAR))
    dark = sum(shade[:3]) < 1.5  # noqa: PLR2004 - half of the lightest
    text = percent(trait.value) if trait.level else number(trait.value)
    axes.text(column, row, text, ha="center", va="center", color="white" if dark else INK)


def _leading(told: Sequence[Sequence[Trait]]) -> list[tuple[str, str]]:
    """Return the columns and levels that set any segment apart most."""
    largest: dict[tuple[str, str], float] = {}
    for traits in told:
        for each in traits:
            key = (each.column, each.level)
            largest[key] = max(largest.get(key, 0.0), abs(each.effect))
    return sorted(largest, key=lambda key: -largest[key])[:MOST_TRAITS]


def _cut(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"


def _broken(text: str) -> str:
    """Break a name where it has commas, one part a line."""
    return "\n".join(shorten(part) for part in text.split(", "))
