"""Describe the segments, and hold them against chance and against what was held back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# 8< label
from sklearn import metrics

# >8 label
from sklearn.decomposition import PCA
from sklearn.metrics import davies_bouldin_score, silhouette_samples
from sklearn.pipeline import Pipeline

from .families import NOISE, codes
from .features import inputs
from .segments import Segment, segments, typical
from .settings import Settings
from .space import Points, drawn, points

SHOWN_ROWS = 3000


@dataclass(frozen=True)
class Judged:
    """The segments, and the rows that the figures show: their place, segment and silhouette."""

    segments: list[Segment]
    seen: NDArray[np.intp]
    plane: Points
    explained: tuple[float, float]
    silhouettes: NDArray[np.float64]
    report: dict[str, Any]


def judge(
    model: Pipeline, rows: pd.DataFrame, training: Mapping[str, Any], settings: Settings
) -> Judged:
    """Assign every row, describe each segment, and measure how clear they are."""
    frame = inputs(rows, settings)
    known = codes(model.named_steps["model"])
    membership = model.predict_proba(frame)
    assigned = np.asarray(known)[membership.argmax(axis=1)]
    found = segments(rows, frame, assigned, known, settings)
    some = drawn(len(rows), SHOWN_ROWS, settings.seed)
    places, seen = points(model, frame.iloc[some]), assigned[some]
    several = len(np.unique(seen)) > 1
    clear = silhouette_samples(places, seen) if several else np.zeros(len(seen))
    plane = PCA(2, random_state=settings.seed).fit(places)
    measures = _measures(training)
    if several:
        measures |= {
            "silhouette": float(clear.mean()),
            "davies_bouldin": float(davies_bouldin_score(places, seen)),
            "clear_share": float(np.mean(membership.max(axis=1) >= 0.9)),  # noqa: PLR2004 - nine in ten
        }
    report = {
        "segments": [
            asdict(each)
            | {
                "silhouette": float(clear[seen == each.code].mean()),
                "typical": typical(each, settings),
            }
            for each in found
            if each.rows
        ],
        "noise": float(np.mean(assigned == NOISE)),
        "measures": measures,
    }
    # 8< label
    report["label"] = outside(rows, assigned, settings)
    # >8 label
    first, second = plane.explained_variance_ratio_
    return Judged(found, seen, plane.transform(places), (first, second), clear, report)


def _measures(training: Mapping[str, Any]) -> dict[str, float]:
    """Return the measures of the best candidate, beside what chance gave."""
    found: dict[str, float] = {"segments": training["segments"]}
    best = training["best"]
    if best:
        found["compared_silhouette"] = best["silhouette"]
        found["chance_silhouette"] = max(each["mean"] for each in best["chance"])
        found["stability"] = best["stability"]["value"]
    return found


# 8< label
def outside(rows: pd.DataFrame, assigned: NDArray[np.intp], settings: Settings) -> dict[str, Any]:
    """Compare the segments with the label that no fit has seen."""
    column = settings.column(settings.label.column)
    told = rows[column.name]
    there = told.notna().to_numpy()
    truth, found = told[there].astype(str).to_numpy(), assigned[there]
    table = pd.crosstab(truth, found)
    return {
        "rows": int(there.sum()),
        "levels": int(told.nunique()),
        "adjusted_rand": float(metrics.adjusted_rand_score(truth, found)),
        "adjusted_mutual_information": float(metrics.adjusted_mutual_info_score(truth, found)),
        "homogeneity": float(metrics.homogeneity_score(truth, found)),
        "most_frequent": {
            str(code): {str(level): int(count) for level, count in counts.nlargest(3).items()}
            for code, counts in table.items()
        },
    }


# >8 label
def answers(model: Pipeline, metrics_found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the service has to know to name the segment of a row."""
    told = {each["code"]: each for each in metrics_found["found"]["segments"]}
    known = codes(model.named_steps["model"])
    return {
        "segments": [
            {
                "name": told[code]["name"] if len(known) > 1 else "one group: no segments",
                "rows": told[code]["rows"],
                "share": told[code]["share"],
                "typical": told[code]["typical"],
            }
            if code in told
            else {"name": f"segment {code}", "rows": 0, "share": 0.0, "typical": ""}
            for code in known
        ]
    }
