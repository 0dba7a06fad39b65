"""What reaches the test rows that should not."""

from dataclasses import dataclass

from mlportfolio.audit.facts.place import Place


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of a leak's path: what happens, and where."""

    what: str
    at: Place


@dataclass(frozen=True, slots=True)
class Leak:
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


@dataclass(frozen=True, slots=True)
class Leakage:
    """All leaks found, the certain ones first."""

    leaks: tuple[Leak, ...] = ()
