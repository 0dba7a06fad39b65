"""Looks for frameworks and tools in dependency files."""

import re

from mlportfolio.audit.facts.declared import Declared
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.gather.pattern import Pattern

_FILE = Pattern(
    r"(?:^|/)(?:[\w-]*requirements?[\w-]*\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|pipfile|"
    r"environment\.ya?ml|conda\.ya?ml|requirements/[\w-]+\.txt)$",
    re.IGNORECASE,
)
_FRAMEWORK = Pattern(
    r"^[\s\"'-]*(scikit-learn|sklearn|torch|tensorflow|keras|xgboost|lightgbm|catboost|jax|"
    r"transformers|pytorch-lightning|statsmodels|prophet|spacy|gensim|ultralytics|pycaret)\b",
    re.IGNORECASE,
    hints=(
        "scikit sklearn torch tensorflow keras boost lightgbm jax transformers statsmodels "
        "prophet spacy gensim ultralytics pycaret"
    ),
)
_OPERATIONS = Pattern(
    r"^[\s\"'-]*(mlflow|wandb|dvc|neptune|clearml|comet-ml|evidently|whylogs|apache-airflow|"
    r"prefect|dagster|kfp|zenml|feast|bentoml|dagshub|kedro|metaflow|great[_-]expectations)\b",
    re.IGNORECASE,
    hints=(
        "flow wandb dvc neptune clearml comet evidently whylogs prefect dagster kfp zenml "
        "feast bentoml dagshub kedro expectations"
    ),
)


def declared(texts: Texts) -> Declared:
    """Read the dependency files line by line."""
    frameworks: dict[str, Place] = {}
    operations: dict[str, Place] = {}
    for text in texts.files:
        if _FILE.search(text.path):
            _read(text, _FRAMEWORK, frameworks)
            _read(text, _OPERATIONS, operations)
    return Declared(tuple(frameworks.items()), tuple(operations.items()))


def _read(text: Text, pattern: Pattern, found: dict[str, Place]) -> None:
    for number, match in pattern.in_lines(text.text):
        found.setdefault(match[1].lower(), Place(text.path, number))
