"""Is the model saved, served and looked after?"""

from mlportfolio.audit.check import Verdict, check, fails, partial, passes
from mlportfolio.audit.facts.kind import Kind
from mlportfolio.audit.facts.operations import Operations
from mlportfolio.audit.facts.pipeline import Pipeline, Stage
from mlportfolio.audit.facts.serving import Serving


@check(
    "DEP01",
    "service",
    weight=3,
    guide="Deploy at least one project, on a cloud platform or through a web framework.",
    remedy="Add a small API or web app that loads the fitted model and predicts.",
)
def the_model_is_served(serving: Serving, kind: Kind) -> Verdict:
    """Code serves the model.

    Imports are followed from the service to where a model is loaded or predicts. A dashboard of a
    project without labels shows what the project found, so it needs no model at hand.
    """
    for service in serving.services:
        if service.model is not None:
            return passes(service.at, service.model, note=f"{service.what} reaches the model")
    if serving.services:
        service = serving.services[0]
        if service.shows_data and kind.learns and not kind.trains_on_labels:
            return passes(service.at, note=f"{service.what} shows what was found")
        return partial(
            f"{service.what} never touches the model",
            service.at,
            remedy=f"Load the fitted model in {service.at.path} and predict with it.",
        )
    if serving.desktop:
        return partial("a window on one machine, no service", *serving.desktop)
    return fails("no API, web app, dashboard or handler found")


@check(
    "DEP04",
    "inference",
    weight=2,
    guide="Keep the fitted model and predict with it later.",
    remedy="Save the fitted pipeline after training and load it where predictions are made.",
)
def the_model_is_saved_and_loaded(pipeline: Pipeline, serving: Serving) -> Verdict:
    """The fitted model is saved, and code loads it for prediction.

    One without the other is half: a file that nothing reads, or a program that lacks its file.
    """
    saved = pipeline.places(Stage.SAVING, most=2)
    loaded = _loaded(pipeline)
    served = [one.model for one in serving.services if one.what.endswith(("serving", "serve"))]
    loaded = loaded or [place for place in served if place is not None]
    if saved and loaded:
        return passes(saved[0], loaded[0], note=f"saved at {saved[0]}, loaded at {loaded[0]}")
    if saved:
        remedy = f"Write a predict function that loads what {saved[0]} saves."
        return partial("saved, but nothing loads it", *saved, remedy=remedy)
    if loaded:
        return partial("loaded, but no code saves it", loaded[0])
    return fails("no model is saved or loaded")


def _loaded(pipeline: Pipeline) -> list:  # type: ignore[type-arg]
    return [step.at for step in pipeline.at(Stage.RESTORING) if step.sure][:2]


@check(
    "DEP05",
    "mlops",
    weight=2,
    guide="Track experiments, version data and models, watch what runs.",
    remedy="Log parameters and metrics of each run, as with MLflow, or version data with DVC.",
)
def operations_are_real(operations: Operations) -> Verdict:
    """Tracking, versioning, a registry, a schedule or monitoring is used in code.

    Names in prose and requirements say what was meant; only code and non-empty pipeline files
    show what is done.
    """
    if operations.used:
        what = ", ".join(list(dict.fromkeys(name for name, _ in operations.used))[:3])
        return passes(*(place for _, place in operations.used[:3]), note=what)
    if operations.named:
        name, place = operations.named[0]
        return partial(f"{name} is named, never used in code", place)
    return fails("no tracking, versioning, schedule or monitoring found")
