"""Where a run keeps its results, and how it writes them."""

import hashlib
import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

MODEL = "models/model.onnx"
DESCRIPTION = "models/model.json"
PIPELINE = "models/pipeline.joblib"
EXAMPLE = "examples/request.json"
EXPLORATION = "reports/eda.json"
TRAINING = "reports/training.json"
METRICS = "reports/metrics.json"
FIGURES = "reports/figures"
NOTEBOOK = "notebooks/exploration.ipynb"

SIGNIFICANT_DIGITS = 6


def write(path: Path, value: object) -> None:
    """Write a result as JSON that two equal runs write alike."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(_plain(value), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    whole(path, lambda beside: beside.write_text(text, encoding="utf-8"))


def whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, and move it there when it is safe on the disk.

    Whoever reads finds all of the old file or all of the new one, wherever this is cut off.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(beside)
        with beside.open("r+b") as stream:
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read(path: Path) -> dict[str, Any]:
    """Return a result that an earlier step wrote."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def sha256(path: Path) -> str:
    """Return the checksum of a file of any size."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Round numbers to what the data supports; NaN becomes null."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float):
        return float(f"{value:.{SIGNIFICANT_DIGITS}g}") if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
