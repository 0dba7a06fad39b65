"""``audit`` and ``checks``, as their users meet them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mlportfolio.audit import run
from mlportfolio.cli import root
from mlportfolio.errors import AuditError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text("# Churn\n\nPredicts who leaves.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def mlportfolio() -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(root, [str(word) for word in words])


def test_the_report_goes_to_the_terminal_by_default(
    mlportfolio: Callable[..., Result], repository: Path
) -> None:
    done = mlportfolio("audit", repository)
    assert done.exit_code == 0
    assert "of 100" in done.output


def test_a_format_is_chosen_by_name(mlportfolio: Callable[..., Result], repository: Path) -> None:
    done = mlportfolio("audit", repository, "--format", "json", "--select", "DOC")
    assert len(json.loads(done.output)["results"]) == 10


def test_the_report_can_go_to_a_file(
    mlportfolio: Callable[..., Result], repository: Path, tmp_path: Path
) -> None:
    done = mlportfolio("audit", repository, "--format", "html", "-o", tmp_path / "report.html")
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_that_cannot_be_written_is_refused(
    mlportfolio: Callable[..., Result], repository: Path
) -> None:
    done = mlportfolio("audit", repository, "-o", repository / "no" / "folder")
    assert isinstance(done.exception, AuditError)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--fail-under", "99"), 10),
        (("--fail-on", "DOC08"), 10),
        (("--fail-on", "REL01"), 0),
        (("--fail-under", "0"), 0),
    ],
)
def test_the_exit_code_says_what_was_asked(
    mlportfolio: Callable[..., Result], repository: Path, words: tuple[str, ...], code: int
) -> None:
    assert mlportfolio("audit", repository, *words).exit_code == code


def test_what_could_not_answer_has_an_exit_code_of_its_own(
    mlportfolio: Callable[..., Result], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ValueError

    monkeypatch.setattr(run, "gatherer_of", lambda _: fail)
    assert mlportfolio("audit", repository).exit_code == 11


def test_the_checks_are_listed(mlportfolio: Callable[..., Result]) -> None:
    done = mlportfolio("checks")
    assert len(done.output.splitlines()) == 39


def test_one_check_is_explained(mlportfolio: Callable[..., Result]) -> None:
    done = mlportfolio("checks", "MTH02")
    assert done.output.startswith("MTH02 no-leakage (method, weight 3)")
    assert "The remedy: " in done.output


def test_the_checks_are_told_in_json(mlportfolio: Callable[..., Result]) -> None:
    told = json.loads(mlportfolio("checks", "DOC", "--json").output)
    assert [each["code"] for each in told][:2] == ["DOC01", "DOC02"]
    assert told[0]["reads"] == ["Prose"]


def test_an_unknown_check_is_refused(mlportfolio: Callable[..., Result]) -> None:
    assert isinstance(mlportfolio("checks", "DOC99").exception, AuditError)
