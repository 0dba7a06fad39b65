# ruff: noqa: SIM905 - a list of words reads best as words
"""Which models the code makes."""

from collections.abc import Iterator

from mlportfolio.audit.facts.pipeline import Model
from mlportfolio.audit.facts.syntax import Constant
from mlportfolio.audit.facts.usage import OWN, Usage, Use
from mlportfolio.audit.gather.apis import roles
from mlportfolio.audit.gather.stages.calls import LEARNERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.facts.syntax import Expression

_WRAPPERS = frozenset(
    "Pipeline make_pipeline GridSearchCV RandomizedSearchCV Trainer Model Module LightningModule "
    "cross_val_score cross_validate cross_val_predict learning_curve validation_curve cv "
    "HalvingGridSearchCV TransformedTargetRegressor MultiOutputRegressor MultiOutputClassifier "
    "CalibratedClassifierCV OneVsRestClassifier fcluster dendrogram silhouette_samples linkage "
    "TrainingArguments Seq2SeqTrainingArguments AutoModel Study create_study".split()
)
_FUNCTIONS = frozenset(
    "auto_arima train ols glm linregress curve_fit eig eigh svd svds linkage kmeans kmeans2 "
    "polyfit create_model compare_models arch_model arima resnet18 train_supervised".split()
)


def models(usage: Usage) -> Iterator[Model]:
    """The models that one script makes, each time it does."""
    networks = {one.name for one, bases in usage.classes if any(map(_is_network, bases))}
    for use in usage.uses:
        role = next((one for one in roles(use.name) if one in LEARNERS), "")
        if role and role not in {"search", "crossval"} and _makes(use):
            place, around = usage.script.place(use.at), use.scope.partition(".")[0]
            name = around if around in networks else _label(use)
            yield Model(name, role, place, use.looped and _varies(use))
    for use in usage.uses:
        name = use.last.removeprefix(OWN)
        if name in networks and use.scope.partition(".")[0] not in networks:
            yield Model(name, "estimator", usage.script.place(use.at))


def _makes(use: Use) -> bool:
    if use.on_result or use.last in _WRAPPERS:
        return False
    if use.last in _FUNCTIONS or ".models" in use.name.rpartition(".")[0]:
        return True
    return use.last[:1].isupper() or use.last == "from_pretrained"


def _label(use: Use) -> str:
    """The class, or for a booster trained by function its library."""
    if use.last == "train":
        return use.name.partition(".")[0]
    if use.last == "from_pretrained":
        return _pretrained(use)
    if use.last == "Sequential":
        return f"network in {use.scope}" if use.scope else "network"
    return use.last


def _pretrained(use: Use) -> str:
    """What is loaded where it is spelled, else the class that loads it."""
    first = use.call.arguments[0] if use.call.arguments else None
    if isinstance(first, Constant) and isinstance(first.value, str):
        return first.value
    return use.name.split(".")[-2] if "." in use.name else "network"


def _varies(use: Use) -> bool:
    """Whether some argument is no constant, as in a loop over k."""
    values: list[Expression] = [*use.call.arguments, *[value for _, value in use.call.keywords]]
    return any(not isinstance(value, Constant) for value in values)


def _is_network(base: str) -> bool:
    """Whether a class that stands on ``base`` is a model of the project's own."""
    return "Module" in base or base.endswith(".Model") or "estimator" in roles(base)
