"""List the files of the repository: what git tracks, and what it does not ignore."""

import os
import stat

from mlportfolio.audit.facts.tree import Entry, EntryKind, Tree, Unread
from mlportfolio.audit.gather.git import folder as git_folder
from mlportfolio.audit.gather.git import index as git_index
from mlportfolio.audit.gather.opening import NotReadError, Opener
from mlportfolio.audit.gather.walking import walk
from mlportfolio.errors import AuditError

ENTRIES = 200_000
GITLINK = 0o160000


def tree(opener: Opener) -> Tree:
    """List every path of the repository without opening any of its files."""
    if not os.path.isdir(opener.root):
        msg = f"{opener.root} is no folder"
        raise AuditError(msg, hint="Name the folder of a repository.")
    tracked, refused, is_git = _tracked(opener.root)
    entries: list[Entry] = []
    unread = list(refused)
    for item in tracked:
        _add(opener, item, entries, unread)
    known = frozenset(item.path for item in tracked)
    for path, status in walk(opener, known, unread, ENTRIES):
        entries.append(_entry(path, status, tracked=not is_git))
    entries.sort(key=_path)
    return Tree(opener.name, tuple(entries), is_git, tuple(unread))


def _path(entry: Entry) -> str:
    return entry.path


def _tracked(root: str) -> tuple[tuple[git_index.Tracked, ...], tuple[Unread, ...], bool]:
    """Read what git tracks below ``root``; a git folder that cannot be read is told."""
    found = git_folder.find(root)
    if found is None:
        return (), (), False
    if found.refused:
        return (), (Unread(".git", found.refused),), False
    try:
        listed = git_index.read(found.path, git_folder.hash_bytes(found.path))
    except NotReadError as error:
        why = f"the list of tracked files: {error}"
        return (), (Unread(".git/index", why),) if not found.prefix else (), not found.prefix
    below = tuple(_below(listed, found.prefix)) if found.prefix else listed
    return below[:ENTRIES], (), bool(below) or not found.prefix


def _below(listed: tuple[git_index.Tracked, ...], prefix: str) -> list[git_index.Tracked]:
    cut = len(prefix)
    return [item._replace(path=item.path[cut:]) for item in listed if item.path.startswith(prefix)]


def _add(
    opener: Opener, item: git_index.Tracked, entries: list[Entry], unread: list[Unread]
) -> None:
    if not _is_plain(item.path):
        unread.append(Unread(item.path, "no path that git would check out"))
        return
    if item.mode == GITLINK:
        entries.append(Entry(item.path, 0, EntryKind.SUBMODULE, item.blob))
        return
    try:
        status = opener.status(item.path)
    except NotReadError as error:
        unread.append(Unread(item.path, str(error)))
        entries.append(Entry(item.path, item.size, EntryKind.ABSENT, item.blob))
        return
    entries.append(_entry(item.path, status, item.blob))


def _is_plain(path: str) -> bool:
    parts = path.split("/")
    return not any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts)


def _entry(path: str, status: os.stat_result, blob: str = "", *, tracked: bool = True) -> Entry:
    mode = status.st_mode
    if stat.S_ISREG(mode):
        kind = EntryKind.FILE
    elif stat.S_ISLNK(mode):
        kind = EntryKind.LINK
    else:
        kind = EntryKind.OTHER
    executable = kind is EntryKind.FILE and bool(mode & stat.S_IXUSR)
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    return Entry(path, status.st_size, kind, blob, tracked, executable, changed)
