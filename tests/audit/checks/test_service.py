"""What counts as served, kept and looked after."""

import pytest

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.checks.service import (
    operations_are_real,
    the_model_is_saved_and_loaded,
    the_model_is_served,
)
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.facts.operations import Operations
from mlportfolio.audit.facts.pipeline import Pipeline, Stage, Step
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.serving import Service, Serving

LABELLED = Kind(ProjectKind.SUPERVISED, "", trains_on_labels=True, learns=True)
CLUSTERS = Kind(ProjectKind.UNSUPERVISED, "", learns=True)
APP, MODEL = Place("app.py", 3), Place("model.py", 9)


@pytest.mark.parametrize(
    ("serving", "kind", "outcome"),
    [
        pytest.param(Serving((Service("API", APP, MODEL),)), LABELLED, Outcome.PASS, id="reached"),
        pytest.param(Serving((Service("API", APP),)), LABELLED, Outcome.PARTIAL, id="rules"),
        pytest.param(
            Serving((Service("app", APP, shows_data=True),)), CLUSTERS, Outcome.PASS, id="segments"
        ),
        pytest.param(
            Serving((Service("app", APP, shows_data=True),)), LABELLED, Outcome.PARTIAL, id="shows"
        ),
        pytest.param(Serving(desktop=(APP,)), LABELLED, Outcome.PARTIAL, id="a window"),
        pytest.param(Serving(), LABELLED, Outcome.FAIL, id="none"),
    ],
)
def test_service(serving: Serving, kind: Kind, outcome: Outcome) -> None:
    assert the_model_is_served.judge(serving, kind).outcome is outcome


def steps(*stages: Stage) -> Pipeline:
    return Pipeline(tuple(Step(stage, "joblib", MODEL) for stage in stages))


STOCK = Serving((Service("tensorflow/serving", APP, APP),))


@pytest.mark.parametrize(
    ("pipeline", "serving", "outcome"),
    [
        pytest.param(steps(Stage.SAVING, Stage.RESTORING), Serving(), Outcome.PASS, id="both"),
        pytest.param(steps(Stage.SAVING), STOCK, Outcome.PASS, id="loaded by a stock server"),
        pytest.param(steps(Stage.SAVING), Serving(), Outcome.PARTIAL, id="saved"),
        pytest.param(steps(Stage.RESTORING), Serving(), Outcome.PARTIAL, id="loaded"),
        pytest.param(steps(), Serving(), Outcome.FAIL, id="neither"),
    ],
)
def test_inference(pipeline: Pipeline, serving: Serving, outcome: Outcome) -> None:
    assert the_model_is_saved_and_loaded.judge(pipeline, serving).outcome is outcome


TRACKED = (("mlflow", MODEL),)


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        pytest.param(Operations(used=TRACKED), Outcome.PASS, id="used"),
        pytest.param(Operations(named=TRACKED), Outcome.PARTIAL, id="named"),
        pytest.param(Operations(), Outcome.FAIL, id="none"),
    ],
)
def test_operations(found: Operations, outcome: Outcome) -> None:
    assert operations_are_real.judge(found).outcome is outcome
