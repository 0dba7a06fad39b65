"""A project comes whole or not at all."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mlportfolio.errors import ScaffoldError
from mlportfolio.scaffold import create as creating
from mlportfolio.scaffold import repository
from mlportfolio.scaffold.create import check_destination, create, planned_files
from mlportfolio.scaffold.request import ProjectRequest

WORDS = ("new", "supervised", "crashes", "--case", "crash-fatality", "--yes", "--author", "Ada")
POINTS = 12
"""At how many moments between the start and the end a signal is sent."""


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_the_project_is_what_was_planned(crash: ProjectRequest, tmp_path: Path) -> None:
    made = create(crash, tmp_path)
    assert made.path == tmp_path / "crashes"
    assert made.files == planned_files(crash)
    assert everything(tmp_path)[0] == "crashes"
    assert [path.name for path in tmp_path.iterdir()] == ["crashes"]


def test_the_data_file_is_the_one_that_was_described(crash: ProjectRequest, tmp_path: Path) -> None:
    made = create(crash, tmp_path)
    assert (made.path / "data/raw/crashes.csv.gz").read_bytes() == crash.data.file.read_bytes()


def test_scripts_can_be_run(crash: ProjectRequest, tmp_path: Path) -> None:
    made = create(crash, tmp_path)
    for name in made.files:
        file = made.path / name
        if file.read_bytes().startswith(b"#!"):
            assert os.access(file, os.X_OK), name


def test_without_git_there_is_no_repository(crash: ProjectRequest, tmp_path: Path) -> None:
    made = create(crash, tmp_path, with_git=False)
    assert made.commit == ""
    assert not (made.path / ".git").exists()


def test_the_working_folder_stays_the_same(crash: ProjectRequest, tmp_path: Path) -> None:
    before = Path.cwd()
    create(crash, tmp_path)
    assert Path.cwd() == before


def test_two_projects_of_the_same_answers_are_the_same(
    crash: ProjectRequest, tmp_path: Path
) -> None:
    first = create(crash, tmp_path / "a", with_git=False)
    second = create(crash, tmp_path / "b", with_git=False)
    assert {name: (first.path / name).read_bytes() for name in first.files} == {
        name: (second.path / name).read_bytes() for name in second.files
    }


def test_large_data_is_linked_and_not_committed(crash: ProjectRequest, tmp_path: Path) -> None:
    made = create(replace(crash, data=replace(crash.data, committed=False)), tmp_path)
    assert (made.path / "data/raw/crashes.csv.gz").read_bytes() == crash.data.file.read_bytes()
    listed = subprocess.run(
        ["git", "ls-files", "data"], cwd=made.path, capture_output=True, text=True, check=True
    )
    assert listed.stdout.split() == ["data/sample.csv"]


def test_an_empty_folder_may_be_the_destination(crash: ProjectRequest, tmp_path: Path) -> None:
    (tmp_path / "crashes").mkdir()
    assert (create(crash, tmp_path).path / "README.md").is_file()


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_exists_is_never_touched(crash: ProjectRequest, tmp_path: Path, kind: str) -> None:
    destination = tmp_path / "crashes"
    if kind == "folder":
        destination.mkdir()
        (destination / "mine.txt").write_text("mine", encoding="utf-8")
    elif kind == "file":
        destination.write_text("mine", encoding="utf-8")
    else:
        destination.symlink_to(tmp_path / "nowhere")
    before = everything(tmp_path)
    with pytest.raises(ScaffoldError, match="exists already"):
        create(crash, tmp_path)
    assert everything(tmp_path) == before


def test_a_free_destination_is_fine(tmp_path: Path) -> None:
    check_destination(tmp_path / "free")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EIO, "Input/output")],
)
def test_an_error_of_the_disk_leaves_nothing(
    crash: ProjectRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    words: str,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(creating, "_move", fail)
    with pytest.raises(ScaffoldError, match=words):
        create(crash, tmp_path / "new" / "folders")
    assert everything(tmp_path) == []


def test_a_refusal_of_git_leaves_nothing(
    crash: ProjectRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        msg = "git could not commit"
        raise ScaffoldError(msg)

    monkeypatch.setattr(repository, "commit_first", fail)
    with pytest.raises(ScaffoldError, match="could not commit"):
        create(crash, tmp_path)
    assert everything(tmp_path) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(crash: ProjectRequest, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(ScaffoldError, match="may not write"):
        create(crash, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_a_signal_at_any_moment_leaves_all_or_nothing(tmp_path: Path, number: int) -> None:
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "mlportfolio", *WORDS, "--into", tmp_path / "timing"],
        check=True,
        capture_output=True,
    )
    needed = time.monotonic() - start
    for point in range(POINTS):
        into = tmp_path / str(point)
        into.mkdir()
        _interrupted(into, number, needed * (point + 0.5) / POINTS)
        names = [path.name for path in into.iterdir()]
        assert names in ([], ["crashes"])
        if names:
            assert (into / "crashes" / ".git" / "refs" / "heads" / "main").is_file()


def _interrupted(into: Path, number: int, after: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "mlportfolio", *WORDS, "--into", into],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(after)
        process.send_signal(number)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a small disk takes privileges")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_told_and_leaves_nothing(tiny_disk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mlportfolio", *WORDS, "--into", tiny_disk],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, everything(tiny_disk)) == (3, [])
    assert "disk is full" in done.stderr
