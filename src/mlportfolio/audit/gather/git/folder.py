"""Find the git folder that a path belongs to; one that lies elsewhere is refused."""

import os
import re
import stat
from pathlib import Path

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.opening import NotReadError, Opener
from mlportfolio.audit.gather.programs import KEPT

POINTER_BYTES = 4096
CONFIG_BYTES = 10**6
SHA256 = KEPT.compiled(rb"^\s*objectformat\s*=\s*sha256\s*$", re.IGNORECASE | re.MULTILINE)


class GitFolder(Record):
    """A git folder; ``prefix`` is where the audited folder stands in its work tree.

    ``refused`` says why the folder may not be read; then ``path`` means nothing.
    """

    path: Path
    prefix: str = ""
    refused: str = ""


def find(root: Path) -> GitFolder | None:
    """Look for ``.git`` in ``root``, then in the folders above it."""
    here = root.resolve()
    for folder in (here, *here.parents):
        place = folder / ".git"
        try:
            mode = place.lstat().st_mode
        except OSError:
            continue
        prefix = here.relative_to(folder).as_posix()
        found = _look(folder, place, mode)
        if found.refused or _is_git_folder(found.path):
            return GitFolder(found.path, "" if prefix == "." else f"{prefix}/", found.refused)
        if folder == here:
            return GitFolder(place, refused=".git is no git folder")
    return None


def hash_bytes(folder: Path) -> int:
    """Say how long the ids of this git folder are."""
    try:
        return 32 if SHA256.search(Opener(folder).read("config", CONFIG_BYTES)) else 20
    except NotReadError:
        return 20


def _look(folder: Path, place: Path, mode: int) -> GitFolder:
    if stat.S_ISDIR(mode):
        return GitFolder(place)
    if stat.S_ISLNK(mode):
        return _inside(folder, place.resolve(), ".git is a link that leads elsewhere")
    try:
        pointer = Opener(folder).read(".git", POINTER_BYTES)
    except NotReadError as error:
        return GitFolder(place, refused=f".git: {error}")
    target = os.fsdecode(pointer.removeprefix(b"gitdir:").strip())
    if not pointer.startswith(b"gitdir:") or "\0" in target:
        return GitFolder(place, refused=".git is a file that names no git folder")
    return _inside(folder, (folder / target).resolve(), ".git is a file that points elsewhere")


def _inside(folder: Path, target: Path, why: str) -> GitFolder:
    if target.is_relative_to(folder):
        return GitFolder(target)
    return GitFolder(target, refused=why)


def _is_git_folder(path: Path) -> bool:
    try:
        return stat.S_ISREG((path / "HEAD").lstat().st_mode) or (path / "HEAD").is_symlink()
    except OSError:
        return False
