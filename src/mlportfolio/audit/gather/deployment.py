"""Gather how the project is packed and where it runs."""

from mlportfolio.audit.facts.deployment import Deployment
from mlportfolio.audit.facts.texts import Texts
from mlportfolio.audit.facts.tree import Tree
from mlportfolio.audit.gather.addresses import claims, live
from mlportfolio.audit.gather.containers import containers
from mlportfolio.audit.gather.platforms import platforms


def deployment(tree: Tree, texts: Texts) -> Deployment:
    """Read containers, platform files, live addresses and what prose claims."""
    return Deployment(containers(tree, texts), platforms(texts), live(texts), claims(texts))
