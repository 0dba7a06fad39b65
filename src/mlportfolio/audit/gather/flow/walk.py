"""Walks one script after the other, and keeps what leaks."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.leakage import Hop, Leak
from mlportfolio.audit.facts.syntax import Define
from mlportfolio.audit.gather.flow.frame import Frame
from mlportfolio.audit.gather.flow.project import Project
from mlportfolio.audit.gather.flow.reading import imports, is_method, rows_by_name
from mlportfolio.audit.gather.flow.values import Learned, Rows, Scope, Value

MOST_PASSES = 3
"""How often all is walked anew since a file was written that another script may read."""
MOST_STEPS = 400_000
MOST_IN_ONE = 40_000
"""Steps in one script and what it calls, so that one cannot use up those of the others."""
REMEDY = "Split first, then fit it on the training rows alone, best inside one pipeline."


class Walker:
    """Follows the values of a project; functions are entered where they are called."""

    def __init__(self, scripts: Iterable[Script]) -> None:
        self.project = Project(scripts)
        self.files: dict[str, Learned] = {}
        self.passed_on: set[str] = set()
        self.leaks: dict[tuple[object, ...], Leak] = {}
        self.entered: set[int] = set()
        self.steps = self.rested = 0
        self.members: dict[str, Value] = {}
        self.returned: dict[tuple[object, ...], list[Value]] = {}
        """What functions gave back, by what they were called with and what objects held then."""
        self.turns = 0
        """How often what an object holds has changed."""
        self.parted: set[str] = set()
        self.untrusted: frozenset[str] = frozenset()
        self.given = False
        self.doubtful: list[tuple[Learned, Hop]] = []

    def walk(self) -> tuple[Leak, ...]:
        """Walk every script; again where one writes what another may read.

        What is called training rows and parted later held the rows that are tested on too, unless
        others are given for the test: then everything is walked with that name not trusted.
        """
        self._walk_all()
        for _ in range(MOST_PASSES):
            written = set(self.files)
            if not written - self.passed_on:
                break
            self.passed_on = written
            self._walk_all()
        if self.parted and not self.given:
            self.untrusted = frozenset(self.parted)
            self.leaks, self.files, self.entered, self.members = {}, {}, set(), {}
            self.turns += 1
            self._walk_all()
        for learned, hop in self.doubtful if self.given else ():
            self.found(learned, hop)
        return tuple(sorted(self.leaks.values(), key=lambda leak: not leak.certain))

    def _walk_all(self) -> None:
        for script in self.project.scripts:
            self.rested = self.steps
            frame = Frame(self, script, {}, Scope())
            frame.run(script.body)
        for script, define in [one for known in self.project.functions.values() for one in known]:
            if id(define) not in self.entered:
                self._alone(script, define)

    @property
    def is_tired(self) -> bool:
        """Whether enough steps were taken, in all or in one script."""
        return self.steps > MOST_STEPS or self.steps - self.rested > MOST_IN_ONE

    def _alone(self, script: Script, define: Define) -> None:
        """Walk a function that nobody calls by a name that is known."""
        self.rested = self.steps
        frame = Frame(self, script, imports(script.body), Scope())
        for parameter in define.parameters:
            frame.scope.names[parameter.name] = self.parameter(parameter.name)
        if is_method(define) and id(define) in self.project.owners:
            frame.scope.names["self"] = Value(rows=Rows.NONE, what=self.project.owners[id(define)])
        frame.run(define.body)

    def written(self, name: str) -> Learned | None:
        """What a file carries, whose name may have been put together when it was written."""
        found = self.files.get(name)
        if found is None and name:
            alike = (one for one in self.files if "*" in one and fnmatchcase(name, one))
            found = next((self.files[one] for one in alike), None)
        return found

    def hold(self, name: str, value: Value) -> None:
        """Keep what an object holds under a name."""
        if self.members.get(name) != value:
            self.members[name] = value
            self.turns += 1

    def rows(self, name: str) -> Rows:
        """Which rows a name promises, where it can be trusted."""
        return Rows.ALL if name in self.untrusted else rows_by_name(name)

    def parameter(self, name: str) -> Value:
        """What is known of a parameter by its name alone."""
        rows = self.rows(name)
        return Value(rows=rows, named=name if rows is Rows.HELD_OUT else "")

    def found(self, learned: Learned, hop: Hop) -> None:
        """Keep one leak a place where something was learned."""
        told = learned.then(hop)
        first = told.hops[0].at
        leak = Leak(learned.shape, told.hops, learned.certain, learned.reason, REMEDY)
        self.leaks.setdefault((first, learned.shape), leak)
