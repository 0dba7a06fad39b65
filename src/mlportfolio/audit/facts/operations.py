"""Experiment tracking, versioning, pipelines and monitoring."""

from dataclasses import dataclass

from mlportfolio.audit.facts.place import Place


@dataclass(frozen=True, slots=True)
class Operations:
    """What code and pipeline files do, and what prose or dependencies only name."""

    used: tuple[tuple[str, Place], ...] = ()
    named: tuple[tuple[str, Place], ...] = ()
