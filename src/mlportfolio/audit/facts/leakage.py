"""What reaches the test rows that should not."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Hop(Record):
    """One station of a leak's path: what happens, and where."""

    what: str
    at: Place


class Leak(Record):
    """A path from what learns from all rows to where they are split or tested."""

    shape: str
    hops: tuple[Hop, ...]
    certain: bool = True
    reason: str = ""
    """Why it is only suspected."""
    remedy: str = ""

    @property
    def told(self) -> str:
        """The path in words."""
        path = " → ".join(f"{hop.what} ({hop.at})" for hop in self.hops)
        return f"{self.shape}: {path}" + (f"; {self.reason}" if self.reason else "")

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the path."""
        return tuple(hop.at for hop in self.hops)


class Leakage(Record):
    """All leaks found, the certain ones first."""

    leaks: tuple[Leak, ...] = ()
