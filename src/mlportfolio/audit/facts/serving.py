"""Code that serves the model, or only looks as if it did."""

from mlportfolio.audit.facts.place import Place
from mlportfolio.audit.facts.record import Record


class Service(Record):
    """An API, a web application, a dashboard, a bot or a handler in the repository's code."""

    what: str
    at: Place
    model: Place | None = None
    """Where it, or what it imports, predicts or loads a model; None where it never does."""
    shows_data: bool = False
    """Whether it shows data or results without a model: a dashboard."""


class Serving(Record):
    """All services; ``desktop`` are windows on one machine."""

    services: tuple[Service, ...] = ()
    desktop: tuple[Place, ...] = ()
