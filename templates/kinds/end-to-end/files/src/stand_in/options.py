"""How the service runs, as the environment says; read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from limits import RateLimitItem, parse

from .champion import HOME
from .settings import ProjectError, Settings


@dataclass(frozen=True)
class Options:
    """What differs between a laptop, a test and a cluster."""

    shipped: Path
    """Where the project keeps its champions; an image may hold it read-only."""
    champions: Path
    """Where champions of a remote registry go, and are looked for first."""
    registry: str = ""
    """The address of an MLflow server that says which version is the champion."""
    registry_seconds: float = 10.0
    request_log: Path | None = None
    api_key: str = field(default="", repr=False)
    rate: RateLimitItem | None = None
    drain_seconds: float = 3.0
    """How long to go on answering after SIGTERM, until no load balancer sends more."""

    @property
    def homes(self) -> tuple[Path, ...]:
        """Where a champion is looked for, in this order."""
        return (self.champions, self.shipped)

    @classmethod
    def read(cls, environment: Mapping[str, str], settings: Settings) -> Self:
        """Take what the environment sets; the rest keeps its default."""
        shipped, tracking = settings.root / HOME, settings.registry.url
        log = environment.get("REQUEST_LOG", "")
        return cls(
            shipped=shipped,
            champions=Path(environment.get("CHAMPIONS") or shipped),
            registry=tracking if tracking.startswith(("http://", "https://")) else "",
            registry_seconds=_seconds(environment, "REGISTRY_SECONDS", cls.registry_seconds),
            request_log=Path(log) if log else None,
            api_key=environment.get("API_KEY", ""),
            rate=_rate(environment.get("RATE_LIMIT", "")),
            drain_seconds=_seconds(environment, "DRAIN_SECONDS", cls.drain_seconds),
        )


def _rate(words: str) -> RateLimitItem | None:
    if not words:
        return None
    try:
        return parse(words)
    except ValueError:
        msg = f"RATE_LIMIT is {words!r}: say how many requests in which time, as 100/minute"
        raise ProjectError(msg) from None


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    words = environment.get(name, "")
    try:
        found = float(words) if words else default
    except ValueError:
        found = -1.0
    if 0 <= found < float("inf"):
        return found
    msg = f"{name} is {words!r}: say a number of seconds"
    raise ProjectError(msg)
