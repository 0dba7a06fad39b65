"""What the repository's git history says."""

from mlportfolio.audit.facts.record import Record


class Commit(Record):
    """One commit: its id, its message, when it was made (seconds since 1970)."""

    id: str
    message: str
    at: int
    parents: int = 1

    @property
    def subject(self) -> str:
        """The first line that is not blank."""
        return self.message.strip().partition("\n")[0].strip()


class History(Record):
    """The commits that HEAD reaches, newest first; of a folder, those that touch it.

    ``is_whole`` is False where older ones were not read: a shallow clone, or a limit.
    ``unread`` says why the history, or the rest of it, could not be read.
    """

    commits: tuple[Commit, ...] = ()
    is_git: bool = False
    is_whole: bool = True
    unread: str = ""
