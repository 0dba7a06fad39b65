"""What is read of a repository's history, held against what git says."""

import subprocess
from pathlib import Path

import pytest

from mlportfolio.audit.gather import history as module
from mlportfolio.audit.gather.history import history
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.gather.tree import tree


def git(folder: Path, *words: str, at: int = 1_700_000_000) -> str:
    stamp = f"{at} +0100"
    return subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp},
    ).stdout


def commit(folder: Path, name: str, number: int, message: str) -> None:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("line\n" * 400 + str(number))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", message, at=1_700_000_000 + number)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for number in range(30):
        commit(
            folder, "src/a.py" if number % 3 else "b.md", number, f"Change {number} größer\n\nWhy"
        )
    git(folder, "checkout", "-qb", "side", "HEAD~5")
    commit(folder, "side.py", 40, "Work on the side")
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", "Merge branch 'side'", "side", at=1_700_000_100)
    return folder


def told(folder: Path, *words: str) -> list[tuple[str, str, int]]:
    lines = git(folder, "log", "--date-order", "--format=%H%x00%s%x00%ct", *words).splitlines()
    return [(a, b, int(c)) for a, b, c in (line.split("\0") for line in lines)]


def read(folder: Path) -> list[tuple[str, str, int]]:
    return [(one.id, one.subject, one.at) for one in history(Opener(folder)).commits]


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param((), id="loose"),
        pytest.param(("gc", "-q"), id="packed with deltas"),
        pytest.param(("repack", "-adfq", "--depth=3"), id="packed otherwise"),
    ],
)
def test_commits_are_those_of_git_log(repository: Path, pack: tuple[str, ...]) -> None:
    if pack:
        git(repository, *pack)
    assert read(repository) == told(repository)
    assert history(Opener(repository)).is_whole


