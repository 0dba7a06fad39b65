"""Follows data from what learns from them to where they are tested on."""

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.leakage import Leakage
from mlportfolio.audit.gather.flow.walk import Walker
from mlportfolio.audit.gather.pipeline import is_test


def leakage(code: Code) -> Leakage:
    """Walk the project's Python, its tests left out."""
    scripts = [script for script in code.python if not is_test(script.path)]
    return Leakage(Walker(scripts).walk())
