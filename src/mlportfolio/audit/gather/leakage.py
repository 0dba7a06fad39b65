"""Follows data from what learns from them to where they are tested on."""

from collections.abc import Iterator

from mlportfolio.audit.facts.code import Code, Language, Script
from mlportfolio.audit.facts.leakage import Leak, Leakage
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.gather.code import SYNTAX, length, read
from mlportfolio.audit.gather.flow.picking import picks
from mlportfolio.audit.gather.flow.tables import table_leaks
from mlportfolio.audit.gather.flow.target import target_leaks
from mlportfolio.audit.gather.flow.walk import Walker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.gather.flow.tables import Files

PASSES = 2
"""A script may read what one after it, by name, has written."""


def leakage(code: Code, texts: Texts) -> Leakage:
    """Walk the project's Python, its tests left out; the certain leaks come first."""
    scripts = tuple(_whole(code, texts))
    followed = Walker(scripts).walk()
    told = [leak for script in scripts for leak in target_leaks(script)]
    told += [*picks(scripts), *_told_by_r(code, texts)]
    return Leakage(tuple(sorted([*followed, *told], key=lambda leak: not leak.certain)))


def _told_by_r(code: Code, texts: Texts) -> list[Leak]:
    written = {text.path: text.text for text in texts.files}
    scripts = [
        script
        for script in code.scripts
        if script.language is Language.R and not script.shown.is_test and script.path in written
    ]
    files: Files = {}
    found: dict[object, Leak] = {}
    for _ in range(PASSES if len(scripts) > 1 else 1):
        for script in scripts:
            for leak in table_leaks(script, written[script.path], files):
                found.setdefault((leak.hops[0], leak.hops[-1]), leak)
    return list(found.values())


def _whole(code: Code, texts: Texts) -> Iterator[Script]:
    """Yield scripts with their syntax, which is read again where memory knew the rest."""
    sources = {one.path: one for one in texts.sources}
    room = SYNTAX
    for script in code.scripts:
        room -= length(sources[script.path])
        if room <= 0:
            return
        if script.language != "python" or script.shown.is_test:
            continue
        again = None if script.body else read(sources[script.path])
        yield script._replace(body=again.body) if again else script