def test_deltas_that_name_their_base_are_followed(repository: Path) -> None:
    objects = repository / ".git" / "objects"
    git(repository, "-c", "pack.window=50", "repack", "-adfq")
    names = git(repository, "rev-list", "--objects", "--all")
    subprocess.run(
        ["git", "pack-objects", "-q", str(repository / "named")],
        cwd=repository, input=names, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for old in (objects / "pack").iterdir():
        old.chmod(0o600)
        old.unlink()
    for new in repository.glob("named-*"):
        new.rename(objects / "pack" / new.name.replace("named-", "pack-"))
    assert read(repository) == told(repository)


def test_of_a_folder_the_commits_that_touch_it_are_told(repository: Path) -> None:
    git(repository, "gc", "-q")
    assert read(repository / "src") == told(repository, "--no-merges", "--", "src")


def test_a_shallow_clone_is_not_whole(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=3", f"file://{repository}", "shallow")
    found = history(Opener(tmp_path / "shallow"))
    assert read(tmp_path / "shallow") == told(tmp_path / "shallow")
    assert not found.is_whole
    assert not found.unread


def test_past_the_limit_the_history_is_not_whole(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COMMITS", 10)
    found = history(Opener(repository))
    assert len(found.commits) == 10
    assert not found.is_whole


@pytest.mark.parametrize("author", ["github-actions[bot]", "GitHub Action", "dependabot[bot]"])
def test_commits_of_a_bot_are_not_the_authors(repository: Path, author: str) -> None:
    before = history(Opener(repository)).commits
    (repository / "alive.txt").write_text("awake")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "keep alive", f"--author={author} <bot@example.org>")
    assert history(Opener(repository)).commits == before


def test_a_message_in_another_encoding_is_decoded(repository: Path) -> None:
    (repository / "c.md").write_text("c")
    git(repository, "add", ".")
    message = repository / "message"
    message.write_bytes("Größe geändert".encode("latin-1"))
    git(repository, "-c", "i18n.commitEncoding=latin1", "commit", "-qF", str(message))
    assert "Größe geändert" in [one.subject for one in history(Opener(repository)).commits]


def test_without_git_there_is_no_history(tmp_path: Path) -> None:
    found = history(Opener(tmp_path))
    assert (found.is_git, found.commits, found.unread) == (False, (), "")


def test_a_repository_without_commits_is_one(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    found = history(Opener(tmp_path))
    assert (found.is_git, found.commits, found.unread) == (True, (), "")


@pytest.mark.parametrize("content", ["gitdir: ../other/.git\n", "gitdir: /etc\n", "what\n"])
def test_a_git_file_that_points_elsewhere_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / ".git").write_text(content)
    assert ".git is a file" in history(Opener(tmp_path)).unread
    assert [item.path for item in tree(Opener(tmp_path)).unread] == [".git"]


def test_a_git_file_that_stays_inside_is_followed(repository: Path) -> None:
    (repository / ".git").rename(repository / "real")
    (repository / ".git").write_text("gitdir: real\n")
    assert len(history(Opener(repository)).commits) == 32


def test_a_git_link_that_leads_elsewhere_is_refused(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / ".git").symlink_to(repository / ".git")
    assert history(Opener(other)).unread == ".git is a link that leads elsewhere"


def test_objects_kept_elsewhere_are_not_fetched(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--shared", str(repository), "shared")
    assert history(Opener(tmp_path / "shared")).unread == "objects are kept elsewhere (alternates)"


def test_a_missing_commit_is_told_and_the_rest_kept(repository: Path) -> None:
    name = git(repository, "rev-parse", "HEAD~10").strip()
    place = repository / ".git" / "objects" / name[:2] / name[2:]
    place.chmod(0o600)
    place.unlink()
    found = history(Opener(repository))
    assert found.unread == "an object is not here"
    assert 5 < len(found.commits) < 32


@pytest.mark.parametrize("content", [b"", b"ref: ../../etc/passwd", b"ref: HEAD", b"\xff\xfe"])
def test_a_head_that_names_nothing_is_told(repository: Path, content: bytes) -> None:
    (repository / ".git" / "HEAD").write_bytes(content)
    assert history(Opener(repository)).unread == "HEAD names no commit"


def test_packed_refs_and_old_links_are_understood(repository: Path) -> None:
    git(repository, "pack-refs", "--all")
    assert len(history(Opener(repository)).commits) == 32
    (repository / ".git" / "HEAD").unlink()
    (repository / ".git" / "HEAD").symlink_to("refs/heads/main")
    assert len(history(Opener(repository)).commits) == 32


def test_ids_may_be_long(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    for number in range(6):
        commit(tmp_path, "a/b.py", number, f"Change {number}")
    assert read(tmp_path) == told(tmp_path)
    assert [entry.path for entry in tree(Opener(tmp_path)).entries] == ["a/b.py"]
    git(tmp_path, "gc", "-q")
    assert read(tmp_path / "a") == told(tmp_path)


@pytest.mark.parametrize("suffix", ["idx", "pack"])
def test_a_damaged_pack_is_told(repository: Path, suffix: str) -> None:
    git(repository, "gc", "-q")
    for place in (repository / ".git" / "objects" / "pack").glob(f"*.{suffix}"):
        place.chmod(0o600)
        place.write_bytes(b"\0" * 40)
    assert history(Opener(repository)).unread


def test_packed_and_deltified_commits_are_read(tmp_path: Path) -> None:
    root = tmp_path / "packed"
    root.mkdir()
    say = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run([*say, "init", "-q"], cwd=root, check=True)
    body = "\n".join(f"The same line of words again, number {n}." for n in range(60))
    for number in range(40):
        message = f"feat: step {number}\n\n{body}\n"
        words = [*say, "commit", "-q", "--allow-empty", "-m", message]
        subprocess.run(words, cwd=root, check=True)
    pack = ["git", "repack", "-adfq", "--depth=50", "--window=50"]
    subprocess.run(pack, cwd=root, check=True)
    told = history(Opener(root))
    assert [commit.subject for commit in told.commits] == [
        f"feat: step {number}" for number in reversed(range(40))
    ]
