"""Give the columns of a file names that Python can use."""

import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator

RESERVED = frozenset({"copy", "construct", "dict", "json", "schema", "validate"})
"""Names that a typed request could not give to a field."""
NO_WORD = re.compile(r"[^a-z0-9]+")
BETWEEN_CASES = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])")
SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
LONGEST = 60


def identifiers(titles: Iterable[str]) -> tuple[str, ...]:
    """Return one Python name for each title: unique, no keyword, close to the title."""
    return tuple(_unique(_identifier(title, at) for at, title in enumerate(titles, start=1)))


def _unique(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for base in names:
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}_{count}"
        taken.add(name)
        yield name


def _identifier(title: str, number: int) -> str:
    plain = unicodedata.normalize("NFKD", title.translate(SPELLED)).encode("ascii", "ignore")
    words = BETWEEN_CASES.sub("_", plain.decode("ascii")).lower().replace("%", " percent ")
    name = NO_WORD.sub("_", words)[:LONGEST].strip("_")
    if not name:
        return f"column_{number}"
    if name[0].isdigit():
        name = f"n_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in RESERVED else name
