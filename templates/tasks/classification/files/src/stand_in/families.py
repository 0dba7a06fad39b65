"""One estimator for each family, with the reason for its settings.

No family reweighs the classes: that would spoil the probabilities. A rare class is met by
a metric that notices it, by folds that hold it and by the threshold instead.
"""

from lightgbm import LGBMClassifier
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

NAMES = {
    "baseline": "class frequencies",
    "linear": "logistic regression",
    "forest": "random forest",
    "boosting": "gradient boosting",
}


def baseline() -> DummyClassifier:
    """Predict the same class frequencies for every row: what knowing nothing achieves."""
    return DummyClassifier(strategy="prior")


def linear(seed: int) -> LogisticRegression:
    """Add up effects; the penalty keeps rare levels from being taken at their word."""
    return LogisticRegression(C=0.3, max_iter=2000, random_state=seed)


def forest(seed: int, jobs: int) -> RandomForestClassifier:
    """Average deep trees; their leaves are bounded so that the saved model stays small."""
    return RandomForestClassifier(
        n_estimators=100,
        max_leaf_nodes=200,
        min_samples_leaf=5,
        random_state=seed,
        n_jobs=jobs,
    )


def boosting(seed: int) -> LGBMClassifier:
    """Add small trees one by one; slow steps and small trees resist chasing noise."""
    return LGBMClassifier(n_estimators=150, learning_rate=0.05, num_leaves=15, random_state=seed)
