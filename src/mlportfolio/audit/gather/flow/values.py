"""What is known of a value: which rows it holds, what was learned for it, what it can do."""

from mlportfolio.audit.facts.leakage import Hop
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class Rows(Word):
    """Which rows a value holds."""

    ALL = "all rows"
    TRAINING = "training rows"
    HELD_OUT = "held-out rows"
    NONE = "no rows"


class Learned(Record):
    """Something that was learned from all rows, and how it came here."""

    shape: str
    hops: tuple[Hop, ...]
    certain: bool = True
    reason: str = ""

    def then(self, hop: Hop) -> "Learned":
        """The same, one hop further; long paths keep their ends."""
        if self.hops and self.hops[-1].at == hop.at:
            return self
        hops = (*self.hops, hop)
        return self._replace(hops=hops if len(hops) <= LONGEST else (*hops[:3], *hops[-2:]))


LONGEST = 6


class Value(Record):
    """A value: its rows, what it carries of all rows, its parts, and what it is an object of."""

    rows: Rows = Rows.ALL
    learned: Learned | None = None
    parts: "tuple[Value, ...]" = ()
    role: str = ""
    what: str = ""
    target: bool = False
    statistic: bool = False
    """A mean, a quantile or the like of all rows."""
    named: str = ""
    """The name or file by which alone its rows are known to be training or held-out ones."""

    def carrying(self, learned: Learned | None) -> "Value":
        """The same value, with something learned in it; what is certain is never forgotten."""
        return self._replace(learned=stronger(learned, self.learned))


def stronger(one: Learned | None, other: Learned | None) -> Learned | None:
    """What tells more: the first, unless only the other is certain."""
    if one is None or (other is not None and other.certain and not one.certain):
        return other
    return one


NOTHING = Value(rows=Rows.NONE)
FLAGS = {True: Value(rows=Rows.NONE, what="True"), False: Value(rows=Rows.NONE, what="False")}
"""What a function is told to do or not to do, as by ``fit=False``."""


def joined(values: "list[Value]") -> Value:
    """What an expression of several values holds."""
    holding = [each for each in values if each.rows is not Rows.NONE]
    learned = [each.learned for each in values if each.learned is not None]
    if not holding and not learned:
        return NOTHING
    rows = {each.rows for each in holding}
    certain = [each for each in learned if each.certain]
    held = Rows.NONE if not rows else rows.pop() if len(rows) == 1 else Rows.ALL
    return Value(
        rows=held,
        learned=certain[0] if certain else learned[0] if learned else None,
        target=bool(holding) and all(each.target for each in holding),
        statistic=bool(holding) and all(each.statistic for each in holding),
        named=next((each.named for each in holding if each.named and each.rows is held), ""),
    )


def gathered(held: Value, added: "list[Value]") -> Value:
    """A collection that values were put into; what learns or predicts stays a part of it."""
    steps = [part for each in added for part in (each.parts or (each,)) if part.role]
    told = joined([held, *added])
    return told._replace(parts=(*held.parts, *steps)) if steps else told


class Scope:
    """The variables of a function or a module."""

    def __init__(self, names: dict[str, Value] | None = None) -> None:
        self.names = names or {}
        self.returned: list[Value] = []
