"""What runs the exported model, in words."""

from collections.abc import Mapping
from typing import Any

from .wording import number


def runs_on(card: Mapping[str, Any], rows: str) -> str:
    """Say what runs the model, and by how much it differs from scikit-learn on these rows."""
    if card["runtime"] != "onnx":
        return f"scikit-learn, because {card['fallback_reason']}"
    return (
        f"ONNX Runtime; the graph and scikit-learn differ by at most {number(card['parity'])} "
        f"on {rows}"
    )
