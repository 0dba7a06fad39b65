"""The exported model, loaded once and asked many times."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import artifacts
from .derive import derive
from .outputs import found
from .settings import ProjectError, Settings

Inputs = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Predictor:
    """A model with its card; `values` predicts from the model's inputs."""

    card: Mapping[str, Any]
    values: Callable[[Inputs], NDArray[np.float64]]

    def predict(self, columns: Inputs) -> NDArray[np.float64]:
        """Predict from raw columns."""
        return self.values(derive(columns))


def load(settings: Settings) -> Predictor:
    """Load what the export step wrote."""
    described = settings.root / artifacts.DESCRIPTION
    if not described.is_file():
        msg = f"{artifacts.DESCRIPTION} is missing: run `stand-in all` first"
        raise ProjectError(msg)
    card = artifacts.read(described)
    if card["runtime"] == "onnx":
        return Predictor(card, _graph(settings.root / artifacts.MODEL))
    return Predictor(card, _pipeline(settings))


def _graph(path: Path) -> Callable[[Inputs], NDArray[np.float64]]:
    """Return the ONNX model; one thread a request leaves the others to other requests."""
    import onnxruntime  # noqa: PLC0415 - only where the model is a graph

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        path, sess_options=options, providers=["CPUExecutionProvider"]
    )
    names = [each.name for each in session.get_inputs()]

    def values(inputs: Inputs) -> NDArray[np.float64]:
        return found(session.run(None, {name: inputs[name].reshape(-1, 1) for name in names}))

    return values


def _pipeline(settings: Settings) -> Callable[[Inputs], NDArray[np.float64]]:
    """Return the pipeline itself, where the card says why there is no graph."""
    import pandas as pd  # noqa: PLC0415 - heavy, and only for the fallback

    from . import evaluate  # noqa: PLC0415 - as above
    from .graph import expected  # noqa: PLC0415 - as above

    # 8< offline
    model, _, _ = evaluate.served(settings)
    # >8 offline
    # 8< loop
    model, _, _ = evaluate.fitted(settings)
    # >8 loop
    return lambda inputs: expected(model, pd.DataFrame(inputs))
