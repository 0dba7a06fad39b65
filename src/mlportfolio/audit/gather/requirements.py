"""Read single requirements, and the files of them that pip installs."""

from collections.abc import Iterator

from mlportfolio.audit.facts.dependencies import Manifest, Pin, Requirement
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.gather.distributions import normalised
from mlportfolio.audit.gather.pattern import Pattern

SAID = Pattern(
    r"\s*(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,100})\s*(?:\[[^\]]*\])?\s*"
    r"(?P<version>\(?\s*(?:[=!<>~^]=?=?|@)\s*[^;#]+)?\s*(?:;.*)?$"
)
EXACT = Pattern(r"\(?\s*(?:={1,3})\s*v?\d[\w.+!-]*\s*(?:=[\w.*]+)?\s*\)?\s*$")
DIRECT = Pattern(r"(?:@|^)\s*(?:git\+|https?:|file:)", hints="git+ http file:")
NAMED = Pattern(r"([A-Za-z0-9._-]+)\s*(?:\[[^\]]*\])?\s*@")
EGG = Pattern(r"#egg=([A-Za-z0-9._-]+)")
FROM_URL = Pattern(r"/([A-Za-z0-9._-]+?)(?:\.git)?(?:@(?P<ref>[\w./-]+))?(?:[#?].*)?$")
EDITABLE = Pattern(r"^\s*(?:-e|--editable)\s+", hints="-e")
QUOTED = Pattern(r"[\"']([A-Za-z0-9][^\"'\n]{0,200})[\"']")
OPTION = Pattern(r"\s*(?:-[a-zA-Z]|--[a-z-]+)")
HASH = Pattern(r"\s+--hash=\S+", hints="--hash")
PROSE = Pattern(r"^[A-Za-z]+(?: [A-Za-z]+){2,}")
MOST = 5_000
MOSTLY = 0.5


def requirement(said: str, at: Place) -> Requirement | None:
    """Read one requirement as packaging's specification writes it; None for anything else."""
    text = HASH.sub("", said.partition(" #")[0]).strip().rstrip("\\").strip().strip(",")
    if DIRECT.search(text):
        return _direct(text, at)
    found = SAID.match(text)
    if not found:
        return None
    version = (found["version"] or "").strip()
    if not version:
        pin = Pin.NONE
    else:
        pin = Pin.EXACT if EXACT.match(version) and "*" not in version else Pin.RANGE
    return Requirement(normalised(found["name"]), pin, at)


def _direct(text: str, at: Place) -> Requirement | None:
    """Read a requirement that is an address; one of a tag or commit is exact."""
    named = NAMED.match(text)
    egg, last = EGG.search(text), FROM_URL.search(text)
    name = named[1] if named else egg[1] if egg else last[1] if last else ""
    if not name:
        return None
    exact = text.partition("#")[0].endswith((".whl", ".tar.gz", ".zip")) or bool(
        last and last["ref"]
    )
    return Requirement(
        normalised(name.partition("-")[0] if name.endswith(".whl") else name),
        Pin.EXACT if exact else Pin.NONE,
        at,
    )


def quoted(path: str, text: str, start: int, end: int) -> list[Requirement]:
    """Read the quoted requirements between two positions of a source."""
    found = []
    for match in QUOTED.finditer(text, start, end):
        line = text.count("\n", 0, match.start()) + 1
        read = requirement(match[1], Place(path, line))
        if read is not None:
            found.append(read)
    return found[:MOST]


def read(path: str, text: str) -> Manifest:
    """Read a requirements file; options, comments and links to other files fall away."""
    found: list[Requirement] = []
    odd = 0
    for number, line in _lines(text):
        said = line.strip()
        if said.startswith("-"):
            if OPTION.match(said) and not said.startswith(("-e ", "--editable")):
                continue
            said = EDITABLE.sub("", said)
        is_prose = " " in said and PROSE.match(said)
        item = None if is_prose else requirement(said, Place(path, number))
        if item is not None:
            found.append(item)
        elif said not in {".", "-e ."}:
            odd += 1
    lines = len(found) + odd
    unusable = "most of its lines are no requirements" if odd > MOSTLY * max(lines, 1) else ""
    return Manifest(path, tuple(found[:MOST]), unusable=unusable)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that says something, with lines that a backslash continues joined."""
    first, kept = 0, ""
    for number, raw in enumerate(text.split("\n")[: MOST * 4], 1):
        line = raw.rstrip()
        first = first or number
        kept += line.removesuffix("\\")
        if line.endswith("\\"):
            continue
        if kept.strip() and not kept.lstrip().startswith("#"):
            yield first, kept
        first, kept = 0, ""
