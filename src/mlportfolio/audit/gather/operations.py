"""Looks for the operation of models: in code, pipeline files, dependencies and prose."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.declared import Declared
from mlportfolio.audit.facts.operations import Operations
from mlportfolio.audit.facts.pipeline import Pipeline, Stage
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.texts import Text, Texts
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.pattern import Pattern

_FILES = Pattern(
    r"(?:^|/)(?:dvc\.(?:yaml|lock)|mlproject|[^/]+\.dvc|feature_store\.yaml)$",
    hints="dvc mlproject feature_store",
)
_STAGES = Pattern(r"^[ \t]*(?:stages|outs|schema|entry_points|project):", re.MULTILINE)
_SCHEDULE = Pattern(r"^[ \t]*schedule:[ \t]*\n[ \t]*-[ \t]*cron:", re.MULTILINE)
_TRAINS = Pattern(
    r"python3?\s+\S*(?:train|pipeline|retrain|main)|dvc repro|make train|run:\s+[\w-]+ train\b"
)
_PROSE = Pattern(
    r"\b(mlflow|weights (?:&|and) biases|wandb|\bdvc\b|kubeflow|airflow|neptune\.ai|clearml|"
    r"evidently|prefect|zenml|sagemaker pipelines?|model registry|drift (?:detection|monitoring)|"
    r"experiment tracking|model monitoring|prometheus|grafana|continuous training)\b",
    re.IGNORECASE,
    hints=(
        "mlflow weights wandb dvc kubeflow airflow neptune clearml evidently prefect zenml "
        "sagemaker registry drift tracking monitoring prometheus grafana training"
    ),
)


def operations(tree: Tree, texts: Texts, pipeline: Pipeline, declared: Declared) -> Operations:
    """Tell what is done from what is named."""
    used = [(step.what, step.at) for step in pipeline.at(Stage.TRACKING)]
    files = {text.path: text for text in texts.files}
    for entry in tree.entries:
        if entry.size and _FILES.search(entry.path.lower()):
            text = files.get(entry.path)
            if (
                text is None
                or _STAGES.search(text.text)
                or entry.path.lower().endswith("mlproject")
            ):
                used.append((entry.path.rpartition("/")[2], Place(entry.path)))
    for text in texts.files:
        scheduled = ".github/workflows/" in text.path and _SCHEDULE.search(text.text)
        if scheduled and _TRAINS.search(text.text):
            used.append(("scheduled training", Place(text.path)))
    named = [*declared.operations, *(one for text in texts.files for one in _prose(text))]
    return Operations(tuple(used), tuple(named))


def _prose(text: Text) -> Iterator[tuple[str, Place]]:
    if not text.path.lower().endswith((".md", ".rst")):
        return
    match = _PROSE.search(text.text)
    if match:
        yield match[1], Place(text.path, text.text.count("\n", 0, match.start()) + 1)
