"""What is served answers as what was trained."""

import json

import numpy as np

from stand_in import artifacts, export, predictor
from stand_in.evaluate import served
from stand_in.features import inputs
from stand_in.graph import expected
from stand_in.settings import Settings


def test_the_served_model_agrees_with_the_pipeline_on_every_row(trained: Settings) -> None:
    model, rows, held_to = served(trained)
    columns = {each.name: rows[each.name].to_numpy() for each in trained.features}
    answered = predictor.load(trained).predict(columns)
    wanted = expected(model, inputs(rows, trained))
    np.testing.assert_allclose(answered, wanted, atol=export.TOLERANCE * held_to)


def test_a_graph_that_differs_is_not_shipped(trained: Settings) -> None:
    model, rows, _ = served(trained)
    exported = export.export(model, inputs(rows, trained), scale=-1.0)
    assert (exported.graph, exported.runtime) == (b"", "sklearn")
    assert "differs by up to" in exported.reason


def test_the_example_holds_every_field(trained: Settings) -> None:
    example = json.loads((trained.root / artifacts.EXAMPLE).read_text(encoding="utf-8"))
    assert set(example) == {column.name for column in trained.features}
