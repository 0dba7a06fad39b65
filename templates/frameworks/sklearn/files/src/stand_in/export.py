"""Turn the trained pipeline into an ONNX model that the service runs without scikit-learn.

The two must agree: both answer the same rows, the largest difference is recorded,
and a model that differs by more than rounding is not shipped.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pandas as pd
from numpy.typing import NDArray
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType

# 8< text
from sklearn.feature_extraction.text import TfidfVectorizer

# >8 text
from sklearn.pipeline import Pipeline

from . import artifacts, graph, outputs
from .card import card
from .evaluate import served
from .features import inputs, numeric
from .fields import example
from .settings import Settings

OPSET = {"": 18, "ai.onnx.ml": 3}
TOLERANCE = 1e-3


@dataclass(frozen=True)
class Exported:
    """A model for the service: the ONNX graph, or the reason why there is none."""

    graph: bytes
    parity: float
    reason: str = ""

    @property
    def runtime(self) -> str:
        """What runs the model in the service."""
        return "sklearn" if self.reason else "onnx"


def export(model: Pipeline, frame: pd.DataFrame, scale: float) -> Exported:
    """Convert the model and compare both on every row; `scale` is what a difference is held to."""
    try:
        converted = convert(model, frame)
        difference = np.abs(predict(converted, frame) - graph.expected(model, frame))
    except Exception as error:  # noqa: BLE001 - whatever it is, scikit-learn can still serve
        return Exported(b"", 0.0, f"no ONNX model could be made: {error}")
    parity = float(difference.max())
    if parity > TOLERANCE * scale:
        return Exported(b"", parity, f"the ONNX model differs by up to {parity:.3g}")
    return Exported(converted, parity)


def convert(model: Pipeline, frame: pd.DataFrame) -> bytes:
    """Return the pipeline as an ONNX graph with one input for each column of the frame."""
    graph.register()
    numbers = set(numeric(frame))
    types = {True: FloatTensorType, False: StringTensorType}
    options: dict[Any, dict[str, Any]] = graph.options(model)
    # 8< text
    options[TfidfVectorizer] = {"separators": [" "]}
    # >8 text
    converted = to_onnx(
        model,
        initial_types=[(name, types[name in numbers]([None, 1])) for name in frame.columns],
        options=options,
        target_opset=OPSET,
    )
    return bytes(converted.SerializeToString())


def predict(converted: bytes, frame: pd.DataFrame) -> NDArray[np.float64]:
    """Return what the ONNX graph predicts for each row."""
    session = onnxruntime.InferenceSession(converted, providers=["CPUExecutionProvider"])
    feed = {name: frame[name].to_numpy().reshape(-1, 1) for name in frame.columns}
    return outputs.found(session.run(None, feed))


def run(settings: Settings) -> dict[str, Any]:
    """Write the model that the service loads, what it is, and a request to try it with."""
    return keep(*served(settings), settings)


def keep(model: Pipeline, rows: pd.DataFrame, scale: float, settings: Settings) -> dict[str, Any]:
    """Export the model, compare both on some rows, and write what came of it."""
    frame = inputs(rows, settings)
    exported = export(model, frame, scale)
    _write(settings.root / artifacts.MODEL, exported.graph)
    description = card(model, frame, rows, settings) | {
        "runtime": exported.runtime,
        "fallback_reason": exported.reason,
        "parity": exported.parity,
    }
    artifacts.write(settings.root / artifacts.DESCRIPTION, description)
    artifacts.write(settings.root / artifacts.EXAMPLE, example(rows, settings))
    return description


def _write(path: Path, converted: bytes) -> None:
    """Write the graph, or make sure that no older one is served in its place."""
    if not converted:
        path.unlink(missing_ok=True)
        return
    path.write_bytes(converted)
