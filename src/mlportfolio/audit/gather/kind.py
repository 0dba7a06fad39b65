"""Decides what kind of project the repository is."""

import re

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.kind import Kind, ProjectKind, Trait
from mlportfolio.audit.facts.pipeline import Pipeline, Stage, Step
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.serving import Serving
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.collections import projects
from mlportfolio.audit.gather.domains import domain, made_for, tasks
from mlportfolio.audit.gather.pattern import Pattern

_LABELLED = frozenset({"classifier", "regressor", "forecaster", "recommender"})
_UNLABELLED = frozenset({"clusterer", "anomaly", "topics", "reducer"})
_GROUPS = frozenset({"clusterer", "anomaly"})
_TEXT = Pattern(r"(?:^|/)\.git[^/]*$|\.(?:md|rst|txt|pdf)$|^[^./]*$", re.IGNORECASE)
"""Files that a repository has before it has any code."""
_OF_ANY_APP = frozenset({Stage.SERVICE, Stage.DESKTOP, Stage.SEEDING, Stage.ACQUISITION})
"""Stages that a program without any data work may well show: a page, a request, a random draw."""
_ON_LABELS = frozenset({"accuracy", "detail", "regression", "r2", "ranking"})
"""Kinds of measures that hold predictions against labels."""
_SUPERVISED = frozenset({"classification", "regression"})
_NAMED = Pattern(r"clust|segment|anomal|topic.?model|dimension|\bpca\b", re.IGNORECASE)
_INGESTS = Pattern(
    r"ingest|acqui|(?:collect|fetch|extract|download|get)_?data|data_?(?:collect|fetch|extract|"
    r"download)|scrap|crawl|download|(?:^|_)etl",
    re.IGNORECASE,
)
_FETCHES = Pattern(
    r"^(?!\s*#).*(?:\b(?:curl|wget)\b.*(?:https?://|\.(?:csv|zip|gz|parquet|json))|"
    r"kaggle (?:datasets|competitions) download|\bgdown\b|aws s3 (?:cp|sync) s3://|dvc pull|"
    r"gsutil cp gs://)",
    re.MULTILINE,
    hints="curl wget kaggle gdown s3 dvc gsutil",
)
_INSTALLS = Pattern(r"miniconda|get-pip|nodesource|\.deb|rustup|docker|awscliv2|install")
_ASKS = Pattern(r"localhost|127\.0\.0\.1|--data|\s-d\b|\s-X\s*POST|--request\s+POST")
"""A request that sends something asks a service; it fetches no data."""
_SCRIPTED = (".sh", ".yml", ".yaml", "makefile", "dockerfile", ".bat", ".ps1")


def kind(tree: Tree, texts: Texts, code: Code, pipeline: Pipeline, serving: Serving) -> Kind:
    """Weigh what is trained, where data come from and what is served."""
    judged = _Judged(tree, texts, code, pipeline, serving)
    decided, why, evidence, folders = judged.decide()
    handles_data = bool(pipeline.imported) or any(
        step.stage not in _OF_ANY_APP for step in pipeline.steps
    )
    return Kind(
        decided,
        why,
        evidence,
        _tasks(pipeline, code, decided),
        domain(tree, texts, code, pipeline),
        _techniques(pipeline),
        folders,
        bool(judged.labelled),
        decided is not ProjectKind.NOT_ML and bool(judged.training or pipeline.models),
        handles_data,
        not handles_data and not all(_TEXT.search(entry.path) for entry in tree.entries),
    )


def _tasks(pipeline: Pipeline, code: Code, decided: ProjectKind) -> tuple[Trait, ...]:
    """The tasks; without labels, first what most models are for, and last what needs labels."""
    found = tasks(pipeline, code)
    if decided is not ProjectKind.UNSUPERVISED:
        return found

    def place(task: Trait) -> tuple[bool, int]:
        return task.name in _SUPERVISED, -made_for(pipeline, task.name)

    return tuple(sorted(found, key=place))


def _techniques(pipeline: Pipeline) -> tuple[Trait, ...]:
    named = {model.name: model.at for model in reversed(pipeline.models)}
    return tuple(Trait(name, at) for name, at in reversed(named.items()))


