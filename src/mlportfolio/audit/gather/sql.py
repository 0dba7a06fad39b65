"""SQL, as far as the stages of a project show in it."""

import re

from mlportfolio.audit.facts.code import Commentary, Language, Script, Used
from mlportfolio.audit.gather.pattern import Pattern

_VERB = Pattern(
    r"\b(select|insert\s+into|create\s+(?:or\s+replace\s+)?(?:table|view|model)|group\s+by|"
    r"partition\s+by|coalesce|case\s+when|lag|lead|ml\.evaluate|ml\.predict)\b",
    re.IGNORECASE,
)


def read_sql(path: str, text: str) -> Script:
    """Note what an SQL script does."""
    uses: list[Used] = []
    code = comments = 0
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("--"):
            comments += 1
        elif stripped:
            code += 1
            uses += [
                Used(_word(match[1]), number, stripped[:200]) for match in _VERB.finditer(line)
            ]
    return Script(
        path, Language.SQL, uses=tuple(uses), commentary=Commentary(code=code, comments=comments)
    )


def _word(verb: str) -> str:
    return " ".join(verb.lower().split())
