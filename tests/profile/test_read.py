"""A profile says what a file holds: counted over all rows, exactly where it says so."""

import csv
import gzip
import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlportfolio.errors import DataError
from mlportfolio.profile.design import ColumnType
from mlportfolio.profile.read import read
from mlportfolio.profile.table import ColumnProfile, Level, Profile

Write = Callable[..., Path]
ROWS = 200


def only(profile: Profile, title: str = "x") -> ColumnProfile:
    return next(column for column in profile.columns if column.column == title)


def of(table: Write, values: Sequence[object]) -> ColumnProfile:
    return only(read(table({"x": values, "row": range(len(values))})))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        pytest.param([1.5, 2.5, -3] * 9, ColumnType.NUMBER, id="numbers"),
        pytest.param([" 1", "2 ", "1e5"] * 9, ColumnType.NUMBER, id="padded numbers"),
        pytest.param([1, "NA", "n/a", None] * 9, ColumnType.NUMBER, id="numbers and unknowns"),
        pytest.param(["NA"] * 90 + [1, 2, 3], ColumnType.NUMBER, id="mostly unknown"),
        pytest.param(["1_000", "2_000"] * 9, ColumnType.CATEGORY, id="numbers as in code only"),
        pytest.param(["yes", "no", "", "NA"] * 9, ColumnType.BOOLEAN, id="yes and no"),
        pytest.param([0, 1] * 9, ColumnType.BOOLEAN, id="nought and one"),
        pytest.param(["yes"] * 9, ColumnType.CATEGORY, id="yes alone"),
        pytest.param(["2024-01-02", "2024-02-03"] * 9, ColumnType.DATE, id="days"),
        pytest.param(["Mar-2018", "Jan-2018"] * 9, ColumnType.DATE, id="months"),
        pytest.param(["red", "blue", "NA"] * 9, ColumnType.CATEGORY, id="words"),
        pytest.param([f"u-{at}" for at in range(60)], ColumnType.IDENTIFIER, id="all different"),
        pytest.param([f"u-{at}" for at in range(9)], ColumnType.CATEGORY, id="too few to tell"),
        pytest.param(
            [f"a long tale of {at} ships and their {at} captains" for at in range(60)],
            ColumnType.TEXT,
            id="sentences",
        ),
        pytest.param([None] * 9, ColumnType.CATEGORY, id="nothing"),
    ],
)
def test_the_type_is_told_from_all_values(
    table: Write, values: list[object], found: ColumnType
) -> None:
    assert of(table, values).type is found


def test_missing_counts_words_for_unknown_where_they_cannot_be_values(table: Write) -> None:
    number = of(table, [1, 2, "NA", None] * 10)
    word = of(table, ["a", "b", "NA", None] * 10)
    assert (number.missing, number.empty) == (20, 10)
    assert (word.missing, word.empty, word.distinct) == (10, 10, 3)


def test_unknown_truths_are_missing_too(table: Write) -> None:
    assert of(table, ["Y", "N", "?"] * 10).missing == 10


def test_a_range_and_whole_numbers_are_told(table: Write) -> None:
    whole, broken = of(table, [3, 1, 2.0] * 9), of(table, [0.5, 2, 3] * 9)
    assert (whole.minimum, whole.maximum, whole.integer) == (1.0, 3.0, True)
    assert (broken.minimum, broken.maximum, broken.integer) == (0.5, 3.0, False)


def test_the_first_and_last_date_are_told_in_utc(table: Write) -> None:
    times = of(table, ["2024-01-01T00:30:00+01:00", "2024-06-01T12:00:00+00:00"] * 9)
    assert (times.minimum, times.maximum) == ("2023-12-31T23:30:00", "2024-06-01T12:00:00")


def test_values_that_do_not_fit_are_counted_and_one_is_shown(table: Write) -> None:
    number = of(table, [*range(1, 400), "oops", "inf", "NA"])
    date = of(table, ["2024-01-01"] * 300 + ["someday"])
    assert (number.type, number.misfits, number.misfit) == (ColumnType.NUMBER, 2, "inf")
    assert (date.type, date.misfits, date.misfit) == (ColumnType.DATE, 1, "someday")


@pytest.mark.parametrize("last", ["12345-01-01", "infinity", "0044-03-15 (BC)"])
def test_times_that_no_calendar_of_python_has_do_not_fit(table: Write, last: str) -> None:
    column = of(table, ["2024-01-01"] * 300 + [last])
    assert (column.type, column.misfit, column.maximum) == (
        ColumnType.DATE,
        last,
        "2024-01-01T00:00:00",
    )


def test_what_comes_after_the_first_rows_counts(table: Write) -> None:
    late = of(table, [1] * 2500 + ["word"] * 500)
    assert (late.type, late.distinct) == (ColumnType.CATEGORY, 2)


def test_levels_are_counted_exactly_and_listed_by_frequency(table: Write) -> None:
    assert of(table, ["b", "a", "a", "c", "c", "c "] * 3).levels == (
        Level("a", 6),
        Level("c", 6),
        Level("b", 3),
        Level("c ", 3),
    )


def test_of_many_levels_the_most_frequent_are_listed(table: Write) -> None:
    column = of(table, [f"l{at % 60}" for at in range(600)] + ["l7"])
    assert (column.distinct, len(column.levels), column.complete) == (60, 50, False)
    assert column.levels[0] == Level("l7", 11)


