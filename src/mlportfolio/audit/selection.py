"""Which checks are judged, and which of them the repository asks to ignore."""

from collections.abc import Iterable

from mlportfolio.audit.check import Check, Outcome
from mlportfolio.audit.facts.record import Record
from mlportfolio.audit.report import Result
from mlportfolio.errors import AuditError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from mlportfolio.audit.facts.texts import Texts

CONFIGURATION = "pyproject.toml"
TABLE = "mlportfolio"
SHORTEST_REASON = 3


class Selection(Record):
    """Codes, or prefixes of codes, to judge and to leave out; empty means every check."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def of(self, checks: Iterable[Check]) -> tuple[Check, ...]:
        """Return the chosen checks.

        Raises:
            AuditError: a code matches no check.
        """
        known = tuple(checks)
        for word in (*self.select, *self.ignore):
            _known(word, known)
        return tuple(
            each
            for each in known
            if (not self.select or _matches(each.code, self.select))
            and not _matches(each.code, self.ignore)
        )


def _matches(code: str, words: Iterable[str]) -> bool:
    return any(code.startswith(word.upper()) for word in words)


def _known(word: str, checks: tuple[Check, ...]) -> None:
    codes = [check.code for check in checks]
    if not word or not any(code.startswith(word.upper()) for code in codes):
        from difflib import get_close_matches  # noqa: PLC0415 - only where words are wrong

        close = get_close_matches(word.upper(), codes, n=1)
        hint = f"did you mean {close[0]}?" if close else "see: mlportfolio checks"
        msg = f"no check is called {word!r}"
        raise AuditError(msg, hint=hint)


def ignores(texts: "Texts | None") -> dict[str, str]:
    """Return the checks that the repository's pyproject.toml asks to ignore, with its reasons.

    The table is read as data: ``[tool.mlportfolio.audit.ignore]`` with ``CODE = "reason"``.
    Anything else in it counts for nothing.
    """
    files = texts.files if texts else ()
    text = next((each.text for each in files if each.path == CONFIGURATION), "")
    if TABLE not in text:
        return {}
    import tomllib  # noqa: PLC0415 - slow to import

    try:
        told: Any = tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}
    for key in ("tool", "mlportfolio", "audit", "ignore"):
        told = told.get(key, {}) if isinstance(told, dict) else {}
    if not isinstance(told, dict):
        return {}
    return {
        code.upper(): reason.strip()
        for code, reason in told.items()
        if isinstance(reason, str) and len(reason.strip()) >= SHORTEST_REASON
    }


def marked(
    results: tuple[Result, ...], wanted: dict[str, str]
) -> tuple[tuple[Result, ...], tuple[str, ...]]:
    """Mark the results that are ignored, and name the ignores that were of no use."""
    used = {
        each.check.code
        for each in results
        if each.check.code in wanted and each.outcome in {Outcome.FAIL, Outcome.PARTIAL}
    }
    told = tuple(
        each._replace(ignored=wanted[each.check.code]) if each.check.code in used else each
        for each in results
    )
    return told, tuple(code for code in wanted if code not in used)
