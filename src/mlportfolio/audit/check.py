"""What a check is: a pure function of facts with a code, a weight and a remedy."""

from collections.abc import Callable

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.facts.word import Word


class Outcome(Word):
    """What a check comes to."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    PARTIAL = "partial"
    FAIL = "fail"
    NOT_APPLICABLE = "n/a"


class Category(Word):
    """What a check is about; the first three letters of its code say it."""

    DOC = "documentation"
    COD = "code"
    MTH = "method"
    ENG = "engineering"
    DEP = "deployment"
    REL = "relevance"
    OTHER = "other"


EFFORT = {
    Category.DOC: 1.0,
    Category.ENG: 1.0,
    Category.COD: 2.0,
    Category.MTH: 2.0,
    Category.DEP: 3.0,
    Category.REL: 4.0,
    Category.OTHER: 2.0,
}


class Verdict(Record):
    """The answer of one check; ``sure`` is False where a careful reader could differ."""

    outcome: Outcome
    note: str = ""
    evidence: tuple[Place, ...] = ()
    remedy: str = ""
    """A remedy that fits this repository better than the check's general one."""
    sure: bool = True


def passes(*evidence: Place, note: str = "", sure: bool = True) -> Verdict:
    """Credit, for what the evidence shows."""
    return Verdict(Outcome.PASS, note, evidence, sure=sure)


def partial(note: str, *evidence: Place, remedy: str = "", sure: bool = True) -> Verdict:
    """Half the credit; ``note`` says what is missing."""
    return Verdict(Outcome.PARTIAL, note, evidence, remedy, sure=sure)


def fails(note: str, *evidence: Place, remedy: str = "", sure: bool = True) -> Verdict:
    """No credit; ``note`` says what was found, or looked for in vain."""
    return Verdict(Outcome.FAIL, note, evidence, remedy, sure=sure)


def not_applicable(note: str) -> Verdict:
    """Neither credit nor blame; ``note`` says why the question makes no sense here."""
    return Verdict(Outcome.NOT_APPLICABLE, note)


def forgotten() -> Verdict:
    """Stand for the judge of a check that a report brought along."""
    msg = "a check out of a report judges nothing"
    raise TypeError(msg)


class Check(Record):
    """One point of the guide, as a question that facts can answer."""

    code: str
    name: str
    weight: float
    guide: str
    remedy: str
    judge: Callable[..., Verdict]
    title: str
    why: str
    facts: tuple[type, ...] = ()

    def __reduce__(self) -> tuple[type["Check"], tuple[object, ...]]:
        """Pickle what a report shows of a check; its judge stays behind."""
        shown = (self.code, self.name, self.weight, self.guide, self.remedy)
        return Check, (*shown, forgotten, self.title, self.why)

    @property
    def effort(self) -> float:
        """How much work the remedy is, beside the others; words cost least."""
        return EFFORT[self.category]

    @property
    def category(self) -> Category:
        """The category that the code's letters name; those of other packages have one."""
        return Category.__members__.get(self.code[:3], Category.OTHER)


def facts_of(function: Callable[..., object]) -> tuple[type, ...]:
    """Return the types of a function's parameters, in order."""
    told = dict(function.__annotations__)
    if any(isinstance(each, str) for each in told.values()):
        from typing import get_type_hints  # noqa: PLC0415 - where annotations are postponed

        told = get_type_hints(function)
    return tuple(kind for name, kind in told.items() if name != "return")


def check(
    code: str, name: str, *, weight: float, guide: str, remedy: str
) -> Callable[[Callable[..., Verdict]], Check]:
    """Make a check of a function: its annotations name the facts that it reads."""

    def register(judge: Callable[..., Verdict]) -> Check:
        title, *why = [line.strip() for line in (judge.__doc__ or "").strip().split("\n")]
        facts = facts_of(judge)
        return Check(code, name, weight, guide, remedy, judge, title, "\n".join(why).strip(), facts)

    return register
