"""Words that every format shares; nothing in them can steer a terminal."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.report import Report

LONGEST_NOTE = 300
SAFE = {"\t": " ", "\n": " "}


def safe(text: str) -> str:
    """Return text with control characters and lone surrogates spelt out."""
    if text.isprintable():
        return text
    return "".join(SAFE.get(each) or _spelt(each) for each in text)


def _spelt(letter: str) -> str:
    if letter.isprintable():
        return letter
    return letter.encode("unicode_escape", "surrogatepass").decode("ascii")


def note(text: str) -> str:
    """Return a note, safe and of bounded length."""
    said = safe(text)
    return said if len(said) <= LONGEST_NOTE else said[: LONGEST_NOTE - 1] + "…"


def place(where: Place) -> str:
    """Return a place, safe to print."""
    return safe(str(where))


def about(report: Report) -> str:
    """Say in one line what kind of repository it is."""
    kind = report.kind
    if kind is None:
        return "kind unknown"
    tasks = ", ".join(each.name for each in kind.tasks[:3])
    domain = "" if kind.domain.name in {"", "other"} else kind.domain.name
    return " · ".join(safe(part) for part in (str(kind.kind), tasks, domain) if part)
