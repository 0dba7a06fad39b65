"""The case studies bring real data, and what they say of it is what it holds."""

import csv
import gzip
import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import inf

import pytest

from mlportfolio.cases import study
from mlportfolio.cases.study import CaseStudy
from mlportfolio.errors import ScaffoldError
from mlportfolio.profile.design import ColumnType, Role, Task


@dataclass(frozen=True, slots=True)
class Held:
    """What a data file holds, counted in one pass: the longest has a third of a million rows."""

    header: tuple[str, ...]
    rows: int
    missing: Mapping[str, int]
    ranges: Mapping[str, tuple[float, float]]


@pytest.fixture(params=study.names())
def case(request: pytest.FixtureRequest) -> CaseStudy:
    return study.load(request.param)


@pytest.fixture
def held(case: CaseStudy) -> Held:
    return counted(case.name)


@cache
def counted(name: str) -> Held:
    case = study.load(name)
    columns = [(column.column, column.type is ColumnType.NUMBER) for column in case.design.columns]
    rows, missing, ranges = 0, Counter[str](), dict[str, tuple[float, float]]()
    with gzip.open(case.data, "rt", encoding="utf-8", newline="") as text:
        lines = csv.reader(text)
        header = tuple(next(lines))
        for line in lines:
            rows += 1
            for (column, numeric), cell in zip(columns, line, strict=True):
                missing[column] += not cell
                if numeric and cell:
                    low, high = ranges.get(column, (inf, -inf))
                    ranges[column] = (min(low, float(cell)), max(high, float(cell)))
    return Held(header, rows, missing, ranges)


def measured(case: CaseStudy) -> dict[str, dict[str, float]]:
    facts = json.loads((case.data.parent / study.FACTS).read_text(encoding="utf-8"))
    columns: dict[str, dict[str, float]] = facts["columns"]
    return columns


def test_there_is_a_case_for_every_task() -> None:
    tasks = {study.load(name).design.task for name in study.names()}
    assert tasks >= set(Task) - {Task.MULTICLASS}


def test_the_data_file_is_the_one_that_was_measured(case: CaseStudy) -> None:
    content = case.data.read_bytes()
    assert hashlib.sha256(content).hexdigest() == case.design.data.sha256
    assert len(content) == case.design.data.bytes


def test_the_design_tells_the_rows_and_columns_of_the_file(case: CaseStudy, held: Held) -> None:
    assert held.rows == case.design.data.rows
    assert held.header == tuple(column.column for column in case.design.columns)


def test_every_number_spans_the_range_that_was_measured(case: CaseStudy, held: Held) -> None:
    for column, facts in measured(case).items():
        if column in held.ranges:
            assert held.ranges[column] == (facts["minimum"], facts["maximum"])


def test_what_was_measured_holds_unless_the_case_says_what_is_possible(case: CaseStudy) -> None:
    told = tomllib.loads((case.data.parent / study.MANIFEST).read_text(encoding="utf-8"))
    for column in case.design.columns:
        holds = measured(case)[column.column] | told["columns"][column.column]
        bounds = (holds.get("minimum"), holds.get("maximum"))
        assert (column.minimum, column.maximum) == bounds


def test_the_told_shares_of_missing_values_are_those_of_the_file(
    case: CaseStudy, held: Held
) -> None:
    for column in case.design.columns:
        missing = held.missing[column.column] / held.rows
        assert column.missing == pytest.approx(missing, abs=1e-5)


def test_every_sampled_row_is_a_row_of_the_file(case: CaseStudy) -> None:
    with case.sample.open(encoding="utf-8", newline="") as text:
        sought = set(text.readlines())
    with gzip.open(case.data, "rt", encoding="utf-8", newline="") as text:
        sought.difference_update(text)
    assert not sought


def test_a_case_has_a_loop_if_and_only_if_it_is_end_to_end(case: CaseStudy) -> None:
    assert (case.design.loop is not None) is (case.kind == "end-to-end")


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
