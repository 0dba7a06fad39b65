"""The reviews of a model's life, as reports/monitoring.json keeps them."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Self

from . import artifacts
from .drift import Drift
from .metrics import MEASURES
from .settings import Settings

MONITORING = "reports/monitoring.json"


@dataclass(frozen=True)
class Shift:
    """How far the predictions moved."""

    psi: float
    drifted: bool


@dataclass(frozen=True)
class Measured:
    """The champion's measure, and what it is held against: all on the same rows."""

    name: str
    words: str
    more_is_better: bool
    value: float | None
    promised: float | None
    first: float | None
    baseline: float | None

    def gain(self, value: float, over: float) -> float:
        """Return by how much a value of this measure is better than another."""
        return value - over if self.more_is_better else over - value

    @property
    def loss(self) -> float:
        """By which share of what was promised the champion is worse; below zero, better."""
        if self.value is None or not self.promised:
            return 0.0
        return self.gain(self.promised, self.value) / abs(self.promised)


@dataclass(frozen=True)
class Gain:
    """By how much a challenger beat the champion, with its 95% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Decision:
    """What came of a challenger."""

    trained: bool
    promoted: bool
    version: int | None
    gain: Gain | None
    reason: str

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        """Make a decision from its JSON."""
        return cls(**{**table, "gain": Gain(**table["gain"]) if table["gain"] else None})


@dataclass(frozen=True)
class Review:
    """What a review found; `decision` is None where nothing was trained."""

    date: str
    since: str
    rows: int
    labelled: int
    version: int
    columns: tuple[Drift, ...]
    prediction: Shift
    measure: Measured
    alarms: tuple[str, ...] = ()
    decision: Decision | None = None

    @property
    def in_service(self) -> int:
        """The version that answers after this review."""
        if self.decision and self.decision.promoted and self.decision.version:
            return self.decision.version
        return self.version

    @property
    def drifted(self) -> list[Drift]:
        """The columns that drifted, the furthest first."""
        moved = [each for each in self.columns if each.drifted]
        return sorted(moved, key=lambda each: -each.psi)

    def told(self) -> dict[str, Any]:
        """Return the review as JSON has it."""
        told = asdict(self)
        return {"date": told.pop("date"), "from": told.pop("since"), **told}

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> Self:
        """Make a review from its JSON."""
        decision = table["decision"]
        return cls(
            **{name: table[name] for name in ("date", "rows", "labelled", "version")},
            since=table["from"],
            columns=tuple(Drift(**each) for each in table["columns"]),
            prediction=Shift(**table["prediction"]),
            measure=Measured(**table["measure"]),
            alarms=tuple(table["alarms"]),
            decision=Decision.read(decision) if decision else None,
        )


@dataclass(frozen=True)
class Life:
    """All that was reviewed, the earliest first, and what the columns are called."""

    reviews: tuple[Review, ...]
    settings: Settings

    @cached_property
    def trained(self) -> tuple[Review, ...]:
        """The reviews that had a challenger trained."""
        return tuple(each for each in self.reviews if each.decision and each.decision.trained)

    @cached_property
    def promotions(self) -> tuple[Review, ...]:
        """The reviews whose challenger went into service."""
        return tuple(each for each in self.trained if each.decision and each.decision.promoted)

    @cached_property
    def refusals(self) -> tuple[Review, ...]:
        """The reviews whose challenger was not good enough."""
        return tuple(each for each in self.trained if each not in self.promotions)

    @cached_property
    def since(self) -> str:
        """The day from which the version in service has answered without a break."""
        start = self.reviews[0].since
        for earlier, later in zip(self.reviews, self.reviews[1:], strict=False):
            if later.version != earlier.version:
                start = earlier.date
        last = self.reviews[-1]
        return last.date if last.in_service != last.version else start

    @cached_property
    def peaks(self) -> Mapping[str, tuple[float, str]]:
        """How far each column was at its furthest and on which day, the furthest first."""
        peaks: dict[str, tuple[float, str]] = {}
        for review in self.reviews:
            for each in review.columns:
                if each.psi > peaks.get(each.name, (-1.0, ""))[0]:
                    peaks[each.name] = each.psi, review.date
        return dict(sorted(peaks.items(), key=lambda item: -item[1][0]))

    @cached_property
    def times(self) -> Counter[str]:
        """In how many reviews each column drifted."""
        return Counter(each.name for review in self.reviews for each in review.drifted)

    @cached_property
    def unit(self) -> str:
        """The unit of the measure, with a blank before it."""
        unit = self.settings.target.unit
        return f" {unit}" if unit and MEASURES[self.reviews[-1].measure.name].in_units else ""

    @cached_property
    def bracketed_unit(self) -> str:
        """The unit as an axis or a table says it."""
        return f" ({self.unit.strip()})" if self.unit else ""

    def words(self, name: str) -> str:
        """Return a column in plain words, even one that the settings no longer have."""
        return self._words.get(name, name.replace("_", " "))

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return {column.name: column.words for column in self.settings.columns}


def read(settings: Settings) -> Life:
    """Return the life so far."""
    file = settings.root / MONITORING
    tables = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return Life(tuple(Review.read(each) for each in tables), settings)


def keep(review: Review, settings: Settings) -> Life:
    """Add a review, in the place of one of the same day, and return the life so far.

    The file is replaced as a whole: whoever reads it, or stops us, finds all of a review or
    nothing.
    """
    others = [each for each in read(settings).reviews if each.date != review.date]
    life = Life(tuple(sorted([*others, review], key=lambda each: each.date)), settings)
    artifacts.write(settings.root / MONITORING, [each.told() for each in life.reviews])
    return life
