"""Score every row, explain the strangest, and compare with what was held back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.decomposition import PCA

# 8< label
from sklearn.metrics import average_precision_score, roc_auc_score

# >8 label
from sklearn.pipeline import Pipeline

from .families import Scores, of_rows
from .features import inputs
from .reasons import reasons
from .settings import Settings
from .space import Points, drawn, points

SHOWN_ROWS = 4000
SHOWN = 10
MOST_EXPLAINED = 200
QUANTILES = np.linspace(0, 1, 201)


@dataclass(frozen=True)
class Judged:
    """The score of every row, and the rows that the figures show."""

    scores: Scores
    shown: NDArray[np.intp]
    plane: Points
    report: dict[str, Any]


def judge(
    model: Pipeline, rows: pd.DataFrame, training: Mapping[str, Any], settings: Settings
) -> Judged:
    """Score every row, and explain those at the top."""
    frame = inputs(rows, settings)
    scores = of_rows(model, frame)
    order = np.argsort(-scores, kind="stable")
    top = rows.iloc[order[: max(SHOWN, min(MOST_EXPLAINED, training["flagged"]))]]
    why = reasons(model, top, rows, float(np.median(scores)), settings)
    report: dict[str, Any] = {
        "strangest": [
            {
                "row": int(top.index[place]) + 1,
                # 8< id
                "id": str(top.iloc[place][settings.with_role("id")[0].name]),
                # >8 id
                "score": float(scores[order[place]]),
                "reasons": [asdict(each) for each in why[place]],
            }
            for place in range(min(SHOWN, len(top)))
        ],
        "explained": len(top),
        "columns": _columns(why),
        "quantiles": np.quantile(scores, QUANTILES).tolist(),
        "measures": {
            "flagged_share": float(np.mean(scores >= training["threshold"])),
            "agreement_of_halves": next(
                each["value"]
                for each in training["candidates"]
                if each["family"] == training["family"]
            ),
        },
    }
    # 8< label
    report["label"] = outside(rows, scores, training["threshold"], settings)
    # >8 label
    shown = np.union1d(drawn(len(rows), SHOWN_ROWS, settings.seed), order[: training["flagged"]])
    places = points(model, frame.iloc[shown])
    plane = PCA(2, random_state=settings.seed).fit_transform(places)
    return Judged(scores, shown, plane, report)


def named(told: Mapping[str, Any]) -> str:
    """Return what a strange row is called."""
    # 8< id
    if told.get("id"):
        return f"{told['id']} (row {told['row']:,})"
    # >8 id
    return f"row {told['row']:,}"


def _columns(why: list[tuple[Any, ...]]) -> dict[str, int]:
    """Return how many of the explained rows each column is the first reason of."""
    first = pd.Series([each[0].column for each in why if each], dtype=object)
    return {str(name): int(count) for name, count in first.value_counts().items()}


# 8< label
def outside(rows: pd.DataFrame, scores: Scores, line: float, settings: Settings) -> dict[str, Any]:
    """Hold the scores against the rarest level of the label that no fit has seen."""
    told = rows[settings.column(settings.label.column).name]
    rare = str(told.value_counts().index[-1])
    truth = (told.astype(str) == rare).to_numpy()
    order = np.argsort(-scores, kind="stable")
    counts = sorted({10, 100, int(truth.sum())})
    random = np.random.default_rng(settings.seed)
    draws = [random.integers(len(truth), size=len(truth)) for _ in range(100)]
    areas = [float(average_precision_score(truth[draw], scores[draw])) for draw in draws]
    low, high = np.quantile(areas, [0.025, 0.975])
    return {
        "level": rare,
        "share": float(truth.mean()),
        "average_precision": {
            "value": float(average_precision_score(truth, scores)),
            "low": float(low),
            "high": float(high),
        },
        "roc_auc": float(roc_auc_score(truth, scores)),
        "found": float(np.mean(scores[truth] >= line)),
        "right": float(truth[scores >= line].mean()),
        "precision_at": {
            str(count): float(truth[order[:count]].mean())
            for count in counts
            if count <= len(truth)
        },
    }


# >8 label
def answers(_model: Pipeline, metrics_found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the service has to know to judge a score."""
    return {
        "threshold": metrics_found["training"]["threshold"],
        "quantiles": metrics_found["found"]["quantiles"],
    }
