"""A file that is no usable table is refused in one line, with what to do."""

import gzip
import sys
from pathlib import Path

import pytest

from mlportfolio.errors import DataError
from mlportfolio.profile.read import read
from mlportfolio.profile.source import MOST_COLUMNS, recognise
from mlportfolio.profile.table import Form


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        pytest.param(b"", "is empty", "give a CSV", id="no bytes"),
        pytest.param(b" \n\n", "is empty", "give a CSV", id="blank lines"),
        pytest.param(b"a,b\n", "has a header but no rows", "right file", id="a header alone"),
        pytest.param("a,b\n1,é\n".encode("latin-1"), "line 2", "iconv -f", id="Latin-1"),
        pytest.param("a,b\n1,2\n".encode("utf-16"), "UTF-16", "iconv -f UTF-16", id="UTF-16"),
        pytest.param("a,b\n1,2\n".encode("utf-16-be"), "UTF-16", "UTF-8", id="UTF-16, no mark"),
        pytest.param(b"a,b\n1,\x002\n", "NUL bytes", "give a CSV", id="NUL early"),
        pytest.param(b"a,b\n" + b"1,2\n" * 500_000 + b"3,\x00\n", "NUL", "CSV", id="NUL late"),
        pytest.param(b"PK\x03\x04rest", "Excel workbook", "give a CSV", id="Excel"),
        pytest.param(b"a,b\n1,2\n3\n", "line 3 of", "parted by ','", id="a short row"),
        pytest.param(b"a,b\n1,2\n3,4,5\n", "3 cells", "quote", id="a long row"),
        pytest.param(b"# of 2024\na,b\n1,2\n", "2 cells", "first line", id="a line before"),
        pytest.param(b'a,b\n1,2\n3,"4\n', "quotation mark", '""', id="an open quotation"),
        pytest.param(b"a,b\n1,2\r\n3,4\n", "line 2", "end all lines", id="mixed ends of lines"),
        pytest.param(b"a,b\r\n1,2\r\n3,4\n", "line 3", "alike", id="mixed the other way"),
        pytest.param(b"a,b,a\n1,2,3\n", "more than one column called 'a'", "own", id="a twice"),
        pytest.param(b"1,2\n3,4\n", "holds numbers", "header line", id="no header"),
        pytest.param(b'"a\x07",b\n1,2\n', "cannot be printed", "rename", id="a control character"),
        pytest.param(b'"' + b"x" * 200_000 + b'",b', "header", "give a CSV", id="a vast name"),
        pytest.param(b'[{"a": 1}]', "one JSON list", "jq", id="a JSON list"),
        pytest.param(b'{"a": 1}\n{"a": ', "cannot be read as jsonl", "", id="half an object"),
        pytest.param(b"a,b\n1,\xff\n" * 9, "not written in UTF-8", "iconv", id="no UTF-8"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, message: str, hint: str) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(content)
    with pytest.raises(DataError) as refused:
        read(file)
    assert message in refused.value.message
    assert hint in refused.value.hint
    assert "\n" not in refused.value.message + refused.value.hint


def test_latin_1_far_into_the_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(b"a,b\n" + b"1,2\n" * 300_000 + "3,é\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"line 300002 of .* is not written in UTF-8"):
        read(file)


def test_a_character_that_the_look_at_the_head_cuts_in_two_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(b"a,b\n" + b"1,x\n" * 262_142 + b"12," + "é\n1,x\n".encode())
    assert read(file).rows == 262_144


def test_a_file_that_is_not_there_is_refused_with_the_closest_name(tmp_path: Path) -> None:
    (tmp_path / "crashes.csv").write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match="there is no file") as refused:
        recognise(tmp_path / "crash.csv")
    assert refused.value.hint.endswith("crashes.csv?")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no file"):
        recognise(tmp_path / "no" / "data.csv")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is a folder"):
        recognise(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_is_refused() -> None:
    with pytest.raises(DataError, match="is no ordinary file"):
        recognise(Path("/dev/null"))


def test_a_name_that_the_system_cannot_have_is_refused() -> None:
    with pytest.raises(DataError):
        recognise(Path("x" * 5000))


def test_a_million_columns_are_refused_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(",".join(f"c{at}" for at in range(1_000_000)) + "\n")
    with pytest.raises(DataError, match="does not end within 1 MB"):
        recognise(file)


def test_more_columns_than_a_project_can_use_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(",".join(f"c{at}" for at in range(MOST_COLUMNS + 1)) + "\n")
    with pytest.raises(DataError, match="1,001 columns; at most 1,000"):
        recognise(file)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.csv", gzip.compress(b"a,b\n1,2\n"), "not called .gz", id="unnamed"),
        pytest.param("a.csv.gz", b"a,b\n1,2\n", "is not gzipped", id="misnamed"),
        pytest.param("a.csv.gz", gzip.compress(b"a,b\n1,2\n")[:-9], "cannot be read", id="cut"),
        pytest.param("a.parquet", b"a,b\n1,2\n", "called Parquet but is none", id="no Parquet"),
        pytest.param("a.parquet", b"PAR1 and no more", "cannot be read", id="half a Parquet"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(DataError, match=message):
        read(file)


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        pytest.param("a,b\n1,2\n", ",", id="commas"),
        pytest.param("a\tb\n1\t2\n", "\t", id="tabs"),
        pytest.param("a;b\n1,5;2,5\n", ";", id="semicolons beside decimal commas"),
        pytest.param('a|b\n"x|y"|2,3\n', "|", id="bars"),
        pytest.param("alone\n1\n", ",", id="one column"),
    ],
)
def test_the_delimiter_is_what_parts_all_lines_alike(
    tmp_path: Path, content: str, delimiter: str
) -> None:
    file = tmp_path / "data.txt"
    file.write_text(content)
    assert recognise(file).delimiter == delimiter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, end: str) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(end.join(["a,b", '1,"x y"', "2,z", ""]).encode())
    assert read(file).rows == 2


def test_json_lines_are_known_by_their_first_character(tmp_path: Path) -> None:
    file = tmp_path / "data.txt"
    file.write_text('{"a": 1}\n')
    assert recognise(file).form is Form.JSONL


def test_a_mark_of_the_byte_order_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(b"\xef\xbb\xbfa,b\n1,2\n")
    assert read(file).columns[0].column == "a"


@pytest.mark.parametrize("name", ["a [1].csv", "wild*.csv", "it's.csv", "{x}.csv"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "wilder.csv").write_text("a,b\n5,6\n7,8\n")
    file = tmp_path / name
    file.write_text("a,b\n1,2\n")
    assert read(file).rows == 1


def test_records_of_too_many_fields_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "wide.jsonl"
    file.write_text("{" + ",".join(f'"c{at}": 1' for at in range(MOST_COLUMNS + 1)) + "}\n")
    with pytest.raises(DataError, match="1,001 columns; at most 1,000"):
        read(file)


def test_a_line_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(b"a,b\n1,2\n" * 3 + b"1," + b"x" * (17 << 20) + b"\n1,2\n")
    with pytest.raises(DataError, match="longer than 16 MB"):
        read(file)


def test_spaces_around_a_name_are_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_text(" a ,b\n1,2\n")
    assert read(file).columns[0].column == " a "


def test_blank_lines_before_the_header_are_none(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_text("\n\na,b\n1,2\n")
    profile = read(file)
    assert ([column.column for column in profile.columns], profile.rows) == (["a", "b"], 1)
