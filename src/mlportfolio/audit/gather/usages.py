"""Resolves the names of every Python script."""

from mlportfolio.audit.facts.code import Code
from mlportfolio.audit.facts.usage import Usages
from mlportfolio.audit.gather.python.names import usage


def usages(code: Code) -> Usages:
    """Each script by itself."""
    return Usages(tuple(usage(script) for script in code.python))
