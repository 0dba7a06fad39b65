"""Find the git folder that a path belongs to; one that lies elsewhere is refused."""

import os
import re
import stat
from collections.abc import Iterator

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

    path: str
    prefix: str = ""
    refused: str = ""


def find(root: str) -> GitFolder | None:
    """Look for ``.git`` in ``root``, then in the folders above it."""
    here = os.path.realpath(root)
    for folder in _upwards(here):
        place = os.path.join(folder, ".git")
        try:
            mode = os.lstat(place).st_mode
        except OSError:
            continue
        found = _look(folder, place, mode)
        if found.refused or _is_git_folder(found.path):
            return GitFolder(found.path, _prefix(here, folder), found.refused)
        if folder == here:
            return GitFolder(place, refused=".git is no git folder")
    return None


def _upwards(folder: str) -> Iterator[str]:
    """Yield the folder, the one it is in, and so on up to the root of the file system."""
    below = ""
    while folder != below:
        yield folder
        below, folder = folder, os.path.dirname(folder)


def _prefix(here: str, folder: str) -> str:
    """Say where ``here`` stands below ``folder``, as git writes paths."""
    if here == folder:
        return ""
    return f"{os.path.relpath(here, folder).replace(os.sep, '/')}/"


def hash_bytes(folder: str) -> int:
    """Say how long the ids of this git folder are."""
    try:
        return 32 if SHA256.search(Opener(folder).read("config", CONFIG_BYTES)) else 20
    except NotReadError:
        return 20


def _look(folder: str, place: str, mode: int) -> GitFolder:
    if stat.S_ISDIR(mode):
        return GitFolder(place)
    if stat.S_ISLNK(mode):
        return _inside(folder, os.path.realpath(place), ".git is a link that leads elsewhere")
    try:
        pointer = Opener(folder).read(".git", POINTER_BYTES)
    except NotReadError as error:
        return GitFolder(place, refused=f".git: {error}")
    target = os.fsdecode(pointer.removeprefix(b"gitdir:").strip())
    if not pointer.startswith(b"gitdir:") or "\0" in target:
        return GitFolder(place, refused=".git is a file that names no git folder")
    place = os.path.realpath(os.path.join(folder, target))
    return _inside(folder, place, ".git is a file that points elsewhere")


def _inside(folder: str, target: str, why: str) -> GitFolder:
    is_inside = target.startswith(os.path.join(folder, ""))
    return GitFolder(target, refused="" if is_inside else why)


def _is_git_folder(path: str) -> bool:
    try:
        mode = os.lstat(os.path.join(path, "HEAD")).st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)
