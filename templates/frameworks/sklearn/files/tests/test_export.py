"""What is served predicts what was trained."""

import json

import numpy as np

from stand_in import artifacts, export, predictor
from stand_in.evaluate import fitted, judge
from stand_in.features import inputs
from stand_in.graph import expected, scale
from stand_in.settings import Settings


def test_the_served_model_agrees_with_the_pipeline_on_every_held_out_row(
    trained: Settings,
) -> None:
    model, _, _ = fitted(trained)
    judged = judge(trained)
    columns = {each.name: judged.rows[each.name].to_numpy() for each in trained.features}
    served = predictor.load(trained).predict(columns)
    wanted = expected(model, inputs(judged.rows, trained))
    np.testing.assert_allclose(served, wanted, atol=export.TOLERANCE * scale(judged.truth))


def test_a_graph_that_differs_is_not_shipped(trained: Settings) -> None:
    model, _, _ = fitted(trained)
    frame = inputs(judge(trained).rows, trained)
    exported = export.export(model, frame, scale=-1.0)
    assert (exported.graph, exported.runtime) == (b"", "sklearn")
    assert "differs by up to" in exported.reason


def test_the_example_is_a_held_out_row(trained: Settings) -> None:
    example = json.loads((trained.root / artifacts.EXAMPLE).read_text(encoding="utf-8"))
    assert set(example) == {column.name for column in trained.features}
