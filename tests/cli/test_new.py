"""``new``, as its users meet it: words in, a project or one clear line out."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "",
    "GIT_AUTHOR_EMAIL": "",
    "COLUMNS": "80",
}
ADA = ("--author", "Ada", "--email", "ada@example.com")
CRASH = ("new", "supervised", "crashes", "--case", "crash-fatality", "--yes", *ADA)


def mlportfolio(
    *words: str | Path, cwd: Path, **environment: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "mlportfolio", *map(str, words)],
        cwd=cwd,
        env=os.environ | ALONE | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_one_command_makes_a_project(tmp_path: Path) -> None:
    done = mlportfolio(*CRASH, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "crashes all" in done.stdout
    assert (tmp_path / "crashes" / ".git").is_dir()


def test_the_answer_in_json_names_the_commit(tmp_path: Path) -> None:
    done = mlportfolio(*CRASH, "--json", cwd=tmp_path)
    answer = json.loads(done.stdout)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=tmp_path / "crashes",
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer["commit"] == head.stdout.strip()
    assert "README.md" in answer["files"]


def test_a_dry_run_shows_the_tree_and_makes_nothing(tmp_path: Path) -> None:
    done = mlportfolio(*CRASH, "--dry-run", cwd=tmp_path)
    assert "    train.py" in done.stdout
    assert not list(tmp_path.iterdir())


def test_a_dry_run_in_json_lists_the_files_that_would_come(tmp_path: Path) -> None:
    planned = json.loads(mlportfolio(*CRASH, "--dry-run", "--json", cwd=tmp_path).stdout)
    made = json.loads(mlportfolio(*CRASH, "--json", cwd=tmp_path).stdout)
    assert planned["files"] == made["files"]


def test_targets_are_said_one_by_one_or_in_a_list(tmp_path: Path) -> None:
    words = (*CRASH, "--deploy", "fly", "--deploy", "render,cloud-run", "--dry-run", "--json")
    planned = json.loads(mlportfolio(*words, cwd=tmp_path).stdout)
    assert {"fly.toml", "render.yaml", "deploy/cloud-run/service.yaml"} <= {*planned["files"]}


def test_the_cases_are_listed_without_a_kind(tmp_path: Path) -> None:
    assert "crash-fatality" in mlportfolio("new", "--list-cases", cwd=tmp_path).stdout


def test_the_cases_are_listed_in_json(tmp_path: Path) -> None:
    done = mlportfolio("new", "--list-cases", "--json", cwd=tmp_path)
    assert {"crash-fatality", "hurricane-wind"} <= {
        each["name"] for each in json.loads(done.stdout)
    }


def test_a_missing_identity_is_told_with_the_commands_that_set_it(tmp_path: Path) -> None:
    words = [word for word in CRASH if word not in ADA]
    done = mlportfolio(*words, cwd=tmp_path)
    assert done.returncode == 0
    assert "git config --global user.name" in done.stderr
    assert "git config --global user.email" in done.stderr


def test_without_git_nobody_has_to_sign(tmp_path: Path) -> None:
    words = [word for word in CRASH if word not in ADA]
    done = mlportfolio(*words, "--no-git", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "crashes" / ".git").exists()


def test_a_recorded_project_can_be_made_again(tmp_path: Path) -> None:
    dates = {
        "GIT_AUTHOR_DATE": "2026-01-01T00:00:00+0000",
        "GIT_COMMITTER_DATE": "2026-01-01T00:00:00+0000",
    }
    first = json.loads(mlportfolio(*CRASH, "--json", cwd=tmp_path, **dates).stdout)
    (tmp_path / "again").mkdir()
    again = mlportfolio(
        "new",
        "--answers",
        tmp_path / "crashes" / "pyproject.toml",
        "--json",
        cwd=tmp_path / "again",
        **dates,
    )
    assert json.loads(again.stdout)["commit"] == first["commit"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("new",), 2, "which kind"),
        (("new", "supervized"), 2, "is not one of"),
        (("new", "supervised", "x", "--cas", "y"), 2, "--case"),
        (("new", "supervised", "x", "--case", "y", "--data", "z"), 2, "exclude each other"),
        (("new", "supervised", "x", "--yes"), 3, "needs data"),
        (("new", "supervised", "class", "--case", "crash-fatality"), 3, "class-project"),
        (("new", "supervised", "🎉", "--case", "crash-fatality"), 3, "letters"),
        (("new", "supervised", "x", "--case", "crash"), 3, "no case study"),
        (("new", "supervised", "--data", "nowhere.csv", "--target", "y"), 3, "nowhere.csv"),
        (("new", "--answers", "nowhere.toml"), 3, "cannot read answers"),
        (("new", "supervised", "x", "--case", "crash-fatality", "--license", "X"), 3, "MIT"),
    ],
)
def test_wrong_words_get_one_clear_line(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = mlportfolio(*words, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_existing_destination_is_refused_before_any_question(tmp_path: Path) -> None:
    (tmp_path / "crashes").mkdir()
    (tmp_path / "crashes" / "mine.txt").write_text("mine", encoding="utf-8")
    done = mlportfolio(*CRASH, cwd=tmp_path)
    assert (done.returncode, "not empty" in done.stderr) == (3, True)


def test_nothing_is_written_outside_the_destination(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    (tmp_path / "work").mkdir()
    done = mlportfolio(*CRASH, cwd=tmp_path / "work", HOME=str(home))
    assert done.returncode == 0
    assert not list(home.iterdir())
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["crashes"]


def test_without_git_the_commit_is_refused_with_the_way_out(tmp_path: Path) -> None:
    done = mlportfolio(*CRASH, cwd=tmp_path, PATH=str(tmp_path))
    assert done.returncode == 3
    assert "--no-git" in done.stderr
    assert not list(tmp_path.iterdir())


TARGETS = ("fly.toml", "deploy/aws", "render.yaml")


@pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")
def test_a_terminal_is_asked_only_for_what_is_missing(tmp_path: Path) -> None:
    main, worker = pty.openpty()
    words = ("new", "supervised", "crashes", "--case", "crash-fatality", "--no-run", *ADA)
    with subprocess.Popen(
        [sys.executable, "-m", "mlportfolio", *words],
        cwd=tmp_path,
        env=os.environ | ALONE,
        stdin=worker,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        os.write(main, b"On the road\n\nmoon\nfly, aws\n")
        shown, _ = process.communicate(timeout=60)
    os.close(main)
    os.close(worker)
    assert process.returncode == 0, shown
    assert ["Title" in shown, "Licence" in shown, "Author" in shown] == [True, True, False]
    readme = (tmp_path / "crashes" / "README.md").read_text(encoding="utf-8")
    assert readme.startswith("# On the road\n")
    assert "deploy cannot be 'moon'" in shown
    assert [(tmp_path / "crashes" / name).exists() for name in TARGETS] == [True, True, False]
