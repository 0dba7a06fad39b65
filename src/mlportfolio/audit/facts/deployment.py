"""How the project is packed and where it runs: containers, platforms, live addresses."""

from typing import NamedTuple

from mlportfolio.audit.facts.place import Place


class Container(NamedTuple):
    """A Dockerfile or compose file; ``why_not`` says why it packs nothing of the project."""

    at: Place
    what: str
    why_not: str = ""


class Platform(NamedTuple):
    """A platform's or cloud's configuration, infrastructure as code, or code that deploys."""

    name: str
    at: Place


class Live(NamedTuple):
    """An address at which the application answers."""

    url: str
    at: Place


class Claim(NamedTuple):
    """Prose that says where the project runs."""

    text: str
    at: Place


class Deployment(NamedTuple):
    """All of it, each sorted by place."""

    containers: tuple[Container, ...] = ()
    platforms: tuple[Platform, ...] = ()
    live: tuple[Live, ...] = ()
    claims: tuple[Claim, ...] = ()
