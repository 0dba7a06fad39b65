"""Each example of the checklist earns the verdict that it stands for."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mlportfolio.audit.check import Outcome
from mlportfolio.audit.examples import COMMITS, Example, examples
from mlportfolio.audit.run import audit, checks
from mlportfolio.audit.selection import Selection

Write = Callable[[Mapping[str, str]], Path]
EXAMPLES = [
    pytest.param(code, outcome, files, id=f"{code}-{outcome}")
    for code, verdicts in examples().items()
    for outcome, files in verdicts.items()
]


def commit(root: Path, messages: str) -> None:
    git = ["git", "-C", str(root), "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "--force", "."], check=True)
    for message in messages.strip().splitlines():
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", message], check=True)


@pytest.mark.parametrize(("code", "outcome", "files"), EXAMPLES)
def test_the_example_earns_its_verdict(
    repository: Write, code: str, outcome: Outcome, files: Example
) -> None:
    root = repository({name: text for name, text in files.items() if name != COMMITS})
    if COMMITS in files:
        commit(root, files[COMMITS])
    (result,) = audit(root, Selection(select=(code,))).results
    assert (result.outcome, result.note) == (outcome, result.note)


def test_every_check_has_an_example_that_passes_and_one_that_fails() -> None:
    told = examples()
    assert set(told) == {check.code for check in checks()}
    for verdicts in told.values():
        assert {Outcome.PASS, Outcome.FAIL} <= set(verdicts)
