"""Experiment tracking, versioning, pipelines and monitoring."""

from typing import NamedTuple

from mlportfolio.audit.facts.place import Place


class Operations(NamedTuple):
    """What code and pipeline files do, and what prose or dependencies only name."""

    used: tuple[tuple[str, Place], ...] = ()
    named: tuple[tuple[str, Place], ...] = ()
