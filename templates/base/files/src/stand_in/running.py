"""What the model was fitted on and what runs it, in words."""

from collections.abc import Mapping
from typing import Any

from .results import Results
from .wording import count, number


def fitted_on(found: Results) -> str:
    """Say which rows and inputs the model saw."""
    data, training = found.settings.data, found.training
    return (
        f"{training['rows']:,} rows of `{data.file}` (sha256 `{data.sha256[:16]}…`), "
        f"{count(training['inputs'], 'input')} derived from "
        f"{count(len(found.settings.features), 'column')}"
    )


def runs_on(card: Mapping[str, Any], rows: str) -> str:
    """Say what runs the model, and by how much it differs from scikit-learn on these rows."""
    if card["runtime"] != "onnx":
        return f"scikit-learn, because {card['fallback_reason']}"
    return (
        f"ONNX Runtime; the graph and scikit-learn differ by at most {number(card['parity'])} "
        f"on {rows}"
    )
