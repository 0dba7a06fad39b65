"""What each component is: the columns that it is made of, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA

from .settings import Settings
from .wording import listed

CLEAR = 2 / 3  # of the heaviest
MOST_WORDS = 3


@dataclass(frozen=True)
class Loading:
    """How much a direction of the space weighs in a component, from -1 to 1."""

    words: str
    weight: float


def directions(space: ColumnTransformer, settings: Settings) -> list[str]:
    """Name each direction of the space in words: a number, or a level of a category."""
    words = {column.name: column.words for column in settings.features}
    words |= {f"log_{name}": said for name, said in words.items()}
    named: list[str] = []
    for kind, _, names in space.transformers_:
        # 8< categories
        if kind == "categories":
            encoder = space.named_transformers_[kind]
            for name, levels in zip(names, encoder.categories_, strict=True):
                named += [f"{words[name]} {level}" for level in levels]
            continue
        # >8 categories
        named += [words[name] for name in names if kind != "remainder"]
    return named


def loadings(model: PCA, names: Sequence[str]) -> list[list[Loading]]:
    """Return what each component is made of, the heaviest first."""
    return [
        [Loading(names[place], float(weights[place])) for place in np.argsort(-np.abs(weights))]
        for weights in model.components_
    ]


def title(told: Sequence[Loading]) -> str:
    """Name a component by what it is made of: more of this, less of that."""
    more, less = sides(told)
    parts = [f"more {listed(more)}"] if more else []
    parts += [f"less {listed(less)}"] if less else []
    return ", ".join(parts)


def tendency(told: Sequence[Loading]) -> str:
    """Say what goes together along a component."""
    more, less = sides(told)
    if more and less:
        return f"rows with more {listed(more)} tend to have less {listed(less)}"
    together = [*more, *less]
    if len(together) > 1:
        return f"{listed(together)} tend to rise and fall together"
    return f"rows differ in {together[0]} more than in anything that goes with it"


def sides(told: Sequence[Loading]) -> tuple[list[str], list[str]]:
    """Return what a component clearly has more of, and what less."""
    least = CLEAR * abs(told[0].weight)
    clear = [each for each in told if abs(each.weight) >= least][:MOST_WORDS]
    return (
        [each.words for each in clear if each.weight > 0],
        [each.words for each in clear if each.weight < 0],
    )


def titles(told: Sequence[Sequence[Loading]]) -> list[str]:
    """Name every component, each by a name of its own."""
    found: list[str] = []
    for each in told:
        name = title(each)
        found.append(name if name not in found else f"{name} ({len(found) + 1})")
    return found


def kept(shares: NDArray[np.float64], names: Sequence[str]) -> dict[str, float]:
    """Return the share of each direction that the components keep, the least first."""
    return {names[place]: float(shares[place]) for place in np.argsort(shares)}
