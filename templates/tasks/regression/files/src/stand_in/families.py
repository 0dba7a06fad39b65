"""One estimator for each family, with the reason for its settings."""

from lightgbm import LGBMRegressor
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge

NAMES = {
    "baseline": "training median",
    "linear": "ridge regression",
    "forest": "random forest",
    "boosting": "gradient boosting",
}


def baseline() -> DummyRegressor:
    """Predict the training median for every row: what knowing nothing achieves."""
    return DummyRegressor(strategy="median")


def linear(seed: int) -> Ridge:
    """Add up effects; the penalty steadies inputs that say nearly the same."""
    return Ridge(alpha=1.0, random_state=seed)


def forest(seed: int, jobs: int) -> RandomForestRegressor:
    """Average deep trees; their leaves are bounded so that the saved model stays small."""
    return RandomForestRegressor(
        n_estimators=100,
        max_leaf_nodes=300,
        min_samples_leaf=3,
        max_features=0.5,
        random_state=seed,
        n_jobs=jobs,
    )


def boosting(seed: int) -> LGBMRegressor:
    """Add small trees one by one; slow steps and small trees resist chasing noise."""
    return LGBMRegressor(n_estimators=300, learning_rate=0.05, num_leaves=31, random_state=seed)
