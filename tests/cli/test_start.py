"""The entry point: what it answers, what it imports, how it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import mlportfolio
from mlportfolio import __main__ as start
from mlportfolio import cli, plugins
from mlportfolio.cli import root

HEAVY = {"click", "cookiecutter", "duckdb", "git", "jinja2", "msgspec", "requests", "rich", "yaml"}
WRITE_HELP = "nox -s help"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mlportfolio", *words], capture_output=True, text=True, check=False
    )


def imported_by(*words: str) -> set[str]:
    """Name the modules that stand in sys.modules after the command line ran, uncovered.

    Measuring coverage imports modules of its own into every process.
    """
    code = (
        "import json, sys\n"
        f"sys.argv = ['mlportfolio', *{list(words)!r}]\n"
        "from mlportfolio.__main__ import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print('\\n' + json.dumps(sorted(sys.modules)))"
    )
    uncovered = {name: os.environ[name] for name in os.environ if "COVERAGE" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=uncovered
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_version_is_the_packages() -> None:
    assert run("--version").stdout == f"mlportfolio {mlportfolio.__version__}\n"


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("-h",)])
def test_it_answers_without_importing_anything_heavy(words: tuple[str, ...]) -> None:
    assert not HEAVY & imported_by(*words)


def test_the_kept_help_is_what_click_says() -> None:
    said = CliRunner().invoke(root, ["--help"], prog_name="mlportfolio", terminal_width=80).output
    assert Path(start.HELP).read_text(encoding="utf-8") == said, f"write it again: {WRITE_HELP}"


def test_help_ends_well() -> None:
    assert run("--help").returncode == 0


def test_a_misspelt_command_is_told_the_right_one() -> None:
    right = plugins.module_names(cli)[0]
    done = run(right + "x")
    assert done.returncode == 2
    assert f"Did you mean {right!r}?" in done.stderr


def test_an_unknown_command_is_refused() -> None:
    assert run("xyzzy").returncode == 2


@pytest.mark.parametrize(
    "words", [(), ("--no-cache",), ("--format", "json"), ("--format", "badge", "--no-cache")]
)
def test_a_plain_audit_is_answered_without_click(words: tuple[str, ...], tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()
    assert not HEAVY & imported_by("audit", str(repository), *words)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="records are typing's there")
def test_a_plain_audit_does_without_what_is_slow_to_import(tmp_path: Path) -> None:
    (tmp_path / "train.py").write_text("from sklearn.svm import SVC\nSVC().fit(X, y)\n")
    (tmp_path / "README.md").write_text("# Churn\n\nPredicts who leaves.\n", encoding="utf-8")
    slow = {"typing", "pathlib", "urllib.parse"}
    assert not slow & imported_by("audit", str(tmp_path), "--no-cache")


@pytest.mark.parametrize("style", ["terminal", "json", "html", "sarif"])
def test_a_plain_audit_says_what_click_would_make_it_say(style: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Churn\n\nPredicts who leaves.\n", encoding="utf-8")
    plain = run("audit", str(tmp_path), "--format", style)
    through_click = run("audit", str(tmp_path), "--format", style, "--fail-under", "0")
    assert plain.stdout == through_click.stdout
    assert plain.returncode == through_click.returncode == 0


@pytest.mark.parametrize(
    "words", [("--format", "xml"), ("--format", "_x"), ("--fast",), ("one", "two"), ("", "")]
)
def test_words_that_are_not_plain_are_left_to_click(words: tuple[str, ...]) -> None:
    done = run("audit", *words)
    assert done.returncode == 2
    assert "Usage: " in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", [(), ("--fail-under", "1"), ("--format", "json")])
def test_an_output_without_room_is_told_in_two_lines(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "mlportfolio", "audit", str(tmp_path), *words]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == "error: no space is left\nhint: make room, then run it again\n"


def test_a_plain_audit_of_nothing_is_refused_like_any_other() -> None:
    done = run("audit", "/no/such/folder")
    assert done.returncode == 3
    assert done.stderr.startswith("error: /no/such/folder is no folder\nhint: ")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@pytest.mark.parametrize("more", [(), ("--fail-under", "0")])
def test_a_locale_without_letters_of_the_report_gets_it_in_utf_8(
    encoding: str, more: tuple[str, ...], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mlportfolio", "audit", str(tmp_path), *more],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )
    assert "→" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    command = f"{sys.executable} -m mlportfolio audit {tmp_path} --format html | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
