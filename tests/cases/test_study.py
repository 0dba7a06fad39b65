"""The case studies bring real data, and what they say of it is what it holds."""

import csv
import gzip
import hashlib

import pytest

from mlportfolio.cases import study
from mlportfolio.cases.study import CaseStudy
from mlportfolio.errors import ScaffoldError
from mlportfolio.profile.design import ColumnType, Role, Task


@pytest.fixture(params=study.names())
def case(request: pytest.FixtureRequest) -> CaseStudy:
    return study.load(request.param)


def rows(case: CaseStudy) -> list[dict[str, str]]:
    with gzip.open(case.data, "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_there_is_a_case_for_every_task() -> None:
    tasks = {study.load(name).design.task for name in study.names()}
    assert tasks >= set(Task) - {Task.MULTICLASS}


def test_the_data_file_is_the_one_that_was_measured(case: CaseStudy) -> None:
    content = case.data.read_bytes()
    assert hashlib.sha256(content).hexdigest() == case.design.data.sha256
    assert len(content) == case.design.data.bytes


def test_the_design_tells_the_rows_and_columns_of_the_file(case: CaseStudy) -> None:
    table = rows(case)
    assert len(table) == case.design.data.rows
    assert list(table[0]) == [column.column for column in case.design.columns]


def test_every_number_lies_within_the_told_range(case: CaseStudy) -> None:
    table = rows(case)
    for column in case.design.columns:
        if column.type is ColumnType.NUMBER:
            values = [float(row[column.column]) for row in table if row[column.column]]
            assert (min(values), max(values)) == (column.minimum, column.maximum)


def test_the_told_shares_of_missing_values_are_those_of_the_file(case: CaseStudy) -> None:
    table = rows(case)
    for column in case.design.columns:
        missing = sum(not row[column.column] for row in table) / len(table)
        assert column.missing == pytest.approx(missing, abs=1e-5)


def test_every_sampled_row_is_a_row_of_the_file(case: CaseStudy) -> None:
    with case.sample.open(encoding="utf-8", newline="") as text:
        sampled = [tuple(row) for row in csv.reader(text)][1:]
    with gzip.open(case.data, "rt", encoding="utf-8", newline="") as text:
        assert {tuple(row) for row in csv.reader(text)}.issuperset(sampled)


def test_what_is_kept_from_the_model_says_why(case: CaseStudy) -> None:
    kept_out = [column for column in case.design.columns if column.role is Role.EXCLUDED]
    assert all(column.reason for column in kept_out)


def test_the_source_is_told_in_full(case: CaseStudy) -> None:
    assert case.source.publisher
    assert case.source.licence
    assert case.source.url.startswith("https://")


def test_a_misspelt_case_is_told_the_right_one() -> None:
    with pytest.raises(ScaffoldError) as refused:
        study.load("crash-fatalty")
    assert refused.value.hint == "did you mean crash-fatality?"


def test_a_case_like_none_of_them_is_told_where_they_are_listed() -> None:
    with pytest.raises(ScaffoldError) as refused:
        study.load("zzz")
    assert "--list-cases" in refused.value.hint
