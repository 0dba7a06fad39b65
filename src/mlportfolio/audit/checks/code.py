"""Does the code show the stages of a project, and is it fit to be read?"""

from mlportfolio.audit.check import Verdict, check, fails, not_applicable, partial, passes
from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.declared import Declared
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.facts.pipeline import Pipeline, Stage, Step
from mlportfolio.audit.facts.quality import Quality

NO_CODE = "no Python, R or SQL code found"
MOST = 4
FILE = "file"
"""A part of the data that came as a file of its own, which no code has split."""


def _note(steps: tuple[Step, ...]) -> str:
    return ", ".join(list(dict.fromkeys(step.what for step in steps))[:MOST])


def _shown(code: Code, pipeline: Pipeline, absent: str, *stages: Stage) -> Verdict:
    """Pass where some stage is there; where not, say what was looked through."""
    if not code.scripts:
        return fails(NO_CODE)
    steps = pipeline.at(*stages)
    if steps:
        sure = any(step.sure for step in steps)
        return passes(*pipeline.places(*stages), note=_note(steps), sure=sure)
    return fails(f"{absent} in {len(code.scripts)} scripts and notebooks")


@check(
    "COD01",
    "preprocessing",
    weight=2,
    guide="Show the code that prepares the data.",
    remedy="Add a step that cleans, encodes, scales or splits the data, in code that runs.",
)
def data_are_prepared(code: Code, pipeline: Pipeline) -> Verdict:
    """Code prepares the data.

    Any of cleaning, encoding, scaling, splitting, tokenising and augmenting counts, whatever the
    library: which of them a project needs depends on its data.
    """
    stages = (Stage.CLEANING, Stage.ENCODING, Stage.SPLITTING)
    worked = pipeline._replace(steps=tuple(one for one in pipeline.steps if one.role != FILE))
    return _shown(code, worked, "nothing cleans, encodes, scales or splits data", *stages)


@check(
    "COD02",
    "feature-engineering",
    weight=2,
    guide="Show the features that you derived, not only the columns that came.",
    remedy="Derive what the raw columns hide: ratios, parts of dates, lags, text features.",
)
def features_are_derived(code: Code, pipeline: Pipeline, kind: Kind) -> Verdict:
    """Code derives features.

    Encoding and scaling change how a column is written; a feature says something new. So the
    former earn half. A query that sums up for a report, with no model to feed, makes none.
    """
    if not code.scripts:
        return fails(NO_CODE)
    derived = pipeline.at(Stage.FEATURES)
    if not kind.learns:
        derived = tuple(step for step in derived if not step.at.path.lower().endswith(".sql"))
    if derived:
        return passes(*[step.at for step in derived[:3]], note=_note(derived))
    encoded = pipeline.at(Stage.ENCODING)
    if encoded:
        note = f"encoding and scaling only: {_note(encoded)}"
        return partial(note, *pipeline.places(Stage.ENCODING))
    return fails("no derived column, date part, lag, text or image feature found")


@check(
    "COD03",
    "training",
    weight=3,
    guide="Show the code that fits the model.",
    remedy="Add the script or notebook that fits the model, so that others can fit it again.",
)
def a_model_is_fitted(code: Code, pipeline: Pipeline) -> Verdict:
    """Code fits a model.

    Written-out loops, boosters trained by function and models of other languages count as much
    as ``fit``.
    """
    stages = (Stage.TRAINING, Stage.VALIDATION)
    return _shown(code, pipeline, "nothing fits a model", *stages)


@check(
    "COD04",
    "evaluation",
    weight=3,
    guide="Show how well the model does.",
    remedy="Compute a metric on rows that the model hasn't seen and print or store it.",
)
def a_metric_is_computed(code: Code, pipeline: Pipeline) -> Verdict:
    """Code computes a metric of the fitted model.

    A metric written by hand counts like a library's.
    """
    return _shown(code, pipeline, "no metric of a model", Stage.EVALUATION)


@check(
    "COD05",
    "visualisation",
    weight=2,
    guide="Let pictures carry the findings.",
    remedy="Plot the target, the main features and the errors of the model.",
)
def something_is_plotted(code: Code, pipeline: Pipeline) -> Verdict:
    """Code makes plots.

    The code is asked for here; whether a reader sees a picture is another check.
    """
    return _shown(code, pipeline, "no plot", Stage.PLOTTING)


