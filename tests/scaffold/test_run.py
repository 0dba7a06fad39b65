"""Running a project follows its README, and a failing step says which and why."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import run as running
from mlportfolio.scaffold.run import interpreter, run, scripts, steps

SERVICE = """
import http.server, json, sys

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def do_POST(self):
        row = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"seen": row}).encode())

def main():
    if sys.argv[1] == "all":
        open("README.md", "a").write("0.32\\n")
    else:
        http.server.HTTPServer(("127.0.0.1", int(sys.argv[3])), Handler).serve_forever()
"""
PYPROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "tiny"
version = "0"
[project.scripts]
tiny = "tiny:main"
[tool.pytest.ini_options]
addopts = "-p no:cacheprovider"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with nothing to install, whose commands do what a real one's do."""
    folder = tmp_path / "tiny"
    (folder / "src" / "tiny").mkdir(parents=True)
    (folder / "examples").mkdir()
    (folder / "src" / "tiny" / "__init__.py").write_text(textwrap.dedent(SERVICE), encoding="utf-8")
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "requirements.txt").write_text("", encoding="utf-8")
    (folder / "examples" / "request.json").write_text('{"age": 3}', encoding="utf-8")
    (folder / "test_tiny.py").write_text("def test_it():\n    import tiny\n", encoding="utf-8")
    return folder


def prepared(project: Path) -> None:
    """Give the environment what a real lock would bring."""
    subprocess.run(
        [sys.executable, "-m", "venv", "--system-site-packages", project / ".venv"], check=True
    )


@pytest.fixture
def bare_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the installation, which needs a package index."""

    def without_installing(project: Path, slug: str, python: str) -> tuple[running.Step, ...]:
        folder = scripts(project)
        script = "import tiny; tiny.main()"
        (folder / slug).write_text(
            f"#!{folder / 'python'}\nimport sys\nsys.path.insert(0, 'src')\n{script}\n",
            encoding="utf-8",
        )
        (folder / slug).chmod(0o755)
        return tuple(
            step for step in steps(project, slug, python) if step.words.startswith(("train",))
        )

    monkeypatch.setattr(running, "steps", without_installing)


@pytest.mark.usefixtures("bare_steps")
def test_a_run_ends_with_the_services_answer_to_the_example(project: Path) -> None:
    prepared(project)
    told: list[str] = []
    answer = run(project, "tiny", "3.11", lambda words, _: told.append(words))
    assert answer == {"seen": json.loads('{"age": 3}')}
    assert (project / "README.md").read_text(encoding="utf-8") == "0.32\n"
    assert told == [
        "train, evaluate and report",
        "train, evaluate and report",
        "ask the service for a prediction",
        "ask the service for a prediction",
    ]


@pytest.mark.usefixtures("bare_steps")
def test_a_service_that_dies_shows_its_last_lines(project: Path) -> None:
    prepared(project)
    source = project / "src" / "tiny" / "__init__.py"
    source.write_text(
        source.read_text(encoding="utf-8").replace(
            "http.server.HTTPServer(", "raise SystemExit('no model here')  # "
        ),
        encoding="utf-8",
    )
    with pytest.raises(ScaffoldError, match="no model here"):
        run(project, "tiny", "3.11", lambda *_: None)


@pytest.mark.usefixtures("bare_steps")
def test_a_failing_step_says_which_command_and_its_last_lines(project: Path) -> None:
    prepared(project)
    (project / "src" / "tiny" / "__init__.py").write_text(
        "def main():\n    print('x' * 3)\n    raise SystemExit('data is missing')\n",
        encoding="utf-8",
    )
    with pytest.raises(ScaffoldError, match="tiny all") as refused:
        run(project, "tiny", "3.11", lambda *_: None)
    assert "data is missing" in refused.value.message
    assert str(project) in refused.value.hint


def test_the_lock_is_installed_with_its_hashes(tmp_path: Path) -> None:
    commands = [" ".join(step.command) for step in steps(tmp_path, "tiny", "3.11")]
    assert any("--require-hashes -r requirements.txt" in command for command in commands)


def test_without_uv_venv_and_pip_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    commands = [" ".join(step.command) for step in steps(tmp_path, "tiny", "3.11")]
    assert commands[0] == f"{sys.executable} -m venv .venv"
    assert "-m pip install" in commands[1]


def test_the_python_asked_for_is_taken_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "python3.12").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "python3.12").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert interpreter("3.12") == str(tmp_path / "python3.12")
    assert interpreter("3.13") == sys.executable


def test_the_tools_own_environment_does_not_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    assert not {"PYTHONPATH", "VIRTUAL_ENV"} & running.surroundings().keys()
    assert running.surroundings()["PATH"] == os.environ["PATH"]
