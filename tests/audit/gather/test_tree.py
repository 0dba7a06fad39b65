"""What the list of files holds, with git and without."""

import subprocess
from pathlib import Path

import pytest

from mlportfolio.audit.facts.tree import EntryKind, Tree
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.gather.tree import tree
from mlportfolio.errors import AuditError


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    (folder / "src").mkdir(parents=True)
    (folder / "README.md").write_text("# Title\n")
    (folder / "src" / "train.py").write_text("pass\n")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "begin")
    return folder


def paths(found: Tree) -> list[str]:
    return [entry.path for entry in found.entries]


def test_a_repository_lists_what_git_tracks_with_blob_ids(repository: Path) -> None:
    found = tree(Opener(repository))
    assert paths(found) == ["README.md", "src/train.py"]
    assert found.is_git
    assert all(len(entry.blob) == 40 and entry.tracked for entry in found.entries)


def test_a_folder_without_git_is_listed_as_if_all_were_tracked(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("pass\n")
    found = tree(Opener(tmp_path))
    assert not found.is_git
    assert [(entry.path, entry.tracked) for entry in found.entries] == [("a.py", True)]


def test_a_new_file_is_listed_as_not_tracked(repository: Path) -> None:
    (repository / "new.py").write_text("pass\n")
    assert [e.path for e in tree(Opener(repository)).entries if not e.tracked] == ["new.py"]


@pytest.mark.parametrize("rule", ["*.csv", "data/", "/data", "data/*.csv", "**/rows.csv"])
def test_what_gitignore_names_is_left_out(repository: Path, rule: str) -> None:
    (repository / ".gitignore").write_text(f"# data\n{rule}\n")
    (repository / "data").mkdir()
    (repository / "data" / "rows.csv").write_text("a\n")
    assert "data/rows.csv" not in paths(tree(Opener(repository)))


def test_a_nested_gitignore_may_keep_what_the_outer_one_ignores(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.csv\n")
    (repository / "data").mkdir()
    (repository / "data" / ".gitignore").write_text("!kept.csv\n")
    (repository / "data" / "kept.csv").write_text("a\n")
    (repository / "data" / "left.csv").write_text("a\n")
    assert "data/kept.csv" in paths(tree(Opener(repository)))
    assert "data/left.csv" not in paths(tree(Opener(repository)))


def test_a_virtual_environment_is_not_entered_unless_tracked(repository: Path) -> None:
    (repository / ".venv" / "lib").mkdir(parents=True)
    (repository / ".venv" / "lib" / "x.py").write_text("pass\n")
    assert ".venv/lib/x.py" not in paths(tree(Opener(repository)))
    git(repository, "add", "-f", ".venv")
    assert ".venv/lib/x.py" in paths(tree(Opener(repository)))


def test_a_tracked_file_that_is_gone_is_absent(repository: Path) -> None:
    (repository / "README.md").unlink()
    found = tree(Opener(repository))
    assert [e.kind for e in found.entries if e.path == "README.md"] == [EntryKind.ABSENT]
    assert [(u.path, u.why) for u in found.unread] == [("README.md", "not on disk")]


def test_a_link_is_a_link_and_its_target_is_not_followed(repository: Path) -> None:
    (repository / "way").symlink_to("/etc")
    found = {entry.path: entry.kind for entry in tree(Opener(repository)).entries}
    assert found["way"] is EntryKind.LINK
    assert not any(path.startswith("way/") for path in found)


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_each_version_of_the_index_is_read(repository: Path, version: str) -> None:
    for number in range(40):
        (repository / "src" / f"module_{number:03}_{'x' * (number % 9)}.py").write_text("pass\n")
    git(repository, "add", ".")
    git(repository, "update-index", "--index-version", version)
    if version == "3":
        (repository / "later.py").write_text("pass\n")
        git(repository, "add", "--intent-to-add", "later.py")
    told = subprocess.run(
        ["git", "ls-files"], cwd=repository, check=True, capture_output=True, text=True
    ).stdout.split()
    assert paths(tree(Opener(repository))) == sorted(told)
    assert all(entry.tracked for entry in tree(Opener(repository)).entries)


def test_a_folder_inside_a_repository_lists_its_own_part(repository: Path) -> None:
    found = tree(Opener(repository / "src"))
    assert paths(found) == ["train.py"]
    assert found.is_git
    assert found.entries[0].blob


def test_a_folder_that_the_repository_above_does_not_track_has_no_git(repository: Path) -> None:
    (repository / "other").mkdir()
    (repository / "other" / "a.py").write_text("pass\n")
    found = tree(Opener(repository / "other"))
    assert not found.is_git
    assert [(entry.path, entry.tracked) for entry in found.entries] == [("a.py", True)]


def test_a_path_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="is no folder"):
        tree(Opener(tmp_path / "nowhere"))
