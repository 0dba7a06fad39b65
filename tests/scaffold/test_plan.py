"""The plan follows from the design alone."""

from dataclasses import replace

from mlportfolio.profile.design import Role, SplitMethod
from mlportfolio.scaffold.plan import plan, traits_of
from mlportfolio.scaffold.request import ProjectRequest


def test_the_layers_come_in_order(crash: ProjectRequest) -> None:
    assert [layer.id for layer in plan(crash).layers] == [
        "base",
        "tasks/memberships",
        "tasks/classification",
        "tasks/binary",
        "splits/time",
        "domains/tabular",
        "frameworks/sklearn",
        "kinds/supervised",
        "deploy/gate",
        "deploy/render",
        "licenses/MIT",
    ]


def test_what_several_targets_stand_on_comes_once(crash: ProjectRequest) -> None:
    planned = plan(replace(crash, deploy=("fly", "cloud-run", "render")))
    assert [layer.id for layer in planned.layers if layer.id.startswith("deploy")] == [
        "deploy/gate",
        "deploy/registry",
        "deploy/fly",
        "deploy/cloud-run",
        "deploy/render",
    ]
    assert {"fly", "cloud_run", "render"} <= planned.traits


def test_without_a_licence_there_is_no_licence_layer(crash: ProjectRequest) -> None:
    bare = plan(replace(crash, license="none"))
    assert not [layer for layer in bare.layers if layer.id.startswith("licenses")]


def test_traits_are_what_the_features_hold(crash: ProjectRequest) -> None:
    found = {
        "supervised",
        "binary",
        "numbers",
        "categories",
        "words",
        "booleans",
        "missing",
        "imbalanced",
        "time",
        "offline",
        "csv",
    }
    assert traits_of(crash.design) == found


def test_a_regression_is_never_imbalanced(hurricane: ProjectRequest) -> None:
    found = {"supervised", "regression", "numbers", "categories", "words"}
    found |= {"missing", "time", "offline", "csv"}
    assert traits_of(hurricane.design) == found


def test_weights_and_groups_are_traits(crash: ProjectRequest) -> None:
    columns = tuple(
        replace(column, role=Role.WEIGHT) if column.column == "weight" else column
        for column in crash.design.columns
    )
    split = replace(crash.design.split, method=SplitMethod.GROUP, column="caseid")
    assert {"weights", "groups"} <= traits_of(replace(crash.design, columns=columns, split=split))


def test_the_dependencies_are_the_union_of_the_layers(crash: ProjectRequest) -> None:
    words = plan(crash).context
    assert any(each.startswith("scikit-learn") for each in words["dependencies"])
    assert words["dependencies"] == sorted(set(words["dependencies"]), key=str.lower)


def test_excluded_columns_are_told_with_their_reasons(crash: ProjectRequest) -> None:
    told = {each["column"]: each["reason"] for each in plan(crash).context["excluded"]}
    assert set(told) == {"weight", "deploy", "injSeverity", "caseid"}
    assert all(told.values())


def test_without_a_target_there_is_no_layer_that_splits(vehicles: ProjectRequest) -> None:
    assert [layer.id for layer in plan(vehicles).layers] == [
        "base",
        "tasks/memberships",
        "tasks/against-chance",
        "tasks/clustering",
        "domains/tabular",
        "frameworks/sklearn",
        "kinds/unsupervised",
        "deploy/gate",
        "deploy/render",
        "licenses/MIT",
    ]


def test_a_held_back_label_and_an_identifier_are_traits(vehicles: ProjectRequest) -> None:
    found = traits_of(vehicles.design)
    assert {"unsupervised", "clustering", "label", "id"} <= found
    assert "unlabelled" not in found
    assert plan(vehicles).context["label"] == "class"
