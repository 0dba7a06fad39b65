"""Is the method sound?"""

from mlportfolio.audit.check import Verdict, check, fails, not_applicable, partial, passes
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.facts.leakage import Leakage
from mlportfolio.audit.facts.pipeline import Pipeline, Stage

UNLABELLED = frozenset({"clusterer", "reducer", "anomaly", "topics"})
BESIDE = frozenset({"clustering", "reduction"})
"""Measures of structure; beside a supervised model they belong to its preparation."""
NOT_ML = "nothing is trained here"


def _unlabelled(kind: Kind) -> bool:
    """Whether structure is what the project is after, a model with labels at most beside it."""
    return kind.learns and (not kind.trains_on_labels or kind.kind is ProjectKind.UNSUPERVISED)


@check(
    "MTH01",
    "holdout",
    weight=3,
    guide="Measure on data that the model hasn't seen.",
    remedy="Split the data before anything is fitted, and compute the metric on the part kept out.",
)
def evaluation_is_held_out(pipeline: Pipeline, kind: Kind) -> Verdict:
    """The model is evaluated on data kept out of fitting.

    A split alone is not enough: a metric has to be computed too.
    """
    if not kind.learns:
        return not_applicable(NOT_ML)
    if _unlabelled(kind):
        return not_applicable("structure without labels: nothing to hold out")
    split = pipeline.places(Stage.VALIDATION, Stage.SPLITTING, most=2)
    measured = pipeline.places(Stage.EVALUATION, most=2)
    if split and measured:
        sure = any(step.sure for step in pipeline.at(Stage.VALIDATION, Stage.SPLITTING))
        note = f"kept out at {split[0]}, measured at {measured[0]}"
        return passes(split[0], measured[0], note=note, sure=sure)
    if split:
        return fails("rows are kept out, but nothing is measured", *split)
    if measured:
        remedy = f"Split the data before fitting; {measured[0]} measures on rows already seen."
        return fails("measured, but no rows are kept out", *measured, remedy=remedy)
    return fails("neither a split nor a metric found", *pipeline.places(Stage.TRAINING, most=2))


@check(
    "MTH02",
    "no-leakage",
    weight=3,
    guide="Keep test rows out of everything that is learned.",
    remedy="Split first; fit everything that learns on the training rows, best in one pipeline.",
)
def nothing_leaks(leakage: Leakage, pipeline: Pipeline, kind: Kind) -> Verdict:
    """Nothing that learns is fitted on rows tested on later.

    Data are followed through variables, cells, functions and files. What is only likely earns
    half; what is found is told as a path from the line that fits to the line that splits.
    """
    if not kind.learns or _unlabelled(kind):
        return not_applicable("no held-out evaluation: nothing can leak into it")
    held = pipeline.at(Stage.SPLITTING, Stage.VALIDATION) and pipeline.at(Stage.EVALUATION)
    if not held:
        return not_applicable("no held-out evaluation: nothing can leak into it")
    proven = [leak for leak in leakage.leaks if leak.certain]
    if proven:
        worst = proven[0]
        places = tuple(dict.fromkeys(place for leak in proven[:3] for place in leak.places))
        more = f" (and {len(proven) - 1} more)" if len(proven) > 1 else ""
        return fails(f"{worst.told}{more}", *places[:6], remedy=worst.remedy)
    if leakage.leaks:
        worst = leakage.leaks[0]
        return partial(f"suspected: {worst.told}", *worst.places, remedy=worst.remedy, sure=False)
    return passes(
        *pipeline.places(Stage.SPLITTING, most=2), note="nothing is fitted before a split"
    )


@check(
    "MTH03",
    "comparison",
    weight=2,
    guide="Compare: a model means little without a baseline or another beside it.",
    remedy="Fit a baseline (the mean, the majority) and a second model, and show both numbers.",
)
def models_are_compared(pipeline: Pipeline, kind: Kind) -> Verdict:
    """At least two models or settings, or a baseline.

    A search over settings compares them; so does a loop over the number of clusters.
    """
    if not kind.learns:
        return not_applicable(NOT_ML)
    searched = pipeline.places(Stage.SEARCHING, most=2)
    models = {
        model.name: model.at for model in reversed(pipeline.models) if _counts(model.role, kind)
    }
    if len(models) > 1:
        note = ", ".join(reversed(list(models)[-4:]))
        return passes(*list(models.values())[::-1][:3], note=note)
    varied = [model for model in pipeline.models if model.varied and _counts(model.role, kind)]
    if varied:
        return passes(varied[0].at, note=f"{varied[0].name} in a loop over settings")
    if searched:
        return passes(*searched, note="a search over settings")
    only = next(iter(models), "one model")
    return fails(f"{only} alone", *list(models.values())[:1])


def _counts(role: str, kind: Kind) -> bool:
    """Reducers beside a supervised model are preparation, not rivals."""
    return role not in UNLABELLED or _unlabelled(kind)


@check(
    "MTH04",
    "seeded",
    weight=1,
    guide="Let others get the same numbers.",
    remedy="Pass random_state or set the framework's seed wherever randomness enters.",
)
def randomness_is_seeded(pipeline: Pipeline) -> Verdict:
    """Seeds are fixed wherever randomness enters.

    Models without chance in them need none, so only what draws is counted.
    """
    chances = pipeline.chances
    if not chances:
        return not_applicable("nothing random found")
    loose = [chance for chance in chances if not chance.seeded]
    if not loose:
        return passes(chances[0].at, note=f"{len(chances)} random calls, all seeded")
    named = ", ".join(list(dict.fromkeys(f"{one.what} at {one.at}" for one in loose))[:3])
    remedy = f"Fix the seed of {named}."
    places = [one.at for one in loose[:4]]
    if len(loose) == len(chances):
        return fails(f"no seed: {named}", *places, remedy=remedy)
    return partial(
        f"{len(loose)} of {len(chances)} without a seed: {named}", *places, remedy=remedy
    )


@check(
    "MTH05",
    "fitting-metric",
    weight=2,
    guide="Choose a metric that fits the task.",
    remedy="Classification: add precision and recall; regression: an error in the target's unit.",
)
def metrics_fit_the_task(pipeline: Pipeline, kind: Kind) -> Verdict:
    """The metric fits the task.

    Accuracy hides what rare classes cost, R² hides how large the errors are.
    """
    if not kind.learns:
        return not_applicable(NOT_ML)
    beside = frozenset() if _unlabelled(kind) else BESIDE
    steps = [
        step for step in pipeline.at(Stage.EVALUATION) if step.role and step.role not in beside
    ]
    telling = [step for step in steps if step.role not in {"accuracy", "r2"}]
    if telling:
        note = ", ".join(list(dict.fromkeys(step.what for step in telling))[:4])
        return passes(*[step.at for step in telling[:3]], note=note)
    places = [step.at for step in steps[:2]]
    names = {step.role for step in steps}
    if names == {"accuracy"}:
        return fails("accuracy alone", *places)
    if names:
        return fails("R² alone, no error in units", *places)
    return fails("no metric found")
