"""Which files the repository holds, before any is opened."""

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class EntryKind(Word):
    """What stands at a path."""

    FILE = "file"
    LINK = "link"
    SUBMODULE = "submodule"
    ABSENT = "absent"
    """Tracked, but not on disk; its size is what git last saw, 0 where git never looked."""
    OTHER = "other"


class Entry(Record):
    """One path of the repository; ``tracked`` is True too where there is no git."""

    path: str
    size: int
    kind: EntryKind = EntryKind.FILE
    blob: str = ""
    tracked: bool = True
    executable: bool = False
    changed: int = 0
    """When its content, name or mode last changed, in ns since 1970."""


class Unread(Record):
    """A path that was passed over, and why."""

    path: str
    why: str


class Tree(Record):
    """All paths of the repository, sorted, with forward slashes, relative to its root."""

    name: str
    entries: tuple[Entry, ...]
    is_git: bool = False
    unread: tuple[Unread, ...] = ()
