# ruff: noqa: SIM905 - a list of words reads best as words
"""Where randomness enters, and whether its seed is fixed."""

from collections.abc import Iterator

from mlportfolio.audit.facts.pipeline import Chance
from mlportfolio.audit.facts.syntax import Call, Constant
from mlportfolio.audit.facts.usage import Usage, Use
from mlportfolio.audit.gather.apis import roles
from mlportfolio.audit.gather.pattern import Pattern
from mlportfolio.audit.gather.stages.patterns import walk

_RANDOM = frozenset("SVD SVDpp ALS resample shuffle fmin RandomSearch Hyperband".split())
_RANDOM_PARTS = tuple(
    "Forest Boost XGB LGBM KMeans MLP SGD Perceptron DecisionTree ExtraTree Bagging TSNE UMAP "
    "GaussianMixture LatentDirichlet RandomizedSearch Spectral LightFM AlternatingLeastSquares "
    "LdaMulticore LdaModel Word2Vec Doc2Vec LinearSVC SMOTE ADASYN RandomOverSampler "
    "RandomUnderSampler ShuffleSplit".split()
)
"""What is in the names of models, samplers and splitters that draw lots."""
_SEEDS = frozenset(
    "random_state seed random_seed generator manual_seed rng data_seed state fixed_seed "
    "rstate".split()
)
_STUDY = "create_study"
"""Optuna's search, whose sampler holds the seed."""
_UPDATES = frozenset({"step", "zero_grad", "apply_gradients", "apply_updates"})
_ASIDE = Pattern(r"(?:^|/)(?:load_?tests?|stress_?tests?|benchmarks?|locust\w*)[/.]")
"""Scripts that try a service, whose numbers are no results."""
_NEURAL = frozenset({"keras", "torch", "tensorflow", "pytorch_lightning", "lightning"})


def chances(usage: Usage) -> Iterator[Chance]:
    """The random calls of one script."""
    if _ASIDE.search(usage.script.path):
        return
    seeded = _seeded_packages(usage)
    learns = any(use.last in _UPDATES for use in usage.uses)
    paused = set(_paused(usage))
    samples = any(use.last.endswith("Sampler") and _fixed(use.call) for use in usage.uses)
    for use in usage.uses:
        package = _random(use)
        if use.last == "backward" and not learns:
            continue  # gradients alone draw nothing
        if package and id(use.call) not in paused:
            fixed = _fixed(use.call)
            if use.last == _STUDY:
                fixed = use.call.keyword("sampler") is not None and samples
            if fixed is None:
                fixed = package in seeded or "*" in seeded
            yield Chance(use.last, usage.script.place(use.at), fixed)


def _paused(usage: Usage) -> Iterator[int]:
    """The calls that only say how long to wait: ``sleep(uniform(1, 3))``."""
    for use in usage.uses:
        if use.last == "sleep":
            yield from (id(part) for each in use.call.arguments for part in walk(each))


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


def _draws(name: str) -> bool:
    parts = any(part in name for part in _RANDOM_PARTS)
    return parts or name in _RANDOM or name.startswith("NMF")


def _shuffles(use: Use) -> bool:
    """Whether rows are put into another order; pandas draws from NumPy."""
    shuffled = use.name in {"random.shuffle", "numpy.random.shuffle"}
    return shuffled or (use.last == "sample" and use.call.keyword("frac") is not None)


def _random(use: Use) -> str:  # noqa: PLR0911 - one case a shape
    """The package whose seed matters to a call; empty where nothing is random."""
    known = roles(use.name)
    if not use.call.arguments and use.last == "train_test_split":
        return ""
    if _shuffles(use):
        return "random" if use.name.startswith("random.") else "numpy"
    if use.last == "train_test_split" or use.last in {"random_split", "randomSplit"}:
        return "" if _false(use.call, "shuffle") else "neural" * ("torch" in use.name) or "sklearn"
    if use.last in {"KFold", "StratifiedKFold"} and not _true(use.call, "shuffle"):
        return ""
    if use.last in {"KFold", "StratifiedKFold"}:
        return "sklearn"
    if known and _draws(use.last) and use.name.rpartition(".")[2] == use.last:
        return "sklearn"
    if use.last in {"fit", "fit_generator"} and use.name.startswith(("keras", "tensorflow")):
        return "neural" if "estimator" in known else ""
    trainer = use.name.startswith(("pytorch_lightning", "lightning")) and use.last == "fit"
    if use.last == "backward" or trainer:
        return "neural"
    if "random" in known:
        root = use.name.partition(".")[0]
        return root if root in {"numpy", "random", "optuna"} else ""
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
