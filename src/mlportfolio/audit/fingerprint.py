"""Names a state of a repository, so that nothing is read again that did not change."""

from mlportfolio.audit.facts.tree import Entry, Tree
from mlportfolio.audit.gather.git import folder as git_folder
from mlportfolio.audit.gather.git.refs import head
from mlportfolio.audit.gather.opening import NotReadError, Opener


def fingerprint(root: str, tree: Tree) -> str:
    """Return what tells this state from any other: every path with when it changed, and HEAD."""
    told = [tree.name, str(tree.is_git), _head(root)]
    told += [f"{one.path}\0{one.why}" for one in tree.unread]
    told += [_entry(one) for one in tree.entries]
    return "\0\0".join(told)


def newest(tree: Tree) -> int:
    """Return when a file changed last, in ns since 1970."""
    return max((one.changed for one in tree.entries), default=0)


def _entry(one: Entry) -> str:
    mode = f"{one.kind}{one.tracked:d}{one.executable:d}"
    return f"{one.path}\0{mode}\0{one.size}\0{one.changed}\0{one.blob}"


def _head(root: str) -> str:
    found = git_folder.find(root)
    if found is None or found.refused:
        return found.refused if found else ""
    try:
        commit = head(Opener(found.path))
    except NotReadError as error:
        return str(error)
    return f"{found.prefix}{commit.hex() if commit else ''}"
