"""Follows data from where they are learned from to where they are tested on."""

from mlportfolio.audit.facts.leakage import Leakage
from mlportfolio.audit.facts.usage import Usages


def leakage(usages: Usages) -> Leakage:
    """Stub."""
    return Leakage()
