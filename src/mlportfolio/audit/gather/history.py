"""Read the commits that HEAD reaches, without running git."""

from mlportfolio.audit.facts.history import Commit, History
from mlportfolio.audit.gather.git import folder as git_folder
from mlportfolio.audit.gather.git.commits import RawCommit, Walk, entry
from mlportfolio.audit.gather.git.objects import Objects
from mlportfolio.audit.gather.git.refs import NAME, head
from mlportfolio.audit.gather.opening import NotReadError, Opener

COMMITS = 500
"""Newest commits that are kept: enough to judge a style, and quick to read."""

VISITED = 3_000
"""Commits that are looked at for those that touch the audited folder."""

SHALLOW_BYTES = 10**6


def history(opener: Opener) -> History:
    """Read the newest commits; of a folder inside a repository, those that touch it."""
    found = git_folder.find(opener.root)
    if found is None:
        return History()
    if found.refused:
        return History(unread=found.refused)
    try:
        return _read(found)
    except NotReadError as error:
        return History(is_git=True, is_whole=False, unread=str(error))


def _read(found: git_folder.GitFolder) -> History:
    opener = Opener(found.path)
    start = head(opener)
    if start is None:
        return History(is_git=not found.prefix)
    objects = Objects(found.path, git_folder.hash_bytes(found.path))
    boundary = _boundary(opener)
    walk = Walk(objects, start, boundary)
    if walk.missing:
        raise NotReadError(walk.missing)
    kept: list[Commit] = []
    is_whole = not boundary
    for visited, commit in enumerate(walk):
        if len(kept) == COMMITS or visited == VISITED:
            is_whole = False
            break
        if commit.by_machine:
            continue
        if not found.prefix or _touches(objects, walk, commit, found.prefix):
            kept.append(_commit(commit))
    is_git = bool(kept) or not found.prefix
    return History(tuple(kept), is_git, is_whole and not walk.missing, walk.missing)


def _commit(raw: RawCommit) -> Commit:
    return Commit(raw.name.hex(), raw.message, raw.at, len(raw.parents))


def _boundary(opener: Opener) -> frozenset[bytes]:
    """Return the commits at which a shallow clone ends."""
    try:
        lines = opener.read("shallow", SHALLOW_BYTES).decode("ascii", "replace").split()
    except NotReadError:
        return frozenset()
    return frozenset(bytes.fromhex(line) for line in lines if NAME.fullmatch(line))


def _touches(objects: Objects, walk: Walk, commit: RawCommit, prefix: str) -> bool:
    """Tell whether the folder differs from what every parent had there."""
    here = _at(objects, commit.tree, prefix)
    try:
        before = [_at(objects, walk.read(name).tree, prefix) for name in commit.parents]
    except NotReadError:
        return here is not None
    return here not in before if before else here is not None


def _at(objects: Objects, tree: bytes, prefix: str) -> bytes | None:
    found: bytes | None = tree
    for part in prefix.strip("/").encode("utf-8", "surrogateescape").split(b"/"):
        if found is None:
            return None
        found = entry(objects, found, part)
    return found
