"""Say what the components are, what they keep, and what they are worth to a model."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.decomposition import PCA

# 8< label
from sklearn.dummy import DummyClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier

# >8 label
from sklearn.pipeline import Pipeline

from . import maps, space
from .features import inputs
from .loadings import directions, kept, loadings, tendency, titles
from .maps import Map
from .search import rebuilt
from .settings import Settings

# 8< label
from .wording import count

# >8 label
MAPPED_ROWS = 1000
SHOWN = 300
# 8< label
FOLDS = 5
NEIGHBOURS = 5
LABELLED_ROWS = 3000
# >8 label


@dataclass(frozen=True)
class Judged:
    """What the components are, and the maps with the rows that they show."""

    names: list[str]
    maps: dict[str, Map]
    shown: NDArray[np.intp]
    # 8< label
    labels: NDArray[Any]
    # >8 label
    report: dict[str, Any]


def judge(
    model: Pipeline, rows: pd.DataFrame, training: Mapping[str, Any], settings: Settings
) -> Judged:
    """Name the components, and measure what is kept."""
    frame = inputs(rows, settings)
    places = space.points(model, frame)
    names = directions(model.named_steps["space"], settings)
    shown = space.drawn(len(rows), MAPPED_ROWS, settings.seed)
    found = maps.maps(places[shown], settings.seed)
    report = _components(model.named_steps["model"], places, names)
    report["points"] = model.transform(frame.iloc[shown[:SHOWN]])[:, :2].tolist()
    report |= _mapped(found)
    share = float(sum(each["share"] for each in training["held"]))
    report["measures"] = {
        "explained_variance": share,
        "reconstruction_error": float(np.sqrt(max(0.0, 1 - share))),
        **report["maps"][report["shown"]],
    }
    # 8< label
    column = settings.column(settings.label.column).name
    report["label"] = downstream(rows, frame, settings, training["components"])
    # >8 label
    return Judged(
        names=names,
        maps=found,
        shown=shown,
        # 8< label
        labels=rows[column].iloc[shown].astype(str).to_numpy(),
        # >8 label
        report=report,
    )


def _components(reduced: PCA, places: space.Points, names: list[str]) -> dict[str, Any]:
    """Return what each component is made of, and what all of them keep."""
    told = loadings(reduced, names)
    return {
        "components": [
            {
                "name": name,
                "tendency": tendency(weights),
                "loadings": [asdict(each) for each in weights],
            }
            for name, weights in zip(titles(told), told, strict=True)
        ],
        "kept": kept(rebuilt(reduced, places), names),
        "spread": reduced.transform(places).std(axis=0).tolist(),
    }


def _mapped(found: Mapping[str, Map]) -> dict[str, Any]:
    """Return what each map keeps, and which is shown."""
    return {
        "mapped_rows": len(found["plane"].places),
        "maps": {
            name: {"trustworthiness": each.trustworthiness, "continuity": each.continuity}
            for name, each in found.items()
        },
        "shown": maps.better(found),
    }


# 8< label
def downstream(
    rows: pd.DataFrame, frame: pd.DataFrame, settings: Settings, components: int
) -> dict[str, Any]:
    """Return how well neighbours predict the label from few components and from all columns.

    Scaling and components are fitted inside each fold, on the rows that it trains on.
    """
    told = rows[settings.column(settings.label.column).name]
    there = np.flatnonzero(told.notna().to_numpy())
    there = there[space.drawn(len(there), LABELLED_ROWS, settings.seed)]
    truth, known = told.iloc[there].astype(str), frame.iloc[there]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=settings.seed)
    steps: dict[str, list[tuple[str, Any]]] = {"knowing nothing": []}
    for few in sorted({1, 2, components}):
        steps[count(few, "component")] = [("components", PCA(few, random_state=settings.seed))]
    steps["all columns"] = []
    found = {}
    for words, before in steps.items():
        last: Any = KNeighborsClassifier(NEIGHBOURS)
        if words == "knowing nothing":
            last = DummyClassifier(strategy="most_frequent")
        model = Pipeline([("space", space.space(known, settings)), *before, ("model", last)])
        scores = cross_val_score(model, known, truth, cv=folds, scoring="balanced_accuracy")
        found[words] = {"mean": float(scores.mean()), "spread": round(float(scores.std(ddof=1)), 6)}
    return {"rows": len(there), "levels": int(truth.nunique()), "accuracy": found}


# >8 label
def answers(model: Pipeline, metrics_found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the service has to know to name the places on the components."""
    found = metrics_found["found"]
    return {
        "components": [
            {"name": each["name"], "spread": spread, "share": held["share"]}
            for each, spread, held in zip(
                found["components"], found["spread"], metrics_found["training"]["held"], strict=True
            )
        ],
        "points": found["points"] if model.named_steps["model"].n_components_ > 1 else [],
    }
