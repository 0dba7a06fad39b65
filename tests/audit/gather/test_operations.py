"""What is done to keep models running, and what is only named."""

from pathlib import Path

import pytest

from mlportfolio.audit.facts.operations import Operations
from mlportfolio.audit.gather.code import code
from mlportfolio.audit.gather.declared import declared
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.gather.operations import operations
from mlportfolio.audit.gather.pipeline import pipeline
from mlportfolio.audit.gather.texts import texts
from mlportfolio.audit.gather.tree import tree
from mlportfolio.audit.memory import Memory


def done(folder: Path, files: dict[str, str]) -> Operations:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    listed = tree(Opener(folder))
    read = texts(Opener(folder), listed)
    found = code(read, Memory())
    return operations(listed, read, pipeline(found), declared(read))


SCHEDULE = "on:\n  schedule:\n    - cron: '0 3 * * *'\njobs:\n  a:\n    steps:\n      - run: {}\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("train.py", "import mlflow\n\nwith mlflow.start_run():\n    mlflow.log_metric('a', 1)\n"),
        ("dvc.yaml", "stages:\n  train:\n    cmd: python train.py\n"),
        ("data/rows.csv.dvc", "outs:\n- md5: 0a\n  path: rows.csv\n"),
        ("MLproject", "name: rents\n"),
        (".github/workflows/train.yml", SCHEDULE.format("python src/train.py")),
    ],
)
def test_what_code_and_pipeline_files_do_is_used(tmp_path: Path, path: str, text: str) -> None:
    assert [place.path for _, place in done(tmp_path, {path: text}).used][:1] == [path]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("dvc.yaml", ""),
        ("dvc.yaml", "# later\n"),
        ("monitor.py", "import psutil\n\nprint(psutil.cpu_percent())\n"),
        (".github/workflows/links.yml", SCHEDULE.format("echo hi")),
    ],
)
def test_what_is_empty_or_of_something_else_is_not(tmp_path: Path, path: str, text: str) -> None:
    assert done(tmp_path, {path: text}).used == ()


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("README.md", "# Rents\nExperiments with MLflow.\n", "MLflow"),
        ("requirements.txt", "pandas\nmlflow==2.1\n", "mlflow"),
        ("pyproject.toml", 'dependencies = [\n    "wandb>=1",\n]\n', "wandb"),
    ],
)
def test_prose_and_dependencies_only_name(tmp_path: Path, path: str, text: str, name: str) -> None:
    found = done(tmp_path, {path: text})
    assert found.used == ()
    assert [(one, str(place)) for one, place in found.named] == [(name, f"{path}:2")]


def test_a_framework_is_declared_where_it_first_stands(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("pandas\nscikit-learn>=1\nscikit-learn\n")
    found = declared(texts(Opener(tmp_path), tree(Opener(tmp_path))))
    assert [(name, str(place)) for name, place in found.frameworks] == [
        ("scikit-learn", "requirements.txt:2")
    ]


@pytest.mark.parametrize("piece", ["\n", " ", "schedule:\n", "  - cron:"])
def test_a_text_that_repeats_itself_is_read_to_its_end(tmp_path: Path, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    files = {"README.md": text, ".github/workflows/a.yml": text, "dvc.yaml": text}
    assert done(tmp_path, files).named == ()
