"""What is read of text files and notebooks."""

import json
from pathlib import Path

import pytest

from mlportfolio.audit.facts.texts import CellKind, Notebook, Texts
from mlportfolio.audit.gather import texts as module
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.gather.texts import texts
from mlportfolio.audit.gather.tree import tree


def read(folder: Path) -> Texts:
    return texts(Opener(folder), tree(Opener(folder)))


def unread(folder: Path) -> dict[str, str]:
    return {item.path: item.why for item in read(folder).unread}


def notebook(folder: Path, content: object) -> Notebook:
    (folder / "a.ipynb").write_text(json.dumps(content))
    (found,) = read(folder).notebooks
    return found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Größe\n".encode(), "Größe\n", id="UTF-8"),
        pytest.param("Größe\n".encode("utf-8-sig"), "Größe\n", id="UTF-8 with its mark"),
        pytest.param("Größe\n".encode("utf-16"), "Größe\n", id="UTF-16 with its mark"),
        pytest.param("plain\n".encode("utf-16-le"), "plain\n", id="UTF-16 without its mark"),
        pytest.param("plain\n".encode("utf-16-be"), "plain\n", id="UTF-16 the other way round"),
        pytest.param("Größe\n".encode("utf-32"), "Größe\n", id="UTF-32"),
        pytest.param("Größe\n".encode("latin-1"), "Größe\n", id="Latin-1"),
        pytest.param("# coding: cp1251\n# Вывод\n".encode("cp1251"), "# coding: cp1251\n# Вывод\n",
                     id="the encoding that a comment names"),
        pytest.param(b"# coding: rot13\n\xff\n", "# coding: rot13\nÿ\n", id="no real encoding"),
        pytest.param(b"a\r\nb\rc\n", "a\nb\nc\n", id="line ends of all kinds"),
    ],
)  # fmt: skip
def test_text_is_decoded(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.py").write_bytes(data)
    assert [found.text for found in read(tmp_path).files] == [text]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"\0\1\2\3")
    assert unread(tmp_path) == {"a.py": "not text"}


def test_a_file_above_the_limit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a" * 2_000_001)
    assert unread(tmp_path) == {"a.md": "larger than 2 MB"}


def test_a_pointer_to_a_large_file_is_told(tmp_path: Path) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    for name in ("model.pkl", "a.ipynb", "b.json"):
        (tmp_path / name).write_text(pointer)
    assert set(unread(tmp_path)) == {"model.pkl", "a.ipynb", "b.json"}
    assert all("Git LFS" in why for why in unread(tmp_path).values())


def test_data_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("a,b\n")
    assert read(tmp_path) == Texts((), ())


def test_many_records_of_a_kind_are_data(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    for number in range(module.ALIKE + 1):
        (tmp_path / "labels" / f"{number}.txt").write_text("0 0.5 0.5")
    assert unread(tmp_path) == {"labels/": "one of many files of a kind: data"}


def test_past_the_total_the_deep_files_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TOTAL", 500)
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "deep.md").write_text("a" * 200)
    (tmp_path / "zz.md").write_text("a" * 300)
    assert [found.path for found in read(tmp_path).files] == ["zz.md"]
    assert unread(tmp_path) == {"z/deep.md": "past 500 bytes of text"}


def test_a_notebook_is_read_a_cell_at_a_time(tmp_path: Path) -> None:
    output = {"output_type": "execute_result", "data": {"text/plain": ["0.9", "1"]}}
    code = {"cell_type": "code", "source": ["a\n", "b"], "outputs": [output], "execution_count": 1}
    found = notebook(
        tmp_path,
        {
            "cells": [{"cell_type": "markdown", "source": "# Title"}, code, {"cell_type": "raw"}],
            "metadata": {"kernelspec": {"language": "R"}},
        },
    )
    assert found.language == "r"
    assert [cell.number for cell in found.cells] == [1, 2, 3]
    assert [cell.kind for cell in found.cells] == [CellKind.MARKDOWN, CellKind.CODE, CellKind.RAW]
    assert found.cells[1].source == "a\nb"
    assert found.cells[1].output == "0.91"
    assert found.cells[1].executed
    assert not found.cells[0].executed


def test_a_notebook_of_version_3_is_read(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "input": "plot()", "outputs": [{"png": "iVBOR", "text": "ok"}]}
    found = notebook(tmp_path, {"worksheets": [{"cells": [cell]}]})
    assert [(c.source, c.has_image, c.output) for c in found.cells] == [("plot()", True, "ok")]


@pytest.mark.parametrize(
    ("output", "has_image"),
    [
        pytest.param({"data": {"image/png": "iVBOR"}}, True, id="PNG"),
        pytest.param({"data": {"application/vnd.plotly.v1+json": {}}}, True, id="plotly"),
        pytest.param({"data": {"text/html": "<img src='data:image/png;x'>"}}, True, id="in HTML"),
        pytest.param({"data": {"text/html": "<table>"}}, False, id="a table"),
        pytest.param({"text": ["done"]}, False, id="text"),
    ],
)
def test_a_picture_among_the_outputs_is_seen(
    tmp_path: Path, output: dict[str, object], *, has_image: bool
) -> None:
    found = notebook(tmp_path, {"cells": [{"cell_type": "code", "outputs": [output]}]})
    assert found.cells[0].has_image is has_image


def test_an_error_among_the_outputs_is_kept(tmp_path: Path) -> None:
    output = {"output_type": "error", "ename": "ValueError", "evalue": "no rows"}
    found = notebook(tmp_path, {"cells": [{"cell_type": "code", "outputs": [output]}]})
    assert found.cells[0].output == "ValueError: no rows"


def test_a_long_output_keeps_both_ends(tmp_path: Path) -> None:
    output = {"text": "first" + "." * 10_000 + "last"}
    found = notebook(tmp_path, {"cells": [{"cell_type": "code", "outputs": [output]}]})
    assert found.cells[0].output.startswith("first")
    assert found.cells[0].output.endswith("last")
    assert len(found.cells[0].output) < 4_100


def test_pictures_of_a_large_notebook_are_cut_out_before_parsing(tmp_path: Path) -> None:
    picture = {"data": {"image/png": "iVBOR" * 5_000_000, "text/plain": "<Figure>"}}
    found = notebook(tmp_path, {"cells": [{"cell_type": "code", "outputs": [picture]}]})
    assert (found.cells[0].has_image, found.cells[0].output) == (True, "<Figure>")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "an empty file", id="empty"),
        pytest.param(b"{", "not a notebook that can be read", id="cut short"),
        pytest.param(b"[]", "not a notebook that can be read", id="a list"),
        pytest.param(b'{"a": 1}', "not a notebook that can be read", id="other JSON"),
        pytest.param(b"[" * 200_000, "not a notebook that can be read", id="nested deep"),
        pytest.param(b'{"cells": "' + b"a" * 20_000_001 + b'"}',
                     "too large, even without its pictures", id="huge"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_is_told(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "a.ipynb").write_bytes(content)
    assert unread(tmp_path) == {"a.ipynb": why}


def test_cells_that_are_no_cells_keep_their_numbers(tmp_path: Path) -> None:
    found = notebook(tmp_path, {"cells": [7, {"cell_type": "code", "source": ["a", 3]}]})
    assert [(cell.number, cell.source) for cell in found.cells] == [(1, ""), (2, "a3")]
    assert found.language == "python"
