"""Walk commits from the newest back, and look up what their trees hold at a path."""

import re
from collections.abc import Iterator
from heapq import heappop, heappush

from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.gather.git.objects import Objects
from mlportfolio.audit.gather.opening import NotReadError
from mlportfolio.audit.gather.programs import KEPT

MADE = KEPT.compiled(rb"^committer [^\n]*?> (\d{1,12})(?: [-+]\d{4})?$", re.MULTILINE)
ENCODED = KEPT.compiled(rb"^encoding ([-\w.]{1,40})$", re.MULTILINE)
BOT = KEPT.compiled(rb"\[bot\]|^git ?hub.?actions?\b", re.IGNORECASE)
MESSAGE = 4_000
NO_COMMIT = "HEAD names something that is no commit"


class RawCommit(Record):
    """A commit as git stores it."""

    name: bytes
    tree: bytes
    parents: tuple[bytes, ...]
    at: int
    message: str
    by_machine: bool = False
    """Whether its author is a bot, as of a workflow that keeps an app awake."""


def parse(name: bytes, content: bytes) -> RawCommit:
    """Take a commit apart; raise ``ValueError`` when it is damaged."""
    head, _, message = content.partition(b"\n\n")
    tree = b""
    by_machine = False
    parents = []
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        if key == b"tree":
            tree = bytes.fromhex(value.decode("ascii"))
        elif key == b"parent":
            parents.append(bytes.fromhex(value.decode("ascii")))
        elif key == b"author":
            by_machine = BOT.search(value) is not None
    made = MADE.search(head)
    text = _decoded(message[:MESSAGE], ENCODED.search(head))
    return RawCommit(name, tree, tuple(parents), int(made[1]) if made else 0, text, by_machine)


def _decoded(message: bytes, told: re.Match[bytes] | None) -> str:
    try:
        return message.decode(told[1].decode("ascii") if told else "utf-8")
    except (LookupError, ValueError):
        return message.decode("utf-8", "replace")


class Walk:
    """Commits newest first; ``missing`` says why some could not be read."""

    def __init__(self, objects: Objects, start: bytes, boundary: frozenset[bytes]) -> None:
        self._objects = objects
        self._boundary = boundary
        self._seen = {start}
        self._queue: list[tuple[int, int, RawCommit]] = []
        self.missing = ""
        self._push(start)

    def __iter__(self) -> Iterator[RawCommit]:
        """Yield commits, and look at their parents only when the next one is asked for."""
        while self._queue:
            commit = heappop(self._queue)[2]
            yield commit
            if commit.name in self._boundary:
                continue
            for parent in commit.parents:
                if parent not in self._seen:
                    self._seen.add(parent)
                    self._push(parent)

    def _push(self, name: bytes) -> None:
        try:
            commit = self.read(name)
        except NotReadError as error:
            self.missing = str(error)
            return
        heappush(self._queue, (-commit.at, len(self._seen), commit))

    def read(self, name: bytes) -> RawCommit:
        """Read one commit; raise when it cannot be."""
        kind, content = self._objects.read(name)
        if kind != "commit":
            raise NotReadError(NO_COMMIT)
        try:
            return parse(name, content)
        except ValueError as error:
            raise NotReadError(NO_COMMIT) from error


def entry(objects: Objects, tree: bytes, name: bytes) -> bytes | None:
    """Return the id that a tree gives ``name``, None when it has no such entry."""
    kind, content = objects.read(tree)
    width = len(tree)
    at = 0
    while kind == "tree" and (stop := content.find(b"\0", at)) > 0:
        if content[at:stop].partition(b" ")[2] == name:
            return content[stop + 1 : stop + 1 + width]
        at = stop + 1 + width
    return None
