"""An audit gathers what its checks read, judges, and survives what goes wrong on the way."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mlportfolio.audit import run
from mlportfolio.audit.check import Check, Outcome
from mlportfolio.audit.facts.kind import Kind, ProjectKind
from mlportfolio.audit.facts.pipeline import Pipeline
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.run import Facts, NotGatheredError, audit, checks
from mlportfolio.audit.selection import Selection
from mlportfolio.errors import AuditError

Write = Callable[[Mapping[str, str]], Path]
CHECKLIST = (
    [f"DOC{n:02}" for n in range(1, 11)]
    + [f"COD{n:02}" for n in range(1, 11)]
    + [f"MTH{n:02}" for n in range(1, 6)]
    + [f"ENG{n:02}" for n in range(1, 9)]
    + [f"DEP{n:02}" for n in range(1, 6)]
    + ["REL01"]
)
PROJECT = {
    "README.md": "# Churn\n\nThis project predicts which companies leave: managers can act.\n",
    "train.py": "import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\n"
    "table = pd.read_csv('customers.csv')\n"
    "LogisticRegression().fit(table.drop(columns='y'), table['y'])\n",
}


def test_the_checks_are_the_39_of_the_list_in_its_order() -> None:
    assert [check.code for check in checks()] == CHECKLIST


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.code)
def test_every_check_says_what_why_and_what_to_do(check: Check) -> None:
    assert check.title.endswith(".")
    assert check.guide.endswith(".")
    assert check.remedy.endswith(".")
    assert check.weight > 0
    assert check.facts


def test_a_project_is_judged_on_every_check(repository: Write) -> None:
    report = audit(repository(PROJECT))
    assert [result.check.code for result in report.results] == CHECKLIST
    assert report.failures == ()
    assert report.kind is not None
    assert report.kind.kind is ProjectKind.SUPERVISED


def test_an_empty_folder_scores_under_five(repository: Write) -> None:
    report = audit(repository({}))
    assert report.score < 5
    assert report.kind is not None
    assert report.kind.kind is ProjectKind.NOT_ML


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="no folder"):
        audit(tmp_path / "nowhere")


def test_a_chosen_check_alone_is_judged(repository: Write) -> None:
    report = audit(repository(PROJECT), Selection(select=("DOC02",)))
    assert [result.check.code for result in report.results] == ["DOC02"]


def test_a_fact_is_gathered_once(repository: Write) -> None:
    facts = Facts(repository(PROJECT))
    assert facts[Tree] is facts[Tree]


def test_a_fact_that_cannot_be_read_fails_only_its_readers(
    repository: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    gatherer_of = run.gatherer_of

    def broken(fact: type) -> Callable[..., object]:
        def fail() -> None:
            msg = "too deep"
            raise RecursionError(msg)

        return fail if fact is Pipeline else gatherer_of(fact)

    monkeypatch.setattr(run, "gatherer_of", broken)
    report = audit(repository(PROJECT))
    outcomes = {result.check.code: result.outcome for result in report.results}
    assert outcomes["COD03"] == "error"
    assert outcomes["DOC08"] == "fail"
    reasons = {result.failure for result in report.failures}
    assert reasons == {"Pipeline could not be read: RecursionError: too deep"}
    assert report.kind is None


def test_a_failed_fact_stays_failed(repository: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = Facts(repository(PROJECT))
    calls = []

    def fail() -> None:
        calls.append(1)
        raise ValueError

    monkeypatch.setattr(run, "gatherer_of", lambda _: fail)
    for _ in range(2):
        with pytest.raises(NotGatheredError):
            facts[Kind]
    assert len(calls) == 1


def test_a_bug_in_a_check_is_no_fail(repository: Write) -> None:
    def judge(_: Tree) -> None:
        raise ZeroDivisionError

    broken = Check("ZZZ01", "broken", 1, "g", "r", judge, "t", "w", (Tree,))  # type: ignore[arg-type]
    result = run._result(broken, Facts(repository({})))  # noqa: SLF001 - a bug can't be asked for
    assert (result.verdict, result.failure) == (None, "ZeroDivisionError: ")


def test_no_check_opens_a_file(repository: Write) -> None:
    facts = Facts(repository(PROJECT))
    known = {check.code: [facts[each] for each in check.facts] for check in checks()}
    opened: list[str] = []
    watching = True

    def hook(event: str, _: object) -> None:
        if watching and event in {"open", "subprocess.Popen", "os.system", "socket.connect"}:
            opened.append(event)

    sys.addaudithook(hook)
    verdicts = [check.judge(*known[check.code]) for check in checks()]
    watching = False
    assert opened == []
    assert all(isinstance(verdict.outcome, Outcome) for verdict in verdicts)


PLUGIN = """
from mlportfolio.audit.check import Verdict, check, passes
from mlportfolio.audit.facts.tree import Tree

@check("XTR01", "extra", weight=1, guide="Be extra.", remedy="Add more.")
def is_extra(tree: Tree) -> Verdict:
    \"\"\"The repository is extra.\"\"\"
    return passes(note=f"{len(tree.entries)} files")
"""


def test_another_package_adds_a_check_by_its_entry_point(repository: Write, tmp_path: Path) -> None:
    package = tmp_path / "plugin"
    (package / "extra-1.dist-info").mkdir(parents=True)
    (package / "extra.py").write_text(PLUGIN, encoding="utf-8")
    (package / "extra-1.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: extra\nVersion: 1\n", encoding="utf-8"
    )
    (package / "extra-1.dist-info" / "entry_points.txt").write_text(
        "[mlportfolio.checks]\nextra = extra:is_extra\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mlportfolio", "audit", repository(PROJECT), "--format", "json"],
        env={"PYTHONPATH": str(package), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    (result,) = [each for each in json.loads(done.stdout)["results"] if each["code"] == "XTR01"]
    assert result["note"] == "2 files"
