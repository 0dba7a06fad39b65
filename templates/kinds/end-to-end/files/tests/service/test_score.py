"""A file is answered as the service answers, row by row, and whole or not at all."""

import csv
import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stand_in import champion, predictor
from stand_in.answer import answers
from stand_in.reading import PIECE, cell, read
from stand_in.request import columns, row_model
from stand_in.score import Scored, flat, score
from stand_in.settings import ProjectError, Settings

Table = list[dict[str, Any]]
Write = Callable[[Path, Table], Path]


@pytest.fixture
def project(versions: Path, trained: Settings) -> Settings:
    """Return the settings of the project that has a champion."""
    return replace(trained, root=versions)


@pytest.fixture(scope="session")
def card(versions: Path, trained: Settings) -> dict[str, Any]:
    """Return the champion's card."""
    return dict(predictor.load(replace(trained, root=versions / champion.HOME / "v1")).card)


@pytest.fixture
def told(row: dict[str, Any], card: dict[str, Any]) -> dict[str, Any]:
    """Return the example as the data file says it: under the titles of its columns."""
    return {each["column"]: row[each["name"]] for each in card["inputs"]}


def in_csv(path: Path, rows: Table) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*rows[0]])
        writer.writeheader()
        writer.writerows(rows)
    return path


def in_jsonl(path: Path, rows: Table) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return path


def lines(path: Path) -> Table:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def expected(project: Settings, row: dict[str, Any], card: dict[str, Any]) -> dict[str, Any]:
    """Return what the service answers to the example."""
    model = predictor.load(replace(project, root=project.root / champion.HOME / "v1"))
    asked = [row_model(card).model_validate_json(json.dumps(row))]
    (answer,) = answers(model.predict(columns(asked, card["inputs"])), card)
    return flat(answer.model_dump())


def near(told: dict[str, Any]) -> dict[str, Any]:
    """Allow for single precision, which rounds a row alone and in a batch apart."""
    return {
        key: pytest.approx(value, rel=1e-4) if isinstance(value, float) else value
        for key, value in told.items()
    }


@pytest.mark.parametrize("write", [in_csv, in_jsonl], ids=["csv", "jsonl"])
def test_rows_get_the_answers_of_the_service(
    project: Settings,
    tmp_path: Path,
    told: dict[str, Any],
    expected: dict[str, Any],
    write: Write,
) -> None:
    rows = [told | {"a column that no model asks for": "x"}] * 3
    source = write(tmp_path / f"rows.{write.__name__[3:]}", rows)
    found = score(project, source, tmp_path / "answers.jsonl")
    assert found == Scored(version=1, answered=3, refused={})
    for number, line in enumerate(lines(tmp_path / "answers.jsonl"), 1):
        assert line == {"row": number, **near(expected), "reason": ""}


def test_a_row_that_the_service_would_refuse_keeps_its_place_and_gets_a_reason(
    project: Settings, tmp_path: Path, row: dict[str, Any]
) -> None:
    name = next(iter(row))
    source = in_jsonl(tmp_path / "rows.jsonl", [row, row | {name: {"not": "a value"}}, row])
    with source.open("a", encoding="utf-8") as stream:
        stream.write("[1]\n{\n")
    found = score(project, source, tmp_path / "answers.jsonl")
    reasons = [line["reason"] for line in lines(tmp_path / "answers.jsonl")]
    assert found.answered == 2
    assert [bool(reason) for reason in reasons] == [False, True, False, True, True]
    assert reasons[1].startswith(f"{name}")
    assert reasons[4].startswith("no JSON")
    assert sum(found.refused.values()) == 3


def test_a_line_of_another_length_is_no_row(
    project: Settings, tmp_path: Path, told: dict[str, Any]
) -> None:
    source = in_csv(tmp_path / "rows.csv", [told])
    with source.open("a", encoding="utf-8") as stream:
        stream.write("alone\n")
    assert score(project, source, tmp_path / "answers.csv").answered == 1
    answered = (tmp_path / "answers.csv").read_text(encoding="utf-8").splitlines()
    assert answered[2].endswith(f"1 cells where the header has {len(told)}")


def test_a_file_that_cannot_be_read_to_its_end_leaves_the_old_answers(
    project: Settings, tmp_path: Path, told: dict[str, Any]
) -> None:
    source, target = in_csv(tmp_path / "rows.csv", [told] * 2000), tmp_path / "answers.csv"
    target.write_text("what was there", encoding="utf-8")
    cut_short = tmp_path / "rows.csv.gz"
    cut_short.write_bytes(gzip.compress(source.read_bytes())[:-20])
    with pytest.raises(ProjectError, match=r"rows.csv.gz cannot be read"):
        score(project, cut_short, target)
    assert target.read_text(encoding="utf-8") == "what was there"
    assert {path.name for path in tmp_path.iterdir()} == {source.name, cut_short.name, target.name}


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("gone.csv", "answers.csv", "there is no file"),
        ("rows.txt", "answers.csv", "none of csv, jsonl and parquet"),
        ("rows.csv", "answers", "a name without an ending"),
        ("rows.csv", "answers.csv", "the file lacks"),
    ],
)
def test_what_cannot_be_scored_is_named(
    project: Settings, tmp_path: Path, source: str, target: str, words: str
) -> None:
    for name in ("rows.txt", "rows.csv"):
        (tmp_path / name).write_text("another,table\n1,2\n", encoding="utf-8")
    with pytest.raises(ProjectError, match=words):
        score(project, tmp_path / source, tmp_path / target)


def test_parquet_is_read_and_written(
    project: Settings, tmp_path: Path, told: dict[str, Any], expected: dict[str, Any]
) -> None:
    pa = pytest.importorskip("pyarrow", reason="only Parquet needs it")
    from pyarrow import parquet  # noqa: PLC0415 - as above

    parquet.write_table(pa.Table.from_pylist([told] * 3), tmp_path / "rows.parquet")
    score(project, tmp_path / "rows.parquet", tmp_path / "answers.parquet")
    (_, second, _) = parquet.read_table(tmp_path / "answers.parquet").to_pylist()
    assert second == {"row": 2, **near(expected), "reason": ""}


def test_a_long_file_is_read_in_pieces(
    tmp_path: Path, told: dict[str, Any], card: dict[str, Any]
) -> None:
    source = in_csv(tmp_path / "rows.csv", [told] * (PIECE + 1))
    pieces = list(read(source, card["inputs"], ","))
    assert [len(piece) for piece in pieces] == [PIECE, 1]
    assert pieces[1][0].number == PIECE + 1


@pytest.mark.parametrize(
    ("value", "type_", "said"),
    [
        ("3.0", "number", 3),
        (" ? ", "number", None),
        ("", "number", None),
        (float("nan"), "number", None),
        ("many", "number", "many"),
        ("no", "boolean", False),
        (1, "boolean", True),
        ("perhaps", "boolean", "perhaps"),
        ("2013-05-01 06:00", "date", "2013-05-01T06:00:00"),
        ("5/1/2013 6:00", "date", "2013-05-01T06:00:00"),
        ("soon", "date", "soon"),
        (3.0, "category", "3"),
        ("", "category", None),
    ],
)
def test_a_cell_says_what_the_data_say(value: object, type_: str, said: object) -> None:
    assert cell(value, {"type": type_, "integer": True}) == said