@check(
    "COD06",
    "framework",
    weight=2,
    guide="Work with the frameworks that the industry uses.",
    remedy="Build the model with scikit-learn, PyTorch, TensorFlow or another common framework.",
)
def a_framework_is_used(code: Code, pipeline: Pipeline, declared: Declared) -> Verdict:
    """An industry-standard framework is imported and used.

    A line in requirements shows an intention, an import a beginning; a call shows use.
    """
    if pipeline.frameworks:
        names = ", ".join(name for name, _ in pipeline.frameworks[:MOST])
        return passes(*(place for _, place in pipeline.frameworks[:3]), note=names)
    if pipeline.imported:
        name, place = pipeline.imported[0]
        return partial(f"{name} is imported, never used", place)
    if declared.frameworks:
        name, place = declared.frameworks[0]
        return partial(f"{name} is declared, never imported", place)
    return fails(f"no framework imported in {len(code.scripts)} scripts and notebooks")


@check(
    "COD07",
    "commented",
    weight=2,
    guide="Write code that others can read: commented where the code alone can't say why.",
    remedy="Give each function a docstring of one line and explain the decisions in comments.",
)
def code_is_commented(quality: Quality) -> Verdict:
    """Docstrings or useful comments throughout.

    Judged a file at a time and weighed by lines: a well-kept module doesn't excuse ten bare ones.
    Code that was commented out explains nothing and isn't counted.
    """
    if not quality.files:
        return fails(NO_CODE)
    share = f"{quality.commented:.0%} of the code stands in files with comments or docstrings"
    if quality.commented >= quality.throughout:
        return passes(*quality.best, note=share)
    if quality.commented >= quality.patchy:
        return partial(share, *quality.bare, remedy=_document(quality))
    return fails(share, *quality.bare, remedy=_document(quality))


def _document(quality: Quality) -> str:
    names = ", ".join(str(place) for place in quality.bare)
    return f"Explain what is done and why, beginning with {names}." if names else ""


@check(
    "COD08",
    "structure",
    weight=2,
    guide="Separate concerns: modules and functions that can be imported and tested.",
    remedy="Move loading, features, training and evaluation into functions in their own modules.",
)
def code_is_structured(quality: Quality) -> Verdict:
    """Importable modules and functions, concerns separated.

    Two modules that define something are the least that can separate anything; functions inside
    one script or notebook are half of the way.
    """
    if not quality.files:
        return fails(NO_CODE)
    if len(quality.modules) > 1 or quality.imported:
        return passes(*quality.modules[:3], note=f"{len(quality.modules)} modules define functions")
    if quality.defining:
        return partial("functions, but in one script or notebook", *quality.defining[:2])
    return fails("statements or cells only, no function", *quality.bare[:2])


@check(
    "COD09",
    "tests",
    weight=2,
    guide="Test the code.",
    remedy="Add tests/test_*.py that call the project's functions and assert what they return.",
)
def code_is_tested(quality: Quality) -> Verdict:
    """Automated tests assert something about the project's code.

    A file named test that prints, asks or sends a request asserts nothing, so it earns half.
    """
    if quality.tests:
        return passes(*quality.tests[:3], note=f"{len(quality.tests)} test files with assertions")
    if quality.stubs:
        return partial("named test, but asserts nothing by itself", *quality.stubs[:3])
    return fails("no test found")


@check(
    "COD10",
    "portable",
    weight=2,
    guide="Let others run the code.",
    remedy="Use paths relative to the repository, or take them from a parameter.",
)
def paths_are_portable(code: Code, quality: Quality, kind: Kind) -> Verdict:
    """No path of one person's machine in code that must run.

    A path behind a fallback, in a captured output or of a container is nobody's own.
    """
    if not code.scripts:
        if kind.kind is ProjectKind.NOT_ML:
            return not_applicable(NO_CODE)
        return passes(note=NO_CODE)
    if quality.paths:
        listed = ", ".join(f"{value!r}" for value, _ in quality.paths[:2])
        places = tuple(place for _, place in quality.paths[:10])
        remedy = f"Replace the path at {places[0]} by one relative to the repository."
        return fails(f"{len(quality.paths)} paths of one machine: {listed}", *places, remedy=remedy)
    return passes(note="no path of one machine found")
