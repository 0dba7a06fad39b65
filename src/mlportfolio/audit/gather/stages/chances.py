# ruff: noqa: SIM905 - a list of words reads best as words
"""Where randomness enters, and whether its seed is fixed."""

from collections.abc import Iterator
from typing import Final

from mlportfolio.audit.facts.pipeline import Chance
from mlportfolio.audit.facts.syntax import Call, Constant
from mlportfolio.audit.facts.usage import Usage, Use
from mlportfolio.audit.gather.apis import roles
from mlportfolio.audit.gather.pattern import Pattern

_RANDOM_MODEL: Final = Pattern(
    r"Forest|Boost|XGB|LGBM|KMeans|MLP|SGD|Perceptron|DecisionTree|ExtraTree|Bagging|TSNE|UMAP|"
    r"GaussianMixture|LatentDirichlet|^NMF|RandomizedSearch|^SVD(?:pp)?$|Spectral|LightFM|"
    r"AlternatingLeastSquares|^ALS$|LdaMulticore|LdaModel|Word2Vec|Doc2Vec|LinearSVC|SMOTE|"
    r"ADASYN|RandomOverSampler|RandomUnderSampler|ShuffleSplit|^resample$|^shuffle$"
)
_SEEDS: Final = frozenset(
    "random_state seed random_seed generator manual_seed rng data_seed state fixed_seed".split()
)
_NEURAL: Final = frozenset({"keras", "torch", "tensorflow", "pytorch_lightning", "lightning"})


def chances(usage: Usage) -> Iterator[Chance]:
    """The random calls of one script."""
    seeded = _seeded_packages(usage)
    for use in usage.uses:
        package = _random(use)
        if package:
            fixed = _fixed(use.call)
            if fixed is None:
                fixed = package in seeded or "*" in seeded
            yield Chance(use.last, usage.script.place(use.at), fixed)


def _seeded_packages(usage: Usage) -> set[str]:
    seeded: set[str] = set()
    for use in usage.uses:
        root = use.name.partition(".")[0]
        if "seed" in roles(use.name) and (use.call.arguments or use.call.keywords):
            seeded.add("neural" if root in _NEURAL else root)
            seeded |= {"sklearn"} if root == "numpy" else set()
            if use.last in {"set_random_seed", "seed_everything", "set_seed", "PRNGKey"}:
                seeded.add("*" if use.name != "tensorflow.random.set_seed" else "neural")
        elif "seed" in use.last.lower():
            seeded.add("*")
    return seeded


def _random(use: Use) -> str:  # noqa: PLR0911 - one case a shape
    """The package whose seed matters to a call; empty where nothing is random."""
    known = roles(use.name)
    if use.last == "train_test_split" or use.last in {"random_split", "randomSplit"}:
        return "" if _false(use.call, "shuffle") else "neural" * ("torch" in use.name) or "sklearn"
    if use.last in {"KFold", "StratifiedKFold"} and not _true(use.call, "shuffle"):
        return ""
    if use.last in {"KFold", "StratifiedKFold"}:
        return "sklearn"
    if known and _RANDOM_MODEL.search(use.last) and use.name.rpartition(".")[2] == use.last:
        return "sklearn"
    if use.last in {"fit", "fit_generator"} and use.name.startswith(("keras", "tensorflow")):
        return "neural" if "estimator" in known else ""
    trainer = use.name.startswith(("pytorch_lightning", "lightning")) and use.last == "fit"
    if use.last == "backward" or trainer:
        return "neural"
    if "random" in known:
        root = use.name.partition(".")[0]
        return root if root in {"numpy", "random"} else ""
    return ""


def _fixed(call: Call) -> bool | None:
    """Whether the call itself fixes its seed; None where it can't be told from it."""
    for key, value in call.keywords:
        if key in _SEEDS:
            return not (isinstance(value, Constant) and value.value is None)
        if key == "**":
            return True
    return None


def _true(call: Call, key: str) -> bool:
    value = call.keyword(key)
    return value is not None and not (isinstance(value, Constant) and value.value is False)


def _false(call: Call, key: str) -> bool:
    value = call.keyword(key)
    return isinstance(value, Constant) and value.value is False