class _Judged:
    def __init__(
        self, tree: Tree, texts: Texts, code: Code, pipeline: Pipeline, serving: Serving
    ) -> None:
        self.tree, self.texts, self.code = tree, texts, code
        self.pipeline, self.serving = pipeline, serving
        self.training = pipeline.at(Stage.TRAINING, Stage.VALIDATION)
        self.roles = {model.role for model in pipeline.models}
        self.roles |= {step.role for step in self.training}
        self.labelled = self._labelled()

    def _labelled(self) -> tuple[Step, ...]:
        """Training on labelled targets."""
        direct = [step for step in self.training if step.role in _LABELLED]
        if direct and not self._carries_on(direct):
            return tuple(direct)
        held_against = self._only_groups() or self._only_probes() or not self._measured()
        if self.roles & _UNLABELLED and held_against:
            return ()
        return tuple(step for step in self.training if step.role not in _UNLABELLED)

    def _carries_on(self, direct: list[Step]) -> bool:
        """Whether a classifier that nobody judges only carries clusters on to new rows."""
        clusters = {model.name for model in self.pipeline.models if model.role in _GROUPS}
        held = self.pipeline.at(Stage.SPLITTING, Stage.VALIDATION)
        return len(clusters) > len(direct) and not held and not self._measured()

    def _only_groups(self) -> bool:
        """Whether all models find groups or anomalies, which labels may judge afterwards."""
        made = {model.role for model in self.pipeline.models}
        return bool(made & _GROUPS) and made <= _UNLABELLED and not self._trained_apart()

    def _trained_apart(self) -> bool:
        """Whether a file with no such model fits something and holds it against labels.

        Anomalies are held against labels too, but hardly cross-validated.
        """
        if not self.pipeline.at(Stage.VALIDATION):
            return False
        grouping = {model.at.path for model in self.pipeline.models}
        unknown = {step.at.path for step in self.training if not step.role} - grouping
        return any(
            step.at.path in unknown and step.role in _ON_LABELS
            for step in self.pipeline.at(Stage.EVALUATION)
        )

    def _only_probes(self) -> bool:
        """Whether what is fitted and kept is unlabelled, and labels are cross-validated only."""
        fitted = {step.role for step in self.pipeline.at(Stage.TRAINING)}
        return bool(fitted) and fitted <= _UNLABELLED and bool(self.pipeline.at(Stage.SAVING))

    def _measured(self) -> bool:
        """Whether predictions are held against labels."""
        return any(step.role in _ON_LABELS for step in self.pipeline.at(Stage.EVALUATION))

    def decide(self) -> tuple[ProjectKind, str, tuple[Place, ...], tuple[str, ...]]:
        folders = projects(self.tree, self.texts, self.code, self.pipeline)
        if folders:
            return ProjectKind.COLLECTION, f"{len(folders)} projects side by side", (), folders
        if not self.training:
            return self._untrained()
        training = self.training[0].at
        acquired, served = self._acquired(), self._served()
        if acquired and served:
            evidence = (acquired, training, served)
            return ProjectKind.END_TO_END, "acquires data, trains and serves", evidence, ()
        if self._finds_structure():
            return ProjectKind.UNSUPERVISED, "finds structure without labels", (training,), ()
        first = self.labelled[0].at if self.labelled else training
        return ProjectKind.SUPERVISED, "trains on labelled targets", (first,), ()

    def _untrained(self) -> tuple[ProjectKind, str, tuple[Place, ...], tuple[str, ...]]:
        """What a repository is in which nothing is fitted by the name of it."""
        reducers = [model.at for model in self.pipeline.models if model.role == "reducer"]
        if reducers:
            why = "finds components, and trains nothing else"
            return ProjectKind.UNSUPERVISED, why, (reducers[0],), ()
        if self.pipeline.models and self._measured():
            why = "measures models on labelled targets, whose training is not here"
            return ProjectKind.SUPERVISED, why, (self.pipeline.models[0].at,), ()
        return ProjectKind.NOT_ML, "no code that trains a model", (), ()

    def _finds_structure(self) -> bool:
        found = [step for step in self.training if step.role in _UNLABELLED]
        if not self.labelled:
            return bool(found) or self._only_groups()
        if not found:
            return False
        named = _NAMED.search(self.tree.name) is not None
        clusters = [step for step in found if step.role != "reducer"]
        return named and bool(clusters) and len(self.labelled) <= len(clusters)

    def _served(self) -> Place | None:
        return next((one.at for one in self.serving.services if one.model is not None), None)

    def _acquired(self) -> Place | None:
        services = {service.at.path for service in self.serving.services}
        for step in self.pipeline.at(Stage.ACQUISITION):
            if step.at.path not in services:
                return step.at
        for script in self.code.scripts:
            runs = script.commentary.code and not script.notebook and not script.shown.is_test
            if runs and _INGESTS.search(script.path.rpartition("/")[2]):
                return Place(script.path)
        return self._fetched()

    def _fetched(self) -> Place | None:
        """A shell step or workflow that downloads data."""
        for text in self.texts.files:
            name = text.path.lower()
            if not name.endswith(_SCRIPTED):
                continue
            for match in _FETCHES.finditer(text.text):
                if not _INSTALLS.search(match[0]) and not _ASKS.search(match[0]):
                    return Place(text.path, text.text.count("\n", 0, match.start()) + 1)
        return None
