"""The settings file says what the design says."""

import tomllib

from mlportfolio.scaffold.request import ProjectRequest
from mlportfolio.scaffold.settings import settings_toml


def test_the_file_reads_back_as_toml(crash: ProjectRequest) -> None:
    told = tomllib.loads(settings_toml(crash.design))
    assert told["target"] == {
        "column": "dead",
        "positive": "dead",
        "description": "whether the occupant died",
        "unit": "",
    }


def test_every_column_of_the_file_is_told_in_its_order(crash: ProjectRequest) -> None:
    told = tomllib.loads(settings_toml(crash.design))
    assert list(told["columns"]) == [column.column for column in crash.design.columns]


def test_a_minimum_of_zero_is_told(crash: ProjectRequest) -> None:
    told = tomllib.loads(settings_toml(crash.design))
    assert told["columns"]["weight"]["minimum"] == 0.0


def test_an_excluded_column_says_why(crash: ProjectRequest) -> None:
    told = tomllib.loads(settings_toml(crash.design))
    assert "target in disguise" in told["columns"]["injSeverity"]["reason"]


def test_a_regression_has_no_positive_class(hurricane: ProjectRequest) -> None:
    assert "positive" not in tomllib.loads(settings_toml(hurricane.design))["target"]
