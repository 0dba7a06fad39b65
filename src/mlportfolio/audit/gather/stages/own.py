"""Models that the project writes itself: classes that fit, and weights that follow a slope."""

import re
from collections.abc import Iterator

from mlportfolio.audit.facts.pipeline import Model, Stage, Step
from mlportfolio.audit.facts.syntax import Attribute, Class, Define, Expression, Name, Statement
from mlportfolio.audit.facts.usage import Binding, Usage, Use
from mlportfolio.audit.gather.apis import roles
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.stages.calls import LEARNERS, is_framework
from mlportfolio.audit.gather.stages.patterns import operators, walk

_FITS = frozenset({"fit", "train", "fit_predict"})
_PREPARES = Pattern(
    r"scal|encod|imput|vectori|transform|token|prepro|select|extract|split|clean|load|process|"
    r"builder|manager|pipeline|trainer|augment|normali",
    re.IGNORECASE,
)
_ROLES = (
    ("clusterer", Pattern(r"cluster|k_?-?means|k_?medoid|mixture|dbscan|som$", re.IGNORECASE)),
    ("reducer", Pattern(r"pca|principal|t_?sne|svd$|autoencoder", re.IGNORECASE)),
    ("classifier", Pattern(r"classif|logistic|bayes|perceptron|svm|svc", re.IGNORECASE)),
    ("regressor", Pattern(r"regress", re.IGNORECASE)),
)
_NAMED = Pattern(
    r"\.[A-Z]\w*(?:Classifier|Regressor|Regression|Forest|Tree|Clusterer|Network|Perceptron)$|"
    r"\.(?:K_?Means|K_?NN|SVM|DBSCAN|NaiveBayes|PCA|MLP|SOM)\w*$"
)
"""Classes of other modules that call themselves models."""
_BASELINE = Pattern(r"naive(?!_?bayes)|baseline|dummy|persisten|last_?value", re.IGNORECASE)
_RATE = Pattern(r"^(?:lr|alpha|eta|learning_?rate|learn_?rate|step_?size|rate)$", re.IGNORECASE)
_SLOPE = Pattern(r"grad|^_?d_?[wbj]\d?$|^d_?(?:weights?|bias|theta)|delta", re.IGNORECASE)


def steps(usage: Usage) -> Iterator[Step]:
    """Where classes of the project are fitted, and where weights are moved by hand."""
    for use, role in (*_fitted(usage), *_called_models(usage)):
        yield Step(Stage.TRAINING, f"{_owner(use)}.{use.last}", usage.script.place(use.at), role)
    descends = next((one for one in usage.bindings if _descends(one)), None)
    if descends is not None:
        place = usage.script.place(descends.at)
        yield Step(Stage.TRAINING, "gradient descent", place, "estimator")


def models(usage: Usage) -> Iterator[Model]:
    """The classes of the project that are fitted, and those that call themselves baselines."""
    for one, _ in usage.classes:
        if _BASELINE.search(one.name) and any(_predicts(part) for part in one.body):
            yield Model(one.name, "baseline", usage.script.place(one.at))
    for use, role in _fitted(usage):
        yield Model(_owner(use), role, usage.script.place(use.at))


def _fitted(usage: Usage) -> Iterator[tuple[Use, str]]:
    own = {one.name: _role(one.name) for one, _ in usage.classes if _learns(usage, one)}
    for use in usage.uses:
        if use.last in _FITS and use.call.arguments and _owner(use) in own:
            yield use, own[_owner(use)]


def _called_models(usage: Usage) -> Iterator[tuple[Use, str]]:
    """Where an object is fitted whose class stands elsewhere and calls itself a model."""
    for use in usage.uses:
        owner = _owner(use)
        known = bool(roles(owner)) or bool(is_framework(owner))
        if use.last in _FITS and use.call.arguments and _NAMED.search(owner) and not known:
            yield use, _role(owner.rpartition(".")[2])


def _owner(use: Use) -> str:
    """The class that made what is called: ``Forest().fit`` has ``Forest``."""
    return use.name.partition("()")[0] if use.on_result else ""


def _learns(usage: Usage, one: Class) -> bool:
    """Whether a class fits by itself, and not with a model of a library inside."""
    fits = any(isinstance(part, Define) and part.name in _FITS for part in one.body)
    if not fits or _PREPARES.search(one.name):
        return False
    inside = (use for use in usage.uses if use.scope.partition(".")[0] == one.name)
    return not any(use.last == "backward" or LEARNERS & set(roles(use.name)) for use in inside)


def _predicts(part: Statement) -> bool:
    return isinstance(part, Define) and part.name.startswith(("predict", "forecast"))


def _role(name: str) -> str:
    return next((role for role, pattern in _ROLES if pattern.search(name)), "estimator")


def _descends(binding: Binding) -> bool:
    """Whether a loop moves weights against their slope: ``w -= rate * gradient``."""
    if not binding.looped or "Mult" not in set(operators(binding.value)):
        return False
    names = set(_names(binding.value))
    return any(map(_RATE.search, names)) and any(map(_SLOPE.search, names))


def _names(value: Expression) -> Iterator[str]:
    for part in walk(value):
        if isinstance(part, Name):
            yield part.id
        elif isinstance(part, Attribute):
            yield part.name
