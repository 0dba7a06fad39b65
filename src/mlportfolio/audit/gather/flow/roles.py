# ruff: noqa: SIM905 - a list of words reads best as words
"""Which calls learn, which part rows, and which only pass data on."""

import re

from mlportfolio.audit.gather.apis import roles
from mlportfolio.audit.gather.pattern import Pattern

LEARNERS = {
    "scaler": "scaling fitted on all rows",
    "imputer": "missing values filled from all rows",
    "reducer": "components fitted on all rows",
    "vectoriser": "vocabulary learned from all rows",
    "selector": "features selected on all rows",
    "oversampler": "rows resampled before the split",
    "undersampler": "rows resampled before the split",
    "encoder": "encoding fitted on all rows",
    "preprocessing": "preprocessing fitted on all rows",
    "words": "vocabulary learned from all rows",
}
ANEW = "preprocessing fitted on held-out rows"
RESAMPLERS = frozenset({"oversampler", "undersampler"})
MILD = frozenset({"encoder"})
"""What is learned is a list of levels: seldom does it move a result."""
MILD_REASON = "a list of levels says little of the held-out rows"
BY_TARGET = ("TargetEncoder", "LeaveOneOut", "CatBoostEncoder", "MEstimate", "WOEEncoder")
ROWWISE = ("Normalizer", "FunctionTransformer", "PolynomialFeatures", "Binarizer", "Hashing")
WORDS = ("preprocessing.text.Tokenizer", "TextVectorization")
"""What only numbers the words that it meets, as Keras does."""
FITS = frozenset(
    {"fit", "fit_transform", "fit_resample", "fit_sample", "partial_fit", "fit_on_texts", "adapt"}
)
CHANGES = frozenset({"transform", "texts_to_sequences", "texts_to_matrix"})
ALONE = frozenset({"fit", "fit_on_texts", "adapt"})
"""What fits and gives nothing back but what is fitted."""
STATISTICS = frozenset(
    {"mean", "median", "mode", "std", "var", "quantile", "min", "max", "describe", "percentile"}
)
PREDICTS = frozenset({"predict", "predict_proba", "decision_function", "score_samples"})
"""What a model says of rows is an outcome, however it is scaled afterwards."""
COUNTS = frozenset({"len", "range", "print", "display"})
"""What comes of rows in which none are left."""
SPLITS = frozenset({"train_test_split", "random_split", "temporal_train_test_split"})
TABLE_SPLIT = "randomSplit"
"""Spark's, a method of the table that it parts."""
LIBRARIES = ("sklearn", "torch", "sktime", "darts", "dask", "cuml")
A_FILE = Pattern(
    r"^(?!(?:in|out|save|data|file|csv|full|model|target|base|dest|tmp)[a-z]*_?(?:path|file|name)?$)"
    r"[a-z0-9_]{3,}_(?:path|file|csv|parquet)$",
    re.IGNORECASE,
)
"""Variables that hold the path of one file, and not of any."""
PIPELINES = frozenset({"Pipeline", "make_pipeline"})
SEARCHES = frozenset(
    {
        "GridSearchCV",
        "RandomizedSearchCV",
        "HalvingGridSearchCV",
        "HalvingRandomSearchCV",
        "BayesSearchCV",
    }
)
COLLECTS = frozenset({"append", "extend", "insert"})
"""What puts a value into a list."""
OF_TABLES = frozenset(
    "drop_duplicates dropna drop copy reset_index set_index sort_values sort_index astype rename "
    "merge join assign query head tail sample select_dtypes".split()
)
"""What any table does, though a class of the project may call a method so."""
GROUPWISE = frozenset({"transform", "apply"})
TRAINING_NAME = Pattern(r"(?:^|_)(?:x|y|df)?_?(?:train|training|trn|tr)(?:$|[_\d])")
HELD_OUT_NAME = Pattern(
    r"(?:^|_)(?:x|y|df)?_?(?:test|tst|te|val|valid|validation|holdout|eval|cv|dev)(?:$|[_\d])"
)
OUTCOME = Pattern(r"^y_|_y$|label|target", re.IGNORECASE)
"""What the outcomes of held-out rows are called, without which nothing is measured on them."""
TARGET_NAMES = frozenset({"y", "target", "label", "labels", "targets", "ys", "y_encoded"})
WRITERS = frozenset(
    {"to_csv", "to_parquet", "to_pickle", "to_excel", "to_feather", "to_json", "save", "dump"}
)
READERS = frozenset(
    {"read_csv", "read_parquet", "read_pickle", "read_excel", "read_feather", "load", "read_json"}
)
FORMATS = frozenset({"csv", "parquet", "orc", "table", "text", "jdbc"})
"""What a reader of Spark reads."""


def learner(dotted: str) -> str:
    """Return the role of a class that learns from rows; empty for any other."""
    last = dotted.rpartition(".")[2]
    if dotted.endswith(WORDS):
        return "words"
    is_class = last[:1].isupper() or last == "make_column_transformer"
    if not is_class or any(word in last for word in ROWWISE):
        return ""
    if any(word in last for word in BY_TARGET):
        return "preprocessing"
    found = roles(dotted)
    if last in {"ColumnTransformer", "make_column_transformer"}:
        return "preprocessing"
    if "preprocessing" in found and "encoder" not in found and "scaler" not in found:
        return ""
    return next((role for role in LEARNERS if role in found), "")


def is_model(dotted: str) -> bool:
    """Say whether a class is a model or a pipeline, which learns inside what splits its rows."""
    last = dotted.rpartition(".")[2]
    if last in {"Pipeline", "make_pipeline", "GridSearchCV", "RandomizedSearchCV"}:
        return True
    return bool({"classifier", "regressor", "estimator", "search"} & set(roles(dotted)))


def crossval(dotted: str) -> bool:
    """Say whether a call cross-validates."""
    return "crossval" in roles(dotted)
