"""The checklist is listed, and one check explained with examples and how far it is right."""

import json

from click.testing import CliRunner

from mlportfolio.audit.run import checks
from mlportfolio.cli import root


def run(*words: str) -> str:
    result = CliRunner().invoke(root, ["checks", *words], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_list_names_every_check_in_a_line() -> None:
    assert [line.split()[0] for line in run().splitlines()] == [one.code for one in checks()]


def test_a_prefix_lists_a_category() -> None:
    assert all(line.startswith("MTH") for line in run("MTH").splitlines())


def test_a_check_is_explained_with_an_example_of_each_verdict() -> None:
    told = run("MTH02")
    for word in ("PASS, for example", "PARTIAL, for example", "FAIL, for example"):
        assert word in told
    assert "make_pipeline(StandardScaler(), LogisticRegression())" in told
    assert "The guide: " in told
    assert "labels that careful readers" in told


def test_commits_are_shown_as_such() -> None:
    assert "(commits)\n    add a loader for running times" in run("ENG01")


def test_json_holds_what_the_text_tells() -> None:
    (told,) = json.loads(run("DOC02", "--json"))
    assert set(told["examples"]) == {"pass", "partial", "fail"}
    assert told["agreement"]["labels"] >= told["agreement"]["exact"]
