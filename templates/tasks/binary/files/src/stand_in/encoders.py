# 8< categories
"""How a category with many levels becomes numbers."""

from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import TargetEncoder


def many_levels(seed: int) -> TargetEncoder:
    """Replace each level by its shrunken mean of the target.

    scikit-learn cross-fits the means within the rows that it is fitted on, so a row's own
    target never reaches its own encoding; unknown levels get the overall mean.
    """
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    return TargetEncoder(target_type="binary", cv=folds)


# >8 categories
