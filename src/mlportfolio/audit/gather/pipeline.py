"""Finds the stages of the project in its code."""

from collections.abc import Iterable

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.pipeline import Pipeline, Step
from mlportfolio.audit.gather.seeding import seeded_by_others
from mlportfolio.audit.gather.stages.calls import is_framework

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlportfolio.audit.facts.place import Place

MOST_PER_FILE = 12
"""Steps kept of one stage and role in one file: evidence, no inventory."""


def pipeline(code: Code) -> Pipeline:
    """Put together what every script shows that is no test."""
    steps: list[Step] = []
    used: dict[str, Place] = {}
    imported: dict[str, Place] = {}
    worked = [script for script in code.scripts if not script.shown.is_test]
    for script in worked:
        steps += script.shown.steps
        for one in script.shown.imports:
            framework = is_framework(one.source)
            if framework:
                place = script.place(one.at)
                imported.setdefault(framework, place)
                if framework in script.shown.touched:
                    used.setdefault(framework, place)
    covered = seeded_by_others(worked)
    return Pipeline(
        tuple(_thinned(steps)),
        tuple(model for script in worked for model in script.shown.models),
        tuple(
            chance._replace(seeded=True) if script.path in covered else chance
            for script in worked
            for chance in script.shown.chances
        ),
        tuple(used.items()),
        tuple(imported.items()),
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
