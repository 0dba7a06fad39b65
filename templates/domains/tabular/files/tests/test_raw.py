"""The data file is the one that the settings describe, or it is not read."""

from dataclasses import replace
from pathlib import Path

import pytest

from stand_in import raw
from stand_in.settings import ProjectError, Settings


def test_a_missing_file_is_named_with_where_it_goes(sample: Settings, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="put the data file there"):
        raw.locate(replace(sample, root=tmp_path))


def test_another_file_than_the_described_one_is_refused(sample: Settings) -> None:
    other = replace(sample, data=replace(sample.data, sha256="0" * 64))
    with pytest.raises(ProjectError, match="sha256"):
        raw.locate(other)


# 8< jsonl
def test_a_number_is_read_to_its_last_digit(sample: Settings, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"a": -0.41}\n', encoding="utf-8")
    told = replace(sample, data=replace(sample.data, format="jsonl"))
    (piece,) = raw.pieces(file, told, {"a"})
    assert piece["a"].tolist() == [-0.41]


# >8 jsonl
