"""Experiment tracking, versioning, pipelines and monitoring."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Operations(Record):
    """What code and pipeline files do, and what prose or dependencies only name."""

    used: tuple[tuple[str, Place], ...] = ()
    named: tuple[tuple[str, Place], ...] = ()
