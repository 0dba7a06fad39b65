"""What is counted while the service runs, as Prometheus reads it."""

from collections import Counter as Tally
from collections.abc import Iterable

import numpy as np
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from .answer import Answer
from .settings import Settings

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
BINS = 11


class Meters:
    """The counters of one service; labels hold only words that cannot grow in number."""

    def __init__(self, settings: Settings) -> None:
        self.registry = own = CollectorRegistry()
        ProcessCollector(registry=own)
        self.requests = Counter(
            "service_requests", "requests answered", ["route", "status"], registry=own
        )
        self.seconds = Histogram(
            "service_request_seconds",
            "time to answer a request",
            ["route"],
            buckets=SECONDS,
            registry=own,
        )
        self.called = Counter("service_predictions", "rows by answer", ["answer"], registry=own)
        self.values = Histogram(
            "service_predicted", "predicted numbers", buckets=_edges(settings), registry=own
        )
        self.version = Gauge(
            "service_champion_version", "version that answers; 0 before there is one", registry=own
        )
        self.reloads = Counter(
            "service_reloads", "attempts to take up a version", ["outcome"], registry=own
        )
        self.refused = Counter(
            "service_refused", "requests turned away at the door", ["reason"], registry=own
        )
        self.lost = Counter("service_log_lines_lost", "log lines not written", registry=own)

    def predicted(self, told: Iterable[Answer]) -> None:
        """Count answers: by class, or as numbers."""
        tally: Tally[str] = Tally()
        for answer in told:
            if isinstance(answer.prediction, str):
                tally[answer.prediction] += 1
            else:
                self.values.observe(answer.prediction)
        for name, count in tally.items():
            self.called.labels(name).inc(count)


def _edges(settings: Settings) -> list[float]:
    """Part the range of the target evenly; classes have none, and no numbers to sort in."""
    target = settings.target_column
    if target.type != "number" or not target.maximum > target.minimum:
        return [0.0]
    edges: list[float] = np.linspace(target.minimum, target.maximum, BINS).tolist()
    return edges
