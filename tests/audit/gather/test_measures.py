"""A name stands for a measure only where the measure is a word of it."""

import pytest

from mlportfolio.audit.gather.measures import measure


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("roc_auc_score", "detail"),
        ("test_auc", "detail"),
        ("valROC", "detail"),
        ("f1_macro", "detail"),
        ("liftChart", "detail"),
        ("val_acc", "accuracy"),
        ("silhouette_score", "clustering"),
        ("completeness_score", "clustering"),
        ("adjusted_rand_score", "clustering"),
        ("rank_correlation", "clustering"),
        ("RMSE", "regression"),
    ],
)
def test_a_measure_is_known(name: str, kind: str) -> None:
    assert measure(name) == kind


@pytest.mark.parametrize(
    "name",
    [
        "preprocessor",
        "autodoc_process_docstring",
        "brand_score",
        "imagining",
        "shoplifting",
        "macc_layers",
        "check_completeness",
        "incorrect",
    ],
)
def test_a_word_that_holds_one_by_chance_is_none(name: str) -> None:
    assert measure(name) == ""