def test_repeated_rows_are_counted_exactly(table: Write) -> None:
    profile = read(table({"a": [1, 1, 2, None, None, 1], "b": ["x", "x", "x", "", "", "y"]}))
    assert profile.duplicates == 2


def test_a_small_file_is_its_own_sample(table: Write) -> None:
    assert read(table({"a": [3, 1, 2], "b": ["x", None, "z"]})).sample == (
        ("3", "1", "2"),
        ("x", None, "z"),
    )


def test_the_sample_of_a_large_file_is_the_same_each_time_and_in_its_order(table: Write) -> None:
    file = table({"a": range(50_000), "b": ["x"] * 50_000})
    first, second = read(file).sample, read(file).sample
    assert first == second
    assert 19_000 < len(first[0]) < 21_000
    assert [int(cell or 0) for cell in first[0]] == sorted(int(cell or 0) for cell in first[0])


def test_more_columns_than_one_query_takes_are_all_counted(table: Write) -> None:
    profile = read(table({f"c{at}": [at, at + 1] * 5 for at in range(260)}))
    assert [column.minimum for column in profile.columns[2:]] == list(range(2, 260))
    assert profile.columns[259].levels == (Level("259", 5), Level("260", 5))


def test_progress_grows_to_the_end(table: Write) -> None:
    told: list[float] = []
    read(table({"a": range(300_000), "b": ["x"] * 300_000}), progress=told.append)
    assert all(0 <= share <= 1 for share in told)
    assert told[-1] == 1
    assert told == sorted(told)


def test_a_gzipped_file_reads_like_the_plain_one(write: Write) -> None:
    text = b"a,b\n1,x\n2,y\n"
    plain, packed = read(write(text)), read(write(gzip.compress(text), "data.csv.gz"))
    assert plain.columns == packed.columns
    assert packed.data.format == "csv"


def test_json_lines_and_parquet_read_like_the_same_csv(write: Write, tmp_path: Path) -> None:
    text = "n,f,b,d,w\n" + "\n".join(
        f"{at},{at + 0.5 * (at % 2)},{at % 3 == 0},2024-01-{at % 28 + 1:02},w{at % 5}"
        for at in range(ROWS)
    )
    file = write(text)
    for name, options in (("data.parquet", "FORMAT parquet"), ("data.jsonl", "FORMAT json")):
        duckdb.execute(f"COPY (FROM '{file}') TO '{tmp_path / name}' ({options})")
        other, plain = read(tmp_path / name), read(file)
        told = [(c.column, c.type, c.minimum, c.maximum, c.integer) for c in other.columns]
        assert told == [(c.column, c.type, c.minimum, c.maximum, c.integer) for c in plain.columns]
        assert only(other, "b").levels == (Level("False", 133), Level("True", 67))
        assert only(other, "n").levels[0].value in {str(at) for at in range(ROWS)}


def test_lists_and_records_are_told_apart_from_values(write: Write) -> None:
    lines = '{"a": [1, 2], "b": {"c": 1}, "d": 1, "e": null}\n{"a": [3], "d": 2.0, "e": "x"}\n'
    profile = read(write(lines, "data.jsonl"))
    assert [column.nested for column in profile.columns] == [True, True, False, False]
    assert [level.value for level in only(profile, "d").levels] == ["1", "2"]


def test_a_parquet_number_that_is_none_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "data.parquet"
    duckdb.execute(
        f"COPY (SELECT unnest([1.0, 2.5, 'nan'::DOUBLE, NULL]) AS x, 1 AS y) TO '{file}'"
    )
    assert (only(read(file)).empty, only(read(file)).maximum) == (2, 2.5)


def test_a_parquet_file_without_columns_that_differ_by_name_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "data.parquet"
    duckdb.execute(f'COPY (SELECT 1 AS "it\'s", 2 AS "a ""b""") TO \'{file}\'')
    assert [column.column for column in read(file).columns] == ["it's", 'a "b"']


def test_nothing_is_left_where_the_file_is_read_from(
    table: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = table({"a": range(1000), "b": range(1000)})
    monkeypatch.chdir(tmp_path)
    read(file)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_an_interruption_comes_through(table: Write) -> None:
    def interrupt(_share: float) -> None:
        raise KeyboardInterrupt

    file = table({"a": range(100), "b": range(100)})
    with pytest.raises(KeyboardInterrupt):
        read(file, progress=interrupt)


CELLS = st.one_of(
    st.none(),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.datetimes().map(str),
    st.sampled_from(["", "NA", "yes", "no", "1", "0", "-", "inf", " ", "1e999", '"', "a\nb"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40),
)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=40)
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=TABLES)
def test_any_table_is_read_whole(
    rows: list[list[str | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([f"c{at}" for at in range(len(rows[0]) if rows else 2)])
    writer.writerows(rows)
    file = tmp_path_factory.mktemp("any") / "data.csv"
    file.write_text(text.getvalue(), encoding="utf-8", newline="")
    if rows:
        assert read(file).rows == len(rows)
        return
    with pytest.raises(DataError):
        read(file)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("any") / "data.csv"
    file.write_bytes(content)
    with suppress(DataError):
        read(file)
