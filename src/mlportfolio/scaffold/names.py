"""Names: from a title to a folder's slug and an importable package."""

import keyword
import re
import sys
import unicodedata
from dataclasses import dataclass

from mlportfolio.errors import ScaffoldError

LONGEST = 40
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces")."""
TAKEN = frozenset(("test", "tests", "src", "notebooks", "models", "reports", "data", "docs"))
"""Names that would hide a folder of the project or a module that its tests need."""


@dataclass(frozen=True, slots=True)
class ProjectName:
    """One name, as a folder (``crash-fatality``) and as a package (``crash_fatality``)."""

    slug: str

    @property
    def package(self) -> str:
        """The name that Python imports."""
        return self.slug.replace("-", "_")


def slug_of(words: str) -> str:
    """Turn free words into lower-case ASCII words joined by hyphens; may come out empty."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")


def project_name(word: str) -> ProjectName:
    """Accept ``word`` as a project's name, or say why not and which name would do.

    Raises:
        ScaffoldError: the word is no folder name and package name at once.
    """
    slug = slug_of(word)
    flaw = _flaw(word, slug)
    if flaw:
        msg = f"{word!r} cannot name a project: {flaw}"
        raise ScaffoldError(msg, hint=_instead(slug))
    return ProjectName(slug)


def _flaw(word: str, slug: str) -> str:
    """Say what is wrong with a name; empty when nothing is."""
    package = slug.replace("-", "_")
    flaws = {
        "it is empty": not word.strip(),
        "it is a path, not a name": bool({"/", "\\", "\0"} & set(word)) or not word.strip(". "),
        "it has no letter or digit that a package name can hold": not slug,
        "a package name cannot start with a digit": slug[:1].isdigit(),
        "it is a keyword of Python": keyword.iskeyword(package) or keyword.issoftkeyword(package),
        "it is a module of Python's standard library": package in sys.stdlib_module_names,
        "Windows reserves it": slug in RESERVED,
        "the project has a folder of that name": slug in TAKEN,
    }
    return next((words for words, holds in flaws.items() if holds), "")


def _instead(slug: str) -> str:
    if not slug:
        return "choose a name with letters, as in: crash-fatality"
    safe = f"project-{slug}" if slug[0].isdigit() else slug
    return f"this one would do: {safe if not _flaw(safe, safe) else safe + '-project'}"
