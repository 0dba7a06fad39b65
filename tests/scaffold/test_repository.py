"""The project's repository is made with real git, and owes nothing to the user's settings."""

import subprocess
from pathlib import Path

import pytest

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import repository
from mlportfolio.scaffold.request import Author


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "src").mkdir(parents=True)
    (folder / "README.md").write_text("# Crashes\n", encoding="utf-8")
    (folder / "src" / "train.py").write_text("print()\n", encoding="utf-8")
    (folder / ".gitignore").write_text("*.log\n", encoding="utf-8")
    return folder


def test_the_first_commit_holds_every_file_on_main(project: Path, ada: Author) -> None:
    commit = repository.commit_first(project, ada, "feat: crashes\n")
    assert git(project, "rev-parse", "main") == commit
    assert git(project, "ls-files").splitlines() == [".gitignore", "README.md", "src/train.py"]
    assert git(project, "status", "--porcelain") == ""


def test_the_author_signs(project: Path, ada: Author) -> None:
    repository.commit_first(project, ada, "feat: crashes\n")
    assert git(project, "log", "-1", "--format=%an <%ae> %cn") == (
        "Ada Lovelace <ada@example.com> Ada Lovelace"
    )


def test_with_fixed_dates_the_commit_is_the_same(
    project: Path, ada: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-01-01T00:00:00+0000")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-01T00:00:00+0000")
    first = repository.commit_first(project, ada, "feat: crashes\n")
    other = project.with_name("other")
    project.rename(other)
    subprocess.run(["rm", "-rf", other / ".git"], check=True)
    assert repository.commit_first(other, ada, "feat: crashes\n") == first


def test_no_hook_of_the_user_runs(
    project: Path, ada: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / "ran"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-commit", "post-commit", "commit-msg"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{marker}'\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    config = tmp_path / "config"
    config.write_text(f"[core]\n\thooksPath = {hooks.as_posix()}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    repository.commit_first(project, ada, "feat: crashes\n")
    assert not marker.exists()


def test_a_second_commit_takes_what_git_does_not_ignore(project: Path, ada: Author) -> None:
    repository.commit_first(project, ada, "feat: crashes\n")
    (project / "README.md").write_text("# Crashes\n0.32\n", encoding="utf-8")
    (project / "metrics.json").write_text("{}\n", encoding="utf-8")
    (project / "run.log").write_text("noise\n", encoding="utf-8")
    repository.commit_changes(project, ada, "feat: trained\n")
    changed = git(project, "show", "--format=", "--name-only", "HEAD").splitlines()
    assert changed == ["README.md", "metrics.json"]
    assert git(project, "status", "--porcelain") == ""


def test_a_folder_that_is_no_repository_is_refused(project: Path, ada: Author) -> None:
    with pytest.raises(ScaffoldError, match="git could not commit"):
        repository.commit_changes(project, ada, "feat: trained\n")


def test_the_identity_is_gits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[user]\n\tname = Grace\n\temail = g@example.com\n", encoding="utf-8")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.chdir(tmp_path)
    assert repository.identity() == Author(name="Grace", email="g@example.com")


def test_without_an_identity_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)
    assert repository.identity() is None


def test_without_git_there_is_no_identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("GIT_AUTHOR_NAME", raising=False)
    assert repository.identity() is None
