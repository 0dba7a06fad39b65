"""Credentials that stand in the repository, masked before they become a fact."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Secret(Record):
    """One credential; ``masked`` never holds more than the public start of its value.

    ``certain`` is False where the same text could be public by design, or made up.
    """

    kind: str
    masked: str
    at: Place
    certain: bool = True


class Secrets(Record):
    """All credentials found, sorted by place; ``looked`` counts the texts that were searched."""

    found: tuple[Secret, ...] = ()
    looked: int = 0
