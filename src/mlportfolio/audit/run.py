"""Audit one repository: gather the facts that its checks read, then judge each check."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module

from mlportfolio import plugins
from mlportfolio.audit.check import Check, Verdict, facts_of
from mlportfolio.audit.facts.kind import Kind
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.fingerprint import fingerprint, newest
from mlportfolio.audit.gather.opening import Opener
from mlportfolio.audit.memory import Memory, is_settled
from mlportfolio.audit.report import Report, Result
from mlportfolio.audit.selection import Selection, ignores, marked
from mlportfolio.errors import AuditError, MlportfolioError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

GROUP = "mlportfolio.checks"
"""The entry-point group through which other packages add checks."""
ENTRIES = 2**18
"""Bytes that a package may need to name its entry points."""
CATEGORIES = ("DOC", "COD", "MTH", "ENG", "DEP", "REL")


class NotGatheredError(Exception):
    """A fact could not be read; says why."""


def audit(
    root: str | os.PathLike[str],
    selection: Selection | None = None,
    memory: Memory | None = None,
) -> Report:
    """Judge the repository at ``root``; what ``memory`` knows of it is not read again.

    Raises:
        AuditError: there is no folder that could be read, or a chosen check is not there.
    """
    if not os.path.isdir(root):
        msg = f"{root} is no folder"
        raise AuditError(msg, hint="name the folder of a repository")
    wanted, memory = selection or Selection(), memory or Memory()
    facts = Facts(root, memory)
    if not memory.is_on or _registered():
        return _judged(facts, wanted)
    tree = facts.or_none(Tree)
    key = memory.key("report", wanted, fingerprint(facts.opener.root, tree) if tree else "")
    report: Report | None = memory.recall(key)
    if report is None:
        report = _judged(facts, wanted)
        if tree and not report.failures and is_settled(newest(tree)):
            memory.keep(key, report)
    memory.close()
    return report


def _judged(facts: "Facts", wanted: Selection) -> Report:
    from mlportfolio.audit.facts.texts import Texts  # noqa: PLC0415 - not where all is known

    chosen = wanted.of(checks())
    found = tuple(_result(check, facts) for check in chosen)
    tree, texts = facts.or_none(Tree), facts.or_none(Texts)
    results, unused = marked(found, ignores(texts))
    return Report(
        repository=facts.opener.name,
        results=results,
        kind=facts.or_none(Kind),
        unread=tuple(one for fact in (tree, texts) if fact for one in fact.unread),
        unused_ignores=unused,
    )


class Facts:
    """The facts of one repository, each gathered when it is first asked for."""

    def __init__(self, root: str | os.PathLike[str], memory: Memory | None = None) -> None:
        self.opener = Opener(root)
        self._known: dict[type, Any] = {Opener: self.opener, Memory: memory or Memory()}
        self._failed: dict[type, str] = {}

    def __getitem__(self, fact: type) -> "Any":  # noqa: ANN401 - of the type asked for
        """Return one fact.

        Raises:
            NotGatheredError: it, or a fact that it is made of, could not be read.
            MlportfolioError: the repository itself cannot be audited.
        """
        if fact in self._failed:
            raise NotGatheredError(self._failed[fact])
        if fact not in self._known:
            self._known[fact] = self._gathered(fact)
        return self._known[fact]

    def or_none(self, fact: type) -> "Any":  # noqa: ANN401 - of the type asked for, or None
        """Return one fact, or None where it could not be read."""
        try:
            return self[fact]
        except NotGatheredError:
            return None

    def _gathered(self, fact: type) -> "Any":  # noqa: ANN401 - of the type asked for
        try:
            gatherer = gatherer_of(fact)
            return gatherer(*(self[each] for each in parameters(gatherer)))
        except NotGatheredError as error:
            self._failed[fact] = str(error)
            raise
        except MlportfolioError:
            raise
        except Exception as error:  # one fact is lost, not all
            why = f"{fact.__name__} could not be read: {type(error).__name__}: {error}"
            self._failed[fact] = why
            raise NotGatheredError(why) from error


@cache
def gatherer_of(fact: type) -> "Callable[..., Any]":
    """Find the function that makes a fact: it and its module are called as the fact is."""
    name = fact.__name__.lower()
    module = import_module(f"mlportfolio.audit.gather.{name}")
    found: Callable[..., Any] = getattr(module, name)
    return found


@cache
def parameters(gatherer: "Callable[..., Any]") -> tuple[type, ...]:
    """Return the types of a gatherer's parameters, in order."""
    return facts_of(gatherer)


@cache
def checks() -> tuple[Check, ...]:
    """Return every check, ours and those of installed packages, in the order of the list."""
    from mlportfolio.audit import checks as package  # noqa: PLC0415 - not where all is known

    found = [
        value
        for name in plugins.module_names(package)
        for value in vars(plugins.load(package, name)).values()
        if isinstance(value, Check)
    ]
    found += _from_packages()
    return tuple(sorted(found, key=_order))


def _order(check: Check) -> tuple[int, str]:
    letters = check.code[:3]
    place = CATEGORIES.index(letters) if letters in CATEGORIES else len(CATEGORIES)
    return place, check.code


def _from_packages() -> list[Check]:
    if not _registered():
        return []
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import

    loaded = (entry.load() for entry in entry_points(group=GROUP))
    return [check for check in loaded if isinstance(check, Check)]


def _registered() -> bool:
    """Say whether any installed package may add checks; far quicker than importlib.metadata."""
    group = f"[{GROUP}]".encode()
    folders = dict.fromkeys(folder or "." for folder in sys.path)
    return any(group in told for folder in folders for told in _entry_points(folder))


def _entry_points(folder: str) -> Iterator[bytes]:
    names = os.listdir(folder) if os.path.isdir(folder) else ()
    for name in names:
        if name.endswith(".dist-info"):
            with suppress(OSError):
                file = os.open(f"{folder}/{name}/entry_points.txt", os.O_RDONLY)
                told = os.read(file, ENTRIES)
                os.close(file)
                yield told


def _result(check: Check, facts: Facts) -> Result:
    """Judge one check; what it cannot answer is told, and never a fail."""
    try:
        verdict = check.judge(*(facts[each] for each in check.facts))
    except NotGatheredError as error:
        return Result(check, None, str(error))
    except Exception as error:  # noqa: BLE001 - a check's bug is no fail
        return Result(check, None, f"{type(error).__name__}: {error}")
    assert isinstance(verdict, Verdict)  # noqa: S101 - what the annotation promises
    return Result(check, verdict)
