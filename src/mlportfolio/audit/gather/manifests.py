"""Read each kind of file that declares or locks what a project needs."""

import re
from collections.abc import Callable, Iterable

from mlportfolio.audit.facts.dependencies import Manifest, Pin, Requirement
from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.gather import requirements
from mlportfolio.audit.gather.distributions import normalised
from mlportfolio.audit.gather.pattern import Pattern

BROKEN = "it cannot be parsed"
ITEMS = 5_000
DEVELOPMENT = Pattern(r"(?i)(?:^|[-_./])(?:dev|test|tests|docs?|lint|ci)(?:[-_.]|$)")
SETUP = Pattern(r"\b(?:install_requires|extras_require|tests_require)\s*=\s*[\[{]")
SETUP_END = Pattern(r"[\]}]\s*,?\s*(?:\n\s*\w+\s*=|\n?\s*\))")
PINNED = Pattern(r"(?:==)?\s*\d[\w.+!-]*")
CONFIGURED = Pattern(r"^install_requires\s*=(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
LOCKED = Pattern(r"""^\s*-?\s*(?:name\s*=\s*"|name:\s*['"]?|"name":\s*")([\w.-]+)""", re.MULTILINE)
ITEM = Pattern(r"^(\s*)-\s*(.+?)\s*$")
R_FIELD = Pattern(r"^(?:Imports|Depends|Suggests):(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
R_ITEM = Pattern(r"([A-Za-z][\w.]+)\s*(\([^)]*\))?")
REQUIREMENTS = Pattern(
    r"(?i)(?:.*[-_. ])?(?:re[qk]\w*m\w*t\w*|reqs?|dependenc(?:y|ies)|pip[-_]?(?:freeze|packages)?)"
    r"(?:[-_. ].*)?(?:\.txt|\.in|\.pip)?"
)
PLAIN = ("txt", "in", "pip")
ENVIRONMENT = Pattern(
    r"(?i)(?:.*[-_.])?(?:environment|conda|\w*env|requirements)(?:[-_.].*)?\.ya?ml"
)
OF_A_RUN = Pattern(r"(?:^|/)(?:mlruns|mlartifacts)[^/]*/|/artifacts/")
"""Where tracking keeps what a model needs, beside the model."""

Reader = Callable[[str, str], Manifest]


def reader(path: str) -> Reader | None:
    """Return what reads the file at ``path``; None when it declares nothing."""
    folder, _, name = path.rpartition("/")
    lowered = name.lower()
    if OF_A_RUN.search(path):
        return None
    if lowered in BY_NAME:
        return BY_NAME[lowered]
    if name == "DESCRIPTION":
        return _description
    if ENVIRONMENT.fullmatch(lowered):
        return _environment
    suffix = lowered.rpartition(".")[2]
    in_folder = folder.rpartition("/")[2].lower() == "requirements" and suffix in PLAIN
    if in_folder or ((suffix in PLAIN or "." not in lowered) and REQUIREMENTS.fullmatch(lowered)):
        return _requirements
    return None


def _requirements(path: str, text: str) -> Manifest:
    found = requirements.read(path, text)
    return found._replace(development=bool(DEVELOPMENT.search(path)))


def _told(path: str, items: Iterable[Requirement | None], *, is_lock: bool = False) -> Manifest:
    found = tuple(item for item in items if item is not None and item.name != "python")
    return Manifest(path, found[:ITEMS], is_lock=is_lock)


def _toml(text: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - slow to import, and many have requirements alone

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _table(value: object, *keys: str) -> dict[str, object]:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _lines(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _line_of(text: str, needle: str) -> int | None:
    at = text.find(needle)
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def _pyproject(path: str, text: str) -> Manifest:
    table = _toml(text)
    if not table:
        return Manifest(path, (), unusable=BROKEN)
    project = _table(table, "project")
    said = _lines(project.get("dependencies"))
    for group in (_table(project, "optional-dependencies"), _table(table, "dependency-groups")):
        for more in group.values():
            said += _lines(more)
    items = [
        requirements.requirement(item, Place(path, _line_of(text, item))) for item in said[:ITEMS]
    ]
    poetry = _table(table, "tool", "poetry")
    tables = [_table(poetry, "dependencies"), _table(poetry, "dev-dependencies")]
    tables += [_table(group, "dependencies") for group in _table(poetry, "group").values()]
    return _told(path, [*items, *(item for one in tables for item in _versions(path, text, one))])


def _versions(path: str, text: str, table: dict[str, object]) -> list[Requirement]:
    """Read a table of names and versions, as Poetry and Pipenv write them."""
    found = []
    for name, told in table.items():
        version = told.get("version", "*") if isinstance(told, dict) else told
        said = version if isinstance(version, str) else "*"
        exact = Pin.EXACT if PINNED.fullmatch(said) else Pin.RANGE
        pin = Pin.NONE if said == "*" else exact
        found.append(Requirement(normalised(name), pin, Place(path, _line_of(text, name))))
    return found


def _pipfile(path: str, text: str) -> Manifest:
    table = _toml(text)
    if not table:
        return Manifest(path, (), unusable=BROKEN)
    tables = (_table(table, "packages"), _table(table, "dev-packages"))
    return _told(path, (item for one in tables for item in _versions(path, text, one)))


def _setup(path: str, text: str) -> Manifest:
    found: list[Requirement] = []
    for match in SETUP.finditer(text):
        end = SETUP_END.search(text, match.end())
        found += requirements.quoted(path, text, match.end(), end.start() if end else len(text))
    return _told(path, found)


def _configured(path: str, text: str) -> Manifest:
    found: list[Requirement | None] = []
    for match in CONFIGURED.finditer(text):
        first = text.count("\n", 0, match.start(1)) + 1
        for number, line in enumerate(match[1].split("\n"), first):
            if line.strip():
                found.append(requirements.requirement(line, Place(path, number)))
    return _told(path, found)


def _environment(path: str, text: str) -> Manifest:
    """Read a conda environment: the items below ``dependencies:``, those of pip too."""
    inside = False
    found: list[Requirement | None] = []
    for number, line in enumerate(text.splitlines()[:ITEMS], 1):
        if line[:1].isalpha():
            inside = line.startswith("dependencies:")
            continue
        item = ITEM.match(line) if inside else None
        if item and not item[2].endswith(":"):
            said = item[2].partition(" #")[0].rpartition("::")[2]
            found.append(requirements.requirement(said, Place(path, number)))
    return _told(path, found)


def _lock(path: str, text: str) -> Manifest:
    names = dict.fromkeys(normalised(name) for name in LOCKED.findall(text))
    place = Place(path)
    return _told(path, (Requirement(name, Pin.EXACT, place) for name in names), is_lock=True)


def _json_lock(path: str, text: str) -> Manifest:
    """Read Pipfile.lock and renv.lock, which are JSON."""
    try:
        import json  # noqa: PLC0415 - seldom needed

        told = json.loads(text)
    except (ValueError, RecursionError):
        return Manifest(path, (), is_lock=True, unusable=BROKEN)
    names = [name for key in ("default", "develop", "Packages") for name in _table(told, key)]
    place = Place(path)
    items = (Requirement(normalised(name), Pin.EXACT, place) for name in names)
    return _told(path, items, is_lock=True)


def _description(path: str, text: str) -> Manifest:
    """Read the fields of an R package's DESCRIPTION."""
    found = []
    for match in R_FIELD.finditer(text):
        for name, version in R_ITEM.findall(match[1]):
            if name != "R":
                pin = Pin.RANGE if version else Pin.NONE
                found.append(Requirement(normalised(name), pin, Place(path, _line_of(text, name))))
    return _told(path, found)


BY_NAME: dict[str, Reader] = {
    "pyproject.toml": _pyproject,
    "pipfile": _pipfile,
    "setup.py": _setup,
    "setup.cfg": _configured,
    "uv.lock": _lock,
    "poetry.lock": _lock,
    "pdm.lock": _lock,
    "conda-lock.yml": _lock,
    "pixi.lock": _lock,
    "pipfile.lock": _json_lock,
    "renv.lock": _json_lock,
}
