"""Machine-readable reports keep to the schemas that describe them."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROJECT = {
    "README.md": "# Churn\n\nPredicts who leaves.\n",
    "train.py": "from sklearn.svm import SVC\nSVC().fit(X, y)\np = '/home/ada/x.csv'\nopen(p)\n",
    "pyproject.toml": '[tool.mlportfolio.audit.ignore]\nDOC10 = "not mine"\n',
}


@pytest.fixture
def audited(
    repository: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> Callable[[str], Path]:
    def audit(style: str) -> Path:
        report = tmp_path / f"report.{style}"
        words = ["audit", str(repository(PROJECT)), "--format", style, "--output", str(report)]
        subprocess.run([sys.executable, "-m", "mlportfolio", *words], check=True)
        return report

    return audit


def valid(*words: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_json_report_keeps_to_our_schema(audited: Callable[[str], Path]) -> None:
    valid("--schemafile", ROOT / "docs" / "report.schema.json", audited("json"))


def test_our_schema_is_a_schema() -> None:
    valid("--check-metaschema", ROOT / "docs" / "report.schema.json")


def test_the_action_and_the_workflow_are_valid() -> None:
    valid("--builtin-schema", "vendor.github-actions", ROOT / "action.yml")
    valid(
        "--builtin-schema",
        "vendor.github-workflows",
        ROOT / ".github" / "workflows" / "ci.yml",
        *(ROOT / "templates" / "base" / "files" / "dot_github" / "workflows").glob("*.yml"),
    )
