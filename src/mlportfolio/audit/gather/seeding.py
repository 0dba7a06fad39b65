"""Finds the scripts whose randomness another script seeds, because it imports them."""

from collections.abc import Iterable

from mlportfolio.audit.facts.code import Script
from mlportfolio.audit.facts.pipeline import Stage
from mlportfolio.audit.gather.python.modules import Modules


def seeded_by_others(scripts: Iterable[Script]) -> frozenset[str]:
    """Return the paths that are reached by imports from a script that fixes a seed for all."""
    known = tuple(scripts)
    waiting = [script for script in known if _seeds(script)]
    if not waiting or not any(_is_loose(script) for script in known):
        return frozenset()
    modules = Modules(known)
    reached: set[str] = set()
    while waiting:
        script = waiting.pop()
        for one in script.shown.imports:
            found = modules.find(script.path, one.source)
            if found is not None and found[0].path not in reached:
                reached.add(found[0].path)
                waiting.append(found[0])
    return frozenset(reached)


def _seeds(script: Script) -> bool:
    return any(step.stage is Stage.SEEDING for step in script.shown.steps)


def _is_loose(script: Script) -> bool:
    return any(not chance.seeded for chance in script.shown.chances)
