"""Which directions of the space belong together, and have to be shuffled together."""

import numpy as np
from sklearn.compose import ColumnTransformer


def blocks(fitted: ColumnTransformer) -> list[slice]:
    """Return the directions of each category in a fitted space."""
    encoder = fitted.named_transformers_.get("categories")
    if encoder is None:
        return []
    start = fitted.output_indices_["categories"].start
    ends = (start + np.cumsum([len(levels) for levels in encoder.categories_])).tolist()
    return [slice(first, last) for first, last in zip([start, *ends[:-1]], ends, strict=True)]
