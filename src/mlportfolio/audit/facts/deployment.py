"""How the project is packed and where it runs: containers, platforms, live addresses."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Container(Record):
    """A Dockerfile or compose file; ``why_not`` says why it packs nothing of the project."""

    at: Place
    what: str
    why_not: str = ""


class Platform(Record):
    """A platform's or cloud's configuration, infrastructure as code, or code that deploys."""

    name: str
    at: Place


class Live(Record):
    """An address at which the application answers."""

    url: str
    at: Place


class Claim(Record):
    """Prose that says where the project runs."""

    text: str
    at: Place


class Deployment(Record):
    """All of it, each sorted by place."""

    containers: tuple[Container, ...] = ()
    platforms: tuple[Platform, ...] = ()
    live: tuple[Live, ...] = ()
    claims: tuple[Claim, ...] = ()
