"""Answers are checked one by one, and recorded so that the project can be made again."""

from pathlib import Path

import pytest
import tomli_w

from mlportfolio.errors import MlportfolioError, ScaffoldError
from mlportfolio.scaffold import answers
from mlportfolio.scaffold.answers import Answers, request
from mlportfolio.scaffold.request import Author


def crash(**said: str) -> Answers:
    return Answers(kind="supervised", case="crash-fatality", **said)  # type: ignore[arg-type]


def test_what_is_not_said_has_a_default(ada: Author) -> None:
    made = request(crash(), ada)
    assert (made.name.slug, made.title, made.license, made.python) == (
        "crash-fatality",
        "Crash fatality",
        "MIT",
        "3.11",
    )
    assert made.author == ada


def test_the_authors_own_problem_goes_before_the_cases(ada: Author) -> None:
    assert request(crash(problem="Whom to send."), ada).problem == "Whom to send."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"license": "WTFPL"}, "license cannot be 'WTFPL'"),
        ({"python": "2.7"}, "python cannot be '2.7'"),
        ({"title": "two\nlines"}, "one line"),
        ({"author": "\x1b[31mred"}, "control characters"),
        ({"problem": "\x00"}, "control characters"),
        ({"name": "a/b"}, "path"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(
    said: dict[str, str], words: str, ada: Author
) -> None:
    with pytest.raises(MlportfolioError, match=words):
        request(crash(**said), ada)


def test_without_data_there_is_no_project(ada: Author) -> None:
    with pytest.raises(ScaffoldError, match="needs data"):
        request(Answers(kind="supervised"), ada)


def test_the_record_replays_to_the_same_request(ada: Author, tmp_path: Path) -> None:
    made = request(crash(title="On the road", problem='Whom\nto "send".'), ada)
    file = tmp_path / "answers.toml"
    file.write_text(tomli_w.dumps(dict(made.answers)), encoding="utf-8")
    assert request(Answers(**answers.read(file)), ada) == made


def test_a_misspelt_key_is_told_the_right_one(tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text('titel = "Churn"\n', encoding="utf-8")
    with pytest.raises(ScaffoldError, match="'titel'") as refused:
        answers.read(file)
    assert refused.value.hint == "did you mean title?"


def test_a_key_like_none_is_told_all(tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text("zzz = 1\n", encoding="utf-8")
    with pytest.raises(ScaffoldError) as refused:
        answers.read(file)
    assert "kind, name" in refused.value.hint


@pytest.mark.parametrize("line", ["title = 3", "data_limit = 'x'", "data_limit = true"])
def test_a_value_of_the_wrong_type_is_refused(line: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(ScaffoldError, match="has to be"):
        answers.read(file)


@pytest.mark.parametrize("content", [b"title = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_refused(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ScaffoldError, match="cannot read answers"):
        answers.read(file)


def test_a_projects_own_pyproject_is_an_answers_file(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(
        '[project]\nname = "x"\n[tool.mlportfolio]\nversion = "0"\nkind = "supervised"\n'
        'data = "data/raw/x.csv"\n',
        encoding="utf-8",
    )
    assert answers.read(file) == {
        "kind": "supervised",
        "data": str(tmp_path / "data/raw/x.csv"),
    }


@pytest.mark.parametrize(
    ("date", "year"), [("2019-05-01T00:00:00+0000", 2019), ("@1577836800 +0000", 2020)]
)
def test_the_year_is_that_of_the_commit(
    date: str, year: int, ada: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", date)
    assert request(crash(), ada).year == year


def test_a_case_of_another_kind_is_refused(ada: Author) -> None:
    with pytest.raises(ScaffoldError, match="kind cannot be"):
        request(Answers(kind="nothing", case="crash-fatality"), ada)


def test_the_users_file_is_profiled_and_named_by_the_project(tmp_path: Path, ada: Author) -> None:
    file = tmp_path / "sales.csv"
    lines = [f"{n % 7},{'ab'[n % 2]},{(n % 7) * 2.5 + n % 3}" for n in range(200)]
    file.write_text("\n".join(["size,shop,price", *lines]) + "\n", encoding="utf-8")
    made = request(Answers(kind="supervised", data=str(file), target="price"), ada)
    assert made.name.slug == "sales"
    assert dict(made.answers)["data"] == "data/raw/sales.csv"
    assert made.data.committed


@pytest.mark.parametrize(
    ("said", "error", "hint"),
    [
        ({"kind": "unsupervised", "target": "price"}, "has no target", "--label price"),
        ({"kind": "supervised", "label": "price"}, "--label is for", "--target"),
        ({"kind": "supervised", "id": "price"}, "--id is for", "--target"),
        ({"kind": "unsupervised", "case": "crash-fatality"}, "is supervised", "new supervised"),
        (
            {"kind": "unsupervised", "case": "olive-oils", "task": "clustering"},
            "is dimensionality-reduction, not clustering",
            "--task",
        ),
        ({"kind": "unsupervised"}, "needs data", "--data FILE"),
    ],
)
def test_what_the_other_kind_is_asked_is_refused(
    said: dict[str, str], error: str, hint: str, ada: Author
) -> None:
    with pytest.raises(ScaffoldError, match=error) as refused:
        request(Answers(**said), ada)  # type: ignore[arg-type]
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("", "Find out whether there are segments"),
        ("dimensionality-reduction", "few dimensions"),
        ("anomaly-detection", "unlike the others"),
    ],
)
def test_a_file_without_a_target_is_described_by_what_is_looked_for(
    tmp_path: Path, ada: Author, task: str, words: str
) -> None:
    file = tmp_path / "shops.csv"
    lines = [f"{n * 7 % 31},{n * 13 % 47},{'ab'[n % 2]}" for n in range(200)]
    file.write_text("\n".join(["size,sales,sort", *lines]) + "\n", encoding="utf-8")
    made = request(Answers(kind="unsupervised", data=str(file), task=task, label="sort"), ada)
    assert words in made.description
    assert "200 rows of shops.csv" in made.description
    assert dict(made.answers)["label"] == "sort"
