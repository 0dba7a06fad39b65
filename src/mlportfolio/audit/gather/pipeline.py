"""Finds the stages of the project in its code."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from mlportfolio.audit.facts.code import Code, Language
from mlportfolio.audit.facts.pipeline import Pipeline, Step
from mlportfolio.audit.facts.usage import Usage, Usages
from mlportfolio.audit.gather.stages import calls, chances, models, other, patterns

if TYPE_CHECKING:
    from mlportfolio.audit.facts.pipeline import Chance, Model
    from mlportfolio.audit.facts.place import Place

MOST_PER_FILE: Final = 12
"""Steps kept of one stage and role in one file: evidence, no inventory."""

_TEST: Final = re.compile(r"(?:^|/)(?:tests?/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$)")


def pipeline(code: Code, usages: Usages) -> Pipeline:
    """Look at every script that is no test."""
    found = _Found()
    for used in usages.scripts:
        if not is_test(used.script.path):
            found.python(used)
    for script in code.scripts:
        if script.language is not Language.PYTHON and not is_test(script.path):
            found.steps += other.steps(script)
            found.models += other.models(script)
            found.chances += other.chances(script)
    return found.pipeline()


def is_test(path: str) -> bool:
    """Whether a path is that of an automated test, by where it is and its name."""
    return _TEST.search(path.lower()) is not None


class _Found:
    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.models: list[Model] = []
        self.chances: list[Chance] = []
        self.used: dict[str, Place] = {}
        self.imported: dict[str, Place] = {}

    def python(self, used: Usage) -> None:
        self.steps += calls.steps(used)
        self.steps += patterns.steps(used)
        self.models += models.models(used)
        self.chances += chances.chances(used)
        touched = {calls.is_framework(name) for name in used.touched}
        for one in used.imports:
            framework = calls.is_framework(one.source)
            if framework:
                place = used.script.place(one.at)
                self.imported.setdefault(framework, place)
                if framework in touched:
                    self.used.setdefault(framework, place)

    def pipeline(self) -> Pipeline:
        return Pipeline(
            tuple(_thinned(self.steps)),
            tuple(self.models),
            tuple(self.chances),
            tuple(self.used.items()),
            tuple(self.imported.items()),
        )


def _thinned(steps: Iterable[Step]) -> list[Step]:
    counts: dict[tuple[str, str, str], int] = {}
    kept = []
    for step in dict.fromkeys(steps):
        key = (step.stage, step.role, step.at.path)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= MOST_PER_FILE:
            kept.append(step)
    return kept
